import { z } from 'zod';
import { noShow } from '../../people/no-show.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { decisionReason, personSchema } from './person-schema.ts';

export const postPersonNoShow = defineEndpoint({
  method: 'post',
  path: '/people/{id}/no-show',
  summary: 'Mark a new hire who never came: access closes',
  permission: 'people.write',
  audit: { action: 'person.no_show', targetType: 'person' },
  params: idParams,
  body: z.strictObject({ reason: decisionReason }),
  response: personSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' }, body: {} }),
  handler: ({ scope, vault, deps, caller, params, body }) =>
    decideFor({ scope, vault, deps, caller }, params.id, noShow(body.reason ?? null)),
});
