import { z } from 'zod';
import { resolutionDecision, resolutions } from '../../people/resolve.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { joinPeople } from '../../matching/join-people.ts';
import { decideFor, personAnswer } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

const otherReasons = [
  z.strictObject({
    reason: z.literal('unhired_after_activation'),
    choice: z.enum(resolutions.unhired_after_activation),
  }),
  z.strictObject({
    reason: z.literal('start_moved_after_activation'),
    choice: z.enum(resolutions.start_moved_after_activation),
  }),
  z.strictObject({ reason: z.literal('start_long_past'), choice: z.enum(resolutions.start_long_past) }),
  z.strictObject({
    reason: z.literal('match_unconfirmed'),
    choice: z.enum(resolutions.match_unconfirmed),
  }),
  z.strictObject({
    reason: z.enum(['mail_bounced', 'no_personal_email']),
    choice: z.literal('dismiss'),
  }),
] as const;
const keepApart = z.strictObject({
  reason: z.literal('possible_duplicate'),
  choice: z.enum(resolutions.possible_duplicate),
});
const samePerson = z.strictObject({
  reason: z.literal('possible_duplicate'),
  choice: z.literal('same-person'),
  /** The one that was known before, who gets the hires of this one. */
  knownId: z.uuid(),
});

/** What can be decided about many at once. */
export const resolutionSchema = z.discriminatedUnion('reason', [...otherReasons, keepApart]);

export const postPersonResolve = defineEndpoint({
  method: 'post',
  path: '/people/{id}/resolve',
  summary: 'Settle a reason of Action Needed; after `same-person` the answer is the person that is left',
  permission: 'people.write',
  audit: { action: 'person.reason_resolved', targetType: 'person' },
  params: idParams,
  body: z.discriminatedUnion('reason', [
    ...otherReasons,
    z.discriminatedUnion('choice', [keepApart, samePerson]),
  ]),
  response: personSchema,
  example: (ids) => ({
    params: { id: ids['longPastPerson'] ?? '' },
    body: { reason: 'start_long_past', choice: 'approve' },
  }),
  handler: async ({ scope, vault, deps, caller, params, body }) => {
    const inside = { scope, vault, deps, caller };
    if (body.choice !== 'same-person') return decideFor(inside, params.id, resolutionDecision(body));
    const { knownId } = body;
    return personAnswer(
      inside,
      knownId,
      await joinPeople(scope, deps.vault, { personId: params.id, knownId }),
    );
  },
});
