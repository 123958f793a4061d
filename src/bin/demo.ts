import { z } from 'zod';
import { hashToken, newToken } from '../api/tokens.ts';
import { bootstrap } from '../auth/bootstrap.ts';
import type { Auth } from '../auth/auth.ts';
import { connectDatabase } from '../db/client.ts';
import { rows, withOrganization } from '../db/scope.ts';
import { roles, type Role } from '../domain/permissions.ts';
import type { Vault } from '../secrets/vault.ts';

export type DemoAccount = { readonly role: Role; readonly email: string; readonly password: string };

const LABELS: Readonly<Record<Role, string>> = {
  super_admin: 'Super Admin',
  it_manager: 'IT Manager',
  user_manager: 'User Manager',
  recruiter: 'Recruiter',
  employee: 'Employee',
  new_hire: 'New Hire',
};

/** One account per role; the password is of this machine only. */
export const demoAccounts = (password: string): DemoAccount[] =>
  roles.map((role) => ({ role, email: `${role.replace('_', '-')}@demo.example`, password }));

/** The demo organization with an account per role and an API token of the Super Admin. Safe to repeat. */
export const ensureDemo = async (o: {
  databaseUrl: string;
  auth: Auth;
  vault: Vault;
  organizationId: string;
  accounts: readonly DemoAccount[];
}): Promise<{ apiToken: string }> => {
  const db = connectDatabase({ url: o.databaseUrl, applicationName: 'foyer-demo', poolSize: 2 });
  try {
    await bootstrap(
      { db, vault: o.vault, auth: o.auth },
      {
        organization: { id: o.organizationId, name: 'Demo Company', timeZone: 'Europe/Berlin' },
        users: o.accounts.map(({ role, email, password }) => ({
          email,
          password,
          name: `Demo ${LABELS[role]}`,
          roles: [role],
        })),
      },
    );
    const apiToken = newToken();
    await withOrganization(db, { orgId: o.organizationId, actor: 'system:demo' }, async (scope) => {
      await rows(
        scope.trx,
        `update app.organizations set preboarding_enabled = true, ats_integrations_enabled = true where id = ?`,
        [o.organizationId],
      );
      // Each start has a token of its own; that of the start before is dead.
      await rows(
        scope.trx,
        `update app.api_tokens set revoked_at = app.now() where name = 'npm start' and revoked_at is null`,
      );
      await rows(
        scope.trx,
        `insert into app.api_tokens (name, token_hash, roles, created_by) values ('npm start', ?, ?, 'system:demo')`,
        [hashToken(apiToken), ['super_admin']],
      );
    });
    return { apiToken };
  } finally {
    await db.destroy();
  }
};

const connectionList = z.object({ items: z.array(z.object({ provider: z.string() })) });

/** Through the API, as a person would: a connected Ashby (the simulated one) and a roster to push employees to. */
export const connectDemo = async (o: {
  url: string;
  apiToken: string;
  ashbyKey: string | null;
}): Promise<void> => {
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${o.url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${o.apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(
        `The demo could not be set up: ${path} answered ${answer.status} ${await answer.text()}`,
      );
    return answer.json();
  };
  const { items } = connectionList.parse(await call('/connections'));
  const known = items.map((connection) => connection.provider);
  if (o.ashbyKey !== null && !known.includes('ashby')) {
    await call('/connections', { provider: 'ashby', apiKey: o.ashbyKey });
  }
  if (!known.includes('roster')) await call('/connections', { provider: 'roster', name: 'HRIS roster' });
};
