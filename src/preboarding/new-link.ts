import type { Knex } from 'knex';
import {
  invitedAlready,
  lastInvitation,
  lockInvitee,
  preboardingByAddress,
} from '../db/repositories/invitations.ts';
import { withOrganization } from '../db/scope.ts';
import { emailKey } from '../domain/matching/normalise.ts';
import { invite, type InviteDeps } from './invite.ts';

/** Between two links that are asked for by one person, whatever the number of addresses asked from. */
const PAUSE_MS = 2 * 60_000;

/**
 * Mails new links to whoever is expected under this personal address, unless an admin cancelled their last one. Tells nothing: the caller answers the same whether
 * there was anybody or not.
 */
export const sendNewLink = async (
  deps: InviteDeps & { readonly db: Knex },
  address: string,
): Promise<void> => {
  const key = emailKey(address);
  if (key === null) return;
  for (const { orgId, personId } of await preboardingByAddress(deps.db, key)) {
    await withOrganization(deps.db, { orgId, actor: 'system:hire' }, async (scope) => {
      const person = await lockInvitee(scope, personId);
      if (person === null) return;
      const [before] = await invitedAlready(scope, [personId]);
      if (before?.lastAt != null && before.lastAt > scope.now - PAUSE_MS) return;
      if ((await lastInvitation(scope, personId))?.cancelledBy != null) return;
      await invite(scope, deps, { people: [person], again: true, cause: 'asked_by_hire' });
    });
  }
};
