import { z } from 'zod';
import { resolutionDecision, resolutions } from '../../people/resolve.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const resolutionSchema = z.discriminatedUnion('reason', [
  z.strictObject({
    reason: z.literal('unhired_after_activation'),
    choice: z.enum(resolutions.unhired_after_activation),
  }),
  z.strictObject({
    reason: z.literal('start_moved_after_activation'),
    choice: z.enum(resolutions.start_moved_after_activation),
  }),
  z.strictObject({ reason: z.literal('start_long_past'), choice: z.enum(resolutions.start_long_past) }),
  z.strictObject({ reason: z.literal('possible_duplicate'), choice: z.enum(resolutions.possible_duplicate) }),
]);

export const postPersonResolve = defineEndpoint({
  method: 'post',
  path: '/people/{id}/resolve',
  summary: 'Settle a reason of Action Needed',
  permission: 'people.write',
  audit: { action: 'person.reason_resolved', targetType: 'person' },
  params: idParams,
  body: resolutionSchema,
  response: personSchema,
  example: (ids) => ({
    params: { id: ids['longPastPerson'] ?? '' },
    body: { reason: 'start_long_past', choice: 'approve' },
  }),
  handler: ({ scope, vault, deps, caller, params, body }) =>
    decideFor({ scope, vault, deps, caller }, params.id, resolutionDecision(body)),
});
