import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { askForService } from './ask.ts';

/** The addresses of one database in its three roles (docs: decision on database roles). */
export type DatabaseUrls = {
  /** Owns everything; migrations only. */
  readonly ownerUrl: string;
  /** The application: owns nothing, bound by row-level security. */
  readonly appUrl: string;
  /** Sign-in only. */
  readonly authUrl: string;
};

export type TestDatabase = DatabaseUrls & { readonly name: string; readonly drop: () => Promise<void> };

export type TestDatabaseOptions = {
  /** Builds the template, once per run and per `template`: the migrations, which also make the logins. */
  readonly prepare: (urls: DatabaseUrls) => Promise<void>;
  /** Tells templates apart when a run has more than one. Default: `foyer`. */
  readonly template?: string;
};

const APP = { role: 'foyer_app', password: 'app-of-the-tests' };
const AUTH = { role: 'foyer_auth', password: 'auth-of-the-tests' };
/** Any number, as long as it is the same in every worker. */
const TEMPLATE_LOCK = 7_204_188;

/** The address of the run's PostgreSQL, or of one of its databases, as the role that owns everything. */
export async function ownerUrl(database?: string): Promise<string> {
  const answer = await askForService('postgres', z.object({ ownerUrl: z.url() }));
  return database === undefined ? answer.ownerUrl : addressOf(answer.ownerUrl, database);
}

function addressOf(base: string, database: string, login?: { role: string; password: string }): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  if (login !== undefined) {
    url.username = login.role;
    url.password = login.password;
  }
  return url.href;
}

function urlsOf(base: string, database: string): DatabaseUrls {
  return {
    ownerUrl: addressOf(base, database),
    appUrl: addressOf(base, database, APP),
    authUrl: addressOf(base, database, AUTH),
  };
}

async function asOwner<T>(base: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the template unless another worker did; it bears its name only when it is complete. */
async function ensureTemplate(base: string, template: string, options: TestDatabaseOptions): Promise<void> {
  await asOwner(base, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const known = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount !== 0) return;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await options.prepare(urlsOf(base, draft));
    await client.query(`alter database ${draft} rename to ${template}`);
  });
}

/**
 * A database of its own for a test file: a copy of the migrated template (made at the first use in a run).
 * Call `drop` when done; connections left open are cut.
 */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const base = await ownerUrl();
  const template = `template_${options.template ?? 'foyer'}`;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ensureTemplate(base, template, options);
  await asOwner(base, (client) => client.query(`create database ${name} template ${template}`));
  return {
    ...urlsOf(base, name),
    name,
    drop: async () => {
      await asOwner(base, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
