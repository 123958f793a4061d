import type { Knex } from 'knex';
import { organizationsWithInvitationsDue, takeInvitationRequests } from '../db/repositories/invitations.ts';
import { withOrganization } from '../db/scope.ts';
import { everySoOften, type Loop, type LoopLog } from '../relay/every-so-often.ts';
import { invite, type InviteDeps } from './invite.ts';

/** One transaction's worth. */
const SET = 500;
const EVERY_MS = 1_000;

type Deps = InviteDeps & { readonly db: Knex };

/**
 * Invites whom a settling left to be invited. The request goes with the invitation in one transaction: each is worked
 * through once, whatever is killed when.
 * @returns how many were invited
 */
export const inviteOnce = async (deps: Deps): Promise<number> => {
  let invited = 0;
  for (const orgId of await organizationsWithInvitationsDue(deps.db)) {
    for (;;) {
      const { taken, sent } = await withOrganization(
        deps.db,
        { orgId, actor: 'system:preboarding' },
        async (scope) => {
          const people = await takeInvitationRequests(scope, SET);
          const list = await invite(scope, deps, { people, again: false, cause: 'preboarding' });
          return { taken: people.length, sent: list.length };
        },
      );
      invited += sent;
      if (taken < SET) break;
    }
  }
  return invited;
};

/** Looks every second; a look that fails is told, and the next one comes all the same. */
export const startInviter = (deps: Deps, log: LoopLog): Loop =>
  everySoOften({
    everyMs: EVERY_MS,
    work: () => inviteOnce(deps),
    failed: (error) => log.error({ error }, 'the inviter could not work'),
  });
