import type { Knex } from 'knex';
import type { Role } from '../domain/permissions.ts';
import { withOrganization } from '../db/scope.ts';
import { addMember } from '../db/repositories/members.ts';
import { createOrganization } from '../db/repositories/organizations.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Auth } from './auth.ts';

export type BootstrapUser = {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Without it the user signs in by a mailed link. */
  readonly password?: string;
};

/**
 * An organization with its first users, for a new installation and for the demo. Safe to repeat: who is a member stays as
 * is, with a password or roles changed since; who was removed comes back.
 */
export const bootstrap = async (
  deps: { readonly db: Knex; readonly vault: Vault; readonly auth: Auth },
  o: {
    readonly organization: { readonly id: string; readonly name: string; readonly timeZone: string };
    readonly users: readonly BootstrapUser[];
  },
): Promise<void> => {
  const { id } = o.organization;
  await createOrganization(deps.db, { ...o.organization, wrappedKey: deps.vault.newOrganizationKey(id) });
  for (const user of o.users) {
    const { id: userId } = await deps.auth.ensureUser(user);
    await withOrganization(deps.db, { orgId: id, actor: 'system:bootstrap' }, (scope) =>
      addMember(scope, { userId, email: user.email.toLowerCase(), name: user.name, roles: user.roles }),
    );
  }
};
