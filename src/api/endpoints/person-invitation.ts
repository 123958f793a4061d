import { z } from 'zod';
import { actorName } from '../../db/repositories/actors.ts';
import { lastInvitation, type InvitationRow } from '../../db/repositories/invitations.ts';
import type { Scope } from '../../db/scope.ts';
import { cancelInvitation, inviteByHand } from '../../preboarding/by-hand.ts';
import { keyOfPerson } from '../../people/read-person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const response = z
  .object({
    /** `sent`: the link is good; `opened`: it was used; `none`: there never was one. */
    state: z.enum(['none', 'sent', 'opened', 'expired', 'cancelled']),
    /** How many links were sent so far. */
    sent: z.int(),
    sentAt: instantSchema.nullable(),
    sentBy: z.string().nullable(),
    expiresAt: instantSchema.nullable(),
    openedAt: instantSchema.nullable(),
    /** When the hire was last on the page. */
    lastSeenAt: instantSchema.nullable(),
  })
  .meta({ id: 'Invitation' });

const stateOf = (one: InvitationRow, now: number): z.input<typeof response>['state'] => {
  if (one.cancelledAt !== null) return 'cancelled';
  if (one.usedAt !== null) return 'opened';
  return one.expiresAt <= now ? 'expired' : 'sent';
};

const iso = (instant: number | null): string | null => (instant === null ? null : isoInstant(instant));

const body = async (scope: Scope, personId: string): Promise<z.input<typeof response>> => {
  const one = await lastInvitation(scope, personId);
  if (one === null)
    return {
      state: 'none',
      sent: 0,
      sentAt: null,
      sentBy: null,
      expiresAt: null,
      openedAt: null,
      lastSeenAt: null,
    };
  return {
    state: stateOf(one, scope.now),
    sent: one.n,
    sentAt: isoInstant(one.createdAt),
    sentBy: await actorName(scope, one.sentBy),
    expiresAt: isoInstant(one.expiresAt),
    openedAt: iso(one.usedAt),
    lastSeenAt: iso(one.lastSeenAt),
  };
};

export const getPersonInvitation = defineEndpoint({
  method: 'get',
  path: '/people/{id}/invitation',
  summary: 'The link to the preboarding page: sent, opened, expired',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    await keyOfPerson(scope, vault, params.id);
    return { body: await body(scope, params.id) };
  },
});

export const postPersonInvitation = defineEndpoint({
  method: 'post',
  path: '/people/{id}/invitation',
  summary: 'Send a new link to the preboarding page; the one before is dead',
  permission: 'people.write',
  audit: { action: 'person.invited', targetType: 'person' },
  params: idParams,
  response,
  example: (ids) => ({ params: { id: ids['invitedPerson'] ?? '' } }),
  handler: async ({ scope, deps, params }) => {
    const { n } = await inviteByHand(scope, deps, params.id);
    return {
      body: await body(scope, params.id),
      changes: [{ targetId: params.id, before: { invitation: n - 1 }, after: { invitation: n } }],
    };
  },
});

export const deletePersonInvitation = defineEndpoint({
  method: 'delete',
  path: '/people/{id}/invitation',
  summary: 'End the link to the preboarding page and whoever is on it by it',
  permission: 'people.write',
  audit: { action: 'person.invitation_cancelled', targetType: 'person' },
  params: idParams,
  response,
  example: (ids) => ({ params: { id: ids['invitedPerson'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const before = await cancelInvitation(scope, params.id);
    return {
      body: await body(scope, params.id),
      changes:
        before === null
          ? []
          : [{ targetId: params.id, before: { invitation: before.n }, after: { invitation: null } }],
    };
  },
});
