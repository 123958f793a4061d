import { addTimeline } from '../db/repositories/journal.ts';
import {
  endPreboarding,
  lastInvitation,
  lockInvitee,
  type InvitationRow,
} from '../db/repositories/invitations.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { invite, type InviteDeps, type Invited } from './invite.ts';

/** A person who may be invited by hand, held. @throws Refusal: not_found, or why not */
export const inviteByHand = async (scope: Scope, deps: InviteDeps, personId: string): Promise<Invited> => {
  const person = await lockInvitee(scope, personId);
  if (person === null) throw new Refusal('not_found', 'person_unknown', 'There is no such person.');
  if (person.personalEmailKey === null)
    throw new Refusal(
      'conflict',
      'no_personal_email',
      'No personal email is known to send an invitation to.',
    );
  if (person.fullAccessAt !== null && person.fullAccessAt <= scope.now)
    throw new Refusal(
      'conflict',
      'access_open',
      'This person has full access and signs in with the company email.',
    );
  const [invited] = await invite(scope, deps, { people: [person], again: true, cause: 'invited_by_admin' });
  if (invited === undefined)
    throw new Refusal(
      'conflict',
      'not_invitable',
      'This person is not expected, or New Hires Preboarding is switched off.',
    );
  return invited;
};

/** Link and session end at once. @returns the last invitation as it was; null when there was none. @throws Refusal */
export const cancelInvitation = async (scope: Scope, personId: string): Promise<InvitationRow | null> => {
  if ((await lockInvitee(scope, personId)) === null)
    throw new Refusal('not_found', 'person_unknown', 'There is no such person.');
  const before = await lastInvitation(scope, personId);
  if (before === null) return null;
  await endPreboarding(scope, { personIds: [personId], reason: 'cancelled' });
  await addTimeline(scope, [
    {
      personId,
      kind: 'invitation.cancelled',
      facts: { cause: 'cancelled_by_admin', n: before.n },
      detail: null,
      idempotencyKey: null,
    },
  ]);
  return before;
};
