import { z } from 'zod';
import { withdrawal } from '../../people/withdraw.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { decisionReason, personSchema } from './person-schema.ts';

export const postPersonWithdraw = defineEndpoint({
  method: 'post',
  path: '/people/{id}/withdraw',
  summary: 'Take a new hire out: access ends at once, reversible',
  permission: 'people.write',
  audit: { action: 'person.withdrawn', targetType: 'person' },
  params: idParams,
  body: z.strictObject({ reason: decisionReason }),
  response: personSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' }, body: { reason: 'Offer taken back' } }),
  handler: ({ scope, vault, deps, caller, params, body }) =>
    decideFor({ scope, vault, deps, caller }, params.id, withdrawal(body.reason ?? null)),
});
