import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import knexFactory from 'knex';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { migrateAuth } from '../../../src/auth/migrate-auth.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { ensureDatabase } from '../../../src/local/postgres/database.ts';
import { startTemporal, type LocalTemporal } from '../../../src/local/temporal/index.ts';
import { createLogger } from '../../../src/logger.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { connectTemporal } from '../../../src/temporal/client.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../../support/organization.ts';
import type { Bench } from './bench.ts';
import { endsWithUs } from './children.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

/** One organization with a connected Ashby, on a database and a Temporal server of its own. */
export type Stage = {
  readonly bench: Bench;
  readonly dir: string;
  readonly org: TestOrganization;
  readonly owner: Knex;
  readonly ownerUrl: string;
  readonly connectionId: string;
  readonly sandbox: Sandbox;
  readonly temporal: LocalTemporal;
  readonly client: Client;
  /** What the production processes need of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs when the stage is closed, before its database goes. */
  readonly onClose: (close: () => Promise<void>) => void;
  readonly close: () => Promise<void>;
};

let opened = 0;

/**
 * The credential's bucket never makes anybody wait: the simulated provider sets no limit, and the figures are about
 * Foyer's own work. A call still takes its slot, in the same statement.
 */
const OPEN_BUCKET = `
  grant create on schema app to foyer_definer;
  alter function app.take_slot(uuid, double precision, double precision) rename to take_limited_slot;
  create function app.take_slot(wanted uuid, per_second double precision, burst double precision) returns double precision
    language sql security definer set search_path = app, public
    as $$ select app.take_limited_slot(wanted, per_second * 1e6, burst * 1e6) $$;
  alter function app.take_slot(uuid, double precision, double precision) owner to foyer_definer;
  grant execute on function app.take_slot(uuid, double precision, double precision) to foyer_application;
  revoke create on schema app from foyer_definer;`;

const addressOf = (ownerUrl: string, user: string, password: string): string => {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = password;
  return url.href;
};

const prepareDatabase = async (bench: Bench, name: string) => {
  await ensureDatabase(bench.postgres.ownerUrl(), name);
  const ownerUrl = bench.postgres.ownerUrl(name);
  const appUrl = addressOf(ownerUrl, 'foyer_app', 'app-of-the-bench');
  const authUrl = addressOf(ownerUrl, 'foyer_auth', 'auth-of-the-bench');
  await migrate({ ownerUrl, appUrl, authUrl });
  await migrateAuth({ ownerUrl, logger: createLogger({ level: 'silent', part: 'bench' }) });
  const owner = knexFactory({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 } });
  await owner.raw(OPEN_BUCKET);
  return { ownerUrl, appUrl, authUrl, owner };
};

export type StageOptions = {
  readonly name: string;
  /** Hired people at the provider. */
  readonly people: number;
  /** For counts that do not depend on time: weeks pass in a moment. */
  readonly timeSkipping?: boolean;
};

export const openStage = async (bench: Bench, o: StageOptions): Promise<Stage> => {
  opened += 1;
  const name = `bench_${o.name.toLowerCase()}_${opened}`;
  const dir = path.join(bench.dir, name);
  fs.mkdirSync(dir);
  const closes: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let end = closes.pop(); end !== undefined; end = closes.pop()) await end();
  };
  bench.atEnd(close);
  try {
    const starting = startTemporal({
      logFile: path.join(dir, 'temporal.log'),
      ...(o.timeSkipping === true ? { timeSkipping: true } : { dbFile: path.join(dir, 'temporal.db') }),
      log: bench.progress.tell,
    });
    // Before it is up: a run that is stopped meanwhile leaves no server behind.
    closes.push(() => starting.then((server) => server.stop()));
    const temporal = await starting;
    endsWithUs(temporal.pid, 'start-dev');
    const sandbox = await startSandbox({ people: o.people, logFile: path.join(dir, 'sandbox.log') });
    closes.push(() => sandbox.stop());
    const database = await prepareDatabase(bench, name);
    closes.push(() => database.owner.destroy());
    const secretKeys = `bench:${randomBytes(32).toString('base64')}`;
    const ring = parseKeyRing(secretKeys);
    const db = connectTestDatabase(database.appUrl);
    closes.push(() => db.destroy());
    const org = await createTestOrganization({ db, ring });
    const connection = { address: temporal.address };
    const client = await connectTemporal({ connection, namespace: 'default', ring });
    closes.push(() => client.connection.close());
    return {
      bench,
      dir,
      org,
      owner: database.owner,
      ownerUrl: database.ownerUrl,
      connectionId: await connectAshby(org, { apiKey: DEMO_KEY }),
      sandbox,
      temporal,
      client,
      env: {
        DATABASE_URL: database.appUrl,
        DATABASE_AUTH_URL: database.authUrl,
        FOYER_PUBLIC_URL: 'http://127.0.0.1',
        FOYER_SECRET_KEYS: secretKeys,
        SMTP_URL: bench.mail.smtpUrl,
        MAIL_FROM: 'Foyer <foyer@bench.example>',
        LOG_LEVEL: 'warn',
        TEMPORAL_ADDRESS: temporal.address,
        FOYER_ASHBY_URL: sandbox.url,
      },
      onClose: (end) => {
        closes.push(end);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Runs `work` on a stage of its own and clears it away, whatever happens. */
export const onStage = async <T>(
  bench: Bench,
  o: StageOptions,
  work: (stage: Stage) => Promise<T>,
): Promise<T> => {
  bench.progress.step(
    `${o.name}: a database, a Temporal server and ${o.people} hired people at the provider`,
  );
  const stage = await openStage(bench, o);
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
};
