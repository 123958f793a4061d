import { accountSubject, findHireAccount } from '../db/repositories/hire-accounts.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { withOrganization } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { makeAccount, type AccountDeps } from './accounts.ts';

/**
 * The first password, chosen on the hire's own page once the door is open: the live session there is the proof. Never
 * for an account that somebody uses already. @returns the company address to sign in with. @throws Refusal conflict
 */
export const setUpAccount = async (
  deps: AccountDeps,
  o: { readonly orgId: string; readonly personId: string; readonly password: string },
): Promise<string> => {
  await makeAccount(deps, o);
  return withOrganization(deps.db, { orgId: o.orgId, actor: 'system:hire' }, async (scope) => {
    // Held: of two at once the second finds a password that is set.
    const subject = await accountSubject(scope, o.personId, { lock: true });
    if (subject?.open !== true || subject.companyEmail === null)
      throw new Refusal('conflict', 'not_open', 'Full access is not open yet.');
    const account = await findHireAccount(scope, o.personId);
    if (account?.userId == null || account.state === 'taken')
      throw new Refusal('conflict', 'account_taken', 'The company address belongs to another account.');
    const free = account.state === 'ready' && account.usedAt === null;
    if (!free || !(await deps.users.setFirstPassword(account.userId, o.password)))
      throw new Refusal('conflict', 'account_exists', 'There is a way to sign in already.');
    await addTimeline(scope, [
      {
        personId: o.personId,
        kind: 'account.set_up',
        facts: { cause: 'set_up_by_hire' },
        detail: null,
        idempotencyKey: null,
      },
    ]);
    return subject.companyEmail.trim().toLowerCase();
  });
};
