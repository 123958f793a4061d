import type { Knex } from 'knex';
import {
  accountSubject,
  findHireAccount,
  giveUpHireAccount,
  isMemberElsewhere,
  memberById,
  memberOfUser,
  putPersonMember,
  saveHireAccount,
  setMemberEmail,
  type HireAccount,
  type Holder,
} from '../db/repositories/hire-accounts.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { removeMember } from '../db/repositories/members.ts';
import { lockCompanyEmail } from '../db/repositories/person-detail.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { AccountUsers } from './account-users.ts';

export type AccountDeps = { readonly db: Knex; readonly users: AccountUsers };

type Subject = {
  readonly personId: string;
  readonly email: string;
  readonly key: string;
  readonly name: string;
};
type Made = Pick<HireAccount, 'memberId' | 'userId' | 'state'> & { readonly keepsUse: boolean };

/**
 * Makes the account that a person with full access armed will sign in with: the user of the company address, and the
 * member that is let in while the door is open (`app.memberships_of`). Safe to repeat and to do twice at once. The rules
 * of docs/decisions/0015: nobody's account is taken over, two people never share one, it follows a changed address.
 */
export const makeAccount = (
  deps: AccountDeps,
  o: { readonly orgId: string; readonly personId: string },
): Promise<void> =>
  withOrganization(deps.db, { orgId: o.orgId, actor: 'system:preboarding' }, async (scope) => {
    const seen = await accountSubject(scope, o.personId, { lock: false });
    if (seen?.companyEmailKey == null) return;
    // The address before the person: the order of whoever enters a Primary Email.
    await lockCompanyEmail(scope, seen.companyEmailKey);
    const subject = await accountSubject(scope, o.personId, { lock: true });
    // Another address meanwhile: the next look makes its account.
    if (subject?.armed !== true || subject.companyEmailKey !== seen.companyEmailKey) return;
    if (subject.companyEmail === null) return;
    const before = await findHireAccount(scope, o.personId);
    if (before?.current === true && before.state !== 'taken') return;
    const one = {
      personId: o.personId,
      email: subject.companyEmail.trim().toLowerCase(),
      key: subject.companyEmailKey,
      name: subject.name,
    };
    const made = (await follow(scope, deps.users, one, before)) ?? (await found(scope, deps.users, one));
    await saveHireAccount(scope, { ...made, personId: one.personId, address: one.key });
    if (before?.state !== made.state || !before.current) await tell(scope, one.personId, made.state);
  });

const tell = (scope: Scope, personId: string, state: HireAccount['state']): Promise<void> =>
  addTimeline(scope, [
    {
      personId,
      kind: state === 'taken' ? 'account.taken' : 'account.made',
      facts: { cause: 'access_armed', state },
      detail: null,
      idempotencyKey: null,
    },
  ]);

/** The account that is there moves to the new address; null when there is none, or that address has a user of its own. */
const follow = async (
  scope: Scope,
  users: AccountUsers,
  one: Subject,
  before: HireAccount | null,
): Promise<Made | null> => {
  const own = before?.memberId == null ? null : await memberById(scope, before.memberId);
  if (before === null || own === null || own.removed || own.personId !== one.personId) return null;
  const user = await users.findUser(one.email);
  const elsewhere = await isMemberElsewhere(scope, own.userId);
  if (user?.id !== own.userId) {
    if (user !== null || elsewhere) {
      await removeMember(scope, own.id);
      return null;
    }
    await users.changeAddress(own.userId, one.email);
  }
  await setMemberEmail(scope, own.id, one.email);
  return { memberId: own.id, userId: own.userId, state: before.state, keepsUse: true };
};

const TAKEN: Made = { memberId: null, userId: null, state: 'taken', keepsUse: false };

/** The user of the address: made, or the one who is there where nobody loses by it. */
const found = async (scope: Scope, users: AccountUsers, one: Subject): Promise<Made> => {
  const user = await users.ensureUser(one);
  const holder = user.created ? null : await memberOfUser(scope, user.id);
  if (holder !== null && isSomebodys(holder, one.personId)) return TAKEN;
  const elsewhere = !user.created && (await isMemberElsewhere(scope, user.id));
  // Whoever had the address before this person must not get in with what they know of it.
  if (!user.created && !elsewhere && holder?.personId !== one.personId)
    await users.forgetCredentials(user.id);
  if (holder?.personId != null && holder.personId !== one.personId)
    await giveUpHireAccount(scope, holder.personId);
  const memberId = await putPersonMember(scope, { ...one, userId: user.id });
  return { memberId, userId: user.id, state: elsewhere ? 'existing' : 'ready', keepsUse: false };
};

/**
 * A member that an admin added, one of another person who is here, or one of this person that an admin removed: all of
 * these are for an admin to decide.
 */
const isSomebodys = (holder: Holder, personId: string): boolean => {
  if (holder.removed) return holder.throughPerson && holder.personId === personId;
  if (!holder.throughPerson) return true;
  return holder.personId !== personId && !holder.personIsOut;
};
