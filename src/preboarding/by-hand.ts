import { addTimeline } from '../db/repositories/journal.ts';
import {
  endPreboarding,
  lastInvitation,
  lockInvitee,
  lockInvitees,
  withdrawInvitation,
  type Invitee,
  type InvitationRow,
} from '../db/repositories/invitations.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { invite, type InviteDeps, type Invited } from './invite.ts';

const unknown = (): Refusal => new Refusal('not_found', 'person_unknown', 'There is no such person.');

/** Why somebody cannot be invited by hand; null when nothing is against it. */
const hindrance = (person: Invitee | null, now: number): Refusal | null => {
  if (person === null) return unknown();
  if (person.personalEmailKey === null)
    return new Refusal(
      'conflict',
      'no_personal_email',
      'No personal email is known to send an invitation to.',
    );
  if (person.fullAccessAt !== null && person.fullAccessAt <= now)
    return new Refusal(
      'conflict',
      'access_open',
      'This person has full access and signs in with the company email.',
    );
  return null;
};

const notInvitable = (): Refusal =>
  new Refusal(
    'conflict',
    'not_invitable',
    'This person is not expected, or New Hires Preboarding is switched off.',
  );

/** Many by hand: each gets a new link, or it is said why not; one that is refused stops nobody. In the order asked. */
export const inviteManyByHand = async (
  scope: Scope,
  deps: InviteDeps,
  personIds: readonly string[],
): Promise<{ readonly id: string; readonly outcome: Invited | Refusal }[]> => {
  const ids = [...new Set(personIds)];
  const known = new Map((await lockInvitees(scope, ids)).map((person) => [person.id, person]));
  const people = [...known.values()].filter((person) => hindrance(person, scope.now) === null);
  const invited = new Map(
    (await invite(scope, deps, { people, again: true, cause: 'invited_by_admin' })).map((one) => [
      one.personId,
      one,
    ]),
  );
  return ids.map((id) => ({
    id,
    outcome: invited.get(id) ?? hindrance(known.get(id) ?? null, scope.now) ?? notInvitable(),
  }));
};

/** A person who may be invited by hand, held. @throws Refusal: not_found, or why not */
export const inviteByHand = async (scope: Scope, deps: InviteDeps, personId: string): Promise<Invited> => {
  const [one] = await inviteManyByHand(scope, deps, [personId]);
  const outcome = one?.outcome ?? unknown();
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
};

/** Link and session end at once. @returns the last invitation as it was; null when there was none. @throws Refusal */
export const cancelInvitation = async (scope: Scope, personId: string): Promise<InvitationRow | null> => {
  if ((await lockInvitee(scope, personId)) === null) throw unknown();
  const before = await lastInvitation(scope, personId);
  if (before === null) return null;
  await endPreboarding(scope, { personIds: [personId], reason: 'cancelled' });
  await withdrawInvitation(scope, personId);
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
