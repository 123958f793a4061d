import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import { connectDatabase } from '../../src/db/client.ts';
import { createOrganization } from '../../src/db/repositories/organizations.ts';
import { insertConnection } from '../../src/db/repositories/connections.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import { withOrganization, type Scope } from '../../src/db/scope.ts';
import { parseKeyRing, type KeyRing } from '../../src/secrets/keyring.ts';
import { createVault, type Vault } from '../../src/secrets/vault.ts';
import { CREDENTIALS } from '../../src/sync/credentials.ts';

export const testRing = (): KeyRing => parseKeyRing(`test:${randomBytes(32).toString('base64')}`);

export type TestOrganization = {
  readonly orgId: string;
  readonly db: Knex;
  readonly vault: Vault;
  readonly ring: KeyRing;
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
};

/** An organization in a database, with the switches on that a hire source needs. */
export const createTestOrganization = async (o: {
  db: Knex;
  ring: KeyRing;
  timeZone?: string;
}): Promise<TestOrganization> => {
  const vault = createVault(o.ring);
  const orgId = randomUUID();
  await createOrganization(o.db, {
    id: orgId,
    name: 'Test organization',
    timeZone: o.timeZone ?? 'Europe/Berlin',
    wrappedKey: vault.newOrganizationKey(orgId),
  });
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
    withOrganization(o.db, { orgId, actor: 'system:test' }, work);
  await run((scope) =>
    scope
      .trx('app.organizations')
      .where({ id: orgId })
      .update({ preboarding_enabled: true, ats_integrations_enabled: true }),
  );
  return { orgId, db: o.db, vault, ring: o.ring, run };
};

export const connectTestDatabase = (appUrl: string): Knex =>
  connectDatabase({ url: appUrl, applicationName: 'foyer-test', poolSize: 10 });

export type TestConnection = {
  readonly provider: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly backfillFrom?: string | null;
};

/** A connected hire source, without the check against the provider. */
export const connectSource = async (org: TestOrganization, o: TestConnection): Promise<string> => {
  const id = randomUUID();
  await org.run(async (scope) => {
    const { wrappedKey } = await loadSettings(scope);
    const vault = org.vault.organization(org.orgId, wrappedKey);
    await insertConnection(scope, {
      id,
      provider: o.provider,
      kind: 'hire_source',
      name: o.name,
      credentials: vault.seal(o.credentials, CREDENTIALS),
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: o.backfillFrom ?? null,
    });
  });
  return id;
};

/** A connected Ashby. */
export const connectAshby = (
  org: TestOrganization,
  o: { apiKey: string; backfillFrom?: string | null },
): Promise<string> =>
  connectSource(org, {
    provider: 'ashby',
    name: 'Ashby',
    credentials: { apiKey: o.apiKey },
    backfillFrom: o.backfillFrom ?? null,
  });

/** Moves the clock of a test database (`app.now()`) away from the real one, for all its organizations. */
export const setDatabaseClock = async (ownerUrl: string, offsetMs: number): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `create or replace function app.now() returns timestamptz language sql stable parallel safe
       as $$ select date_trunc('milliseconds', now()) + interval '${Math.round(offsetMs)} milliseconds' $$`,
    );
  } finally {
    await client.end();
  }
};
