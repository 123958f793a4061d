import type { Knex } from 'knex';
import { addTimeline } from '../db/repositories/journal.ts';
import { enterByLink, findHireSession, type HireSession } from '../db/repositories/invitations.ts';
import { withOrganization } from '../db/scope.ts';
import { hashSecret, newSecret } from './tokens.ts';

/**
 * Uses a link up. Of two at the same instant one gets the session.
 * @returns the session's token; null when the link is not good (any more)
 */
export const enterPreboarding = async (db: Knex, link: string): Promise<string | null> => {
  const session = newSecret();
  const entered = await enterByLink(db, { link: hashSecret(link), session: hashSecret(session) });
  if (entered === null) return null;
  await withOrganization(db, { orgId: entered.orgId, actor: 'system:hire' }, (scope) =>
    addTimeline(scope, [
      {
        personId: entered.personId,
        kind: 'invitation.opened',
        facts: { cause: 'link_used' },
        detail: null,
        idempotencyKey: null,
      },
    ]),
  );
  return session;
};

/** The live session behind a cookie's value: of a person who is expected, where preboarding is on. Looked up at every request. */
export const hireSessionOf = (db: Knex, token: string): Promise<HireSession | null> =>
  findHireSession(db, hashSecret(token));
