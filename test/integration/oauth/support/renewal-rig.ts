import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import { employeeSource } from '../../../../src/connectors/registry.ts';
import { insertConnection } from '../../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { rows } from '../../../../src/db/scope.ts';
import { parseKeyRing } from '../../../../src/secrets/keyring.ts';
import { tokenCredentials } from '../../../../src/sync/access-token.ts';
import { CREDENTIALS } from '../../../../src/sync/credentials.ts';
import type { SyncDeps } from '../../../../src/sync/deps.ts';
import { openProviderCall } from '../../../../src/sync/provider-call.ts';
import { createFoyerDatabase } from '../../../support/database.ts';
import { CLIENT, startOAuthStandIn, type OAuthStandIn } from '../../../support/oauth-provider.ts';
import { oauthSource, withOAuthSource } from '../../../support/oauth-source.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../../../support/organization.ts';
import type { TestDatabase } from '../../../support/postgres.ts';

/** What a worker of another process needs to renew (`renew-process.ts`). */
export const childSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  connectionId: z.string(),
  providerUrl: z.string(),
});
export type ChildSetup = z.infer<typeof childSetup>;

const said = z.union([z.object({ token: z.string() }), z.object({ failure: z.string() })]);

export type RenewalRig = {
  readonly database: TestDatabase;
  readonly provider: OAuthStandIn;
  readonly org: TestOrganization;
  /** Ahead of the machine's by what a test adds. */
  readonly clock: { offsetMs: number; readonly now: () => number };
  /** A connection whose access ends this many seconds from now. */
  readonly connect: (endsInSeconds: number) => Promise<string>;
  /** One that works on a pool of its own, as another process does. */
  readonly worker: (connectionId: string) => Promise<(refused?: string) => Promise<string>>;
  readonly deps: (db?: Knex) => SyncDeps;
  /** The tokens as they stand in the database. */
  readonly stored: (connectionId: string) => Promise<Readonly<Record<string, string>> | null>;
  /** A process that is ready to ask for a token. */
  readonly child: (connectionId: string) => Promise<Child>;
  readonly stop: () => Promise<void>;
};

export type Child = {
  readonly pid: number;
  /** Asks for a token. @returns it, or why there is none */
  readonly ask: () => Promise<z.infer<typeof said>>;
  readonly kill: () => Promise<void>;
};

export const startRenewalRig = async (): Promise<RenewalRig> => {
  const database = await createFoyerDatabase();
  const provider = await startOAuthStandIn();
  const ring = `test:${randomBytes(32).toString('base64')}`;
  const pools = [1, 2, 3].map(() => connectTestDatabase(database.appUrl));
  const [db] = pools;
  if (db === undefined) throw new Error('There is no pool.');
  const org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
  const clock = { offsetMs: 0, now: () => Date.now() + clock.offsetMs };
  const children: Child[] = [];
  let turn = 0;
  const deps = (on: Knex = db): SyncDeps => ({
    db: on,
    vault: org.vault,
    clock,
    hireSource: withOAuthSource,
    employeeSource,
    baseUrl: () => provider.url,
    oauth: () => ({ ...CLIENT, authUrl: provider.url }),
    log: { info: () => undefined, warn: () => undefined },
  });
  return {
    database,
    provider,
    org,
    clock,
    deps,
    connect: async (endsInSeconds) => {
      const id = randomUUID();
      const tokens = { ...provider.issue(), expiresAt: clock.now() + endsInSeconds * 1000 };
      await org.run(async (scope) => {
        const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
        await insertConnection(scope, {
          id,
          provider: 'lever',
          kind: 'hire_source',
          name: 'Lever',
          credentials: vault.seal(tokenCredentials(tokens), CREDENTIALS),
          accountId: 'account-1',
          missingPermissions: [],
          webhookToken: randomBytes(18).toString('base64url'),
          webhookSecret: null,
          backfillFrom: null,
        });
      });
      return id;
    },
    worker: async (connectionId) => {
      turn += 1;
      const { accessToken } = await openProviderCall(deps(pools[turn % pools.length]), {
        orgId: org.orgId,
        connectionId,
        source: oauthSource,
        signal: new AbortController().signal,
      });
      if (accessToken === undefined) throw new Error('There is no way to a token.');
      return accessToken;
    },
    stored: (connectionId) =>
      org.run(async (scope) => {
        const [row] = await rows<{ credentials: Buffer | null }>(
          scope.trx,
          'select credentials from app.connections where id = ?',
          [connectionId],
        );
        const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
        return row?.credentials == null
          ? null
          : z.record(z.string(), z.string()).parse(vault.open(row.credentials, CREDENTIALS));
      }),
    child: async (connectionId) => {
      const setup = {
        appUrl: database.appUrl,
        ring,
        orgId: org.orgId,
        connectionId,
        providerUrl: provider.url,
      };
      const child = await startChild(setup);
      children.push(child);
      return child;
    },
    stop: async () => {
      for (const child of children) await child.kill();
      for (const pool of pools) await pool.destroy();
      await provider.close();
      await database.drop();
    },
  };
};

const startChild = async (setup: ChildSetup): Promise<Child> => {
  const file = path.join(import.meta.dirname, 'renew-process.ts');
  const child: ChildProcess = fork(file, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'] });
  const { pid } = child;
  if (pid === undefined) throw new Error('The process could not be started.');
  const ended = once(child, 'exit');
  const ready = await Promise.race([once(child, 'message'), ended]);
  if (!ready.includes('ready')) throw new Error('The process ended before it was ready.');
  return {
    pid,
    ask: async () => {
      const answer = once(child, 'message');
      child.send('ask');
      return z
        .tuple([said])
        .rest(z.unknown())
        .parse(await answer)[0];
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
};
