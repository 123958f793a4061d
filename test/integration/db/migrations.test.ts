import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations/index.ts';
import { ownerUrl } from '../../support/postgres.ts';

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const login = (url: string, user: string): string => {
  const changed = new URL(url);
  changed.username = user;
  changed.password = 'of-the-tests';
  return changed.href;
};

/** Everything that makes a schema: columns, constraints, indexes, policies, functions, rights. */
const schemaOf = (url: string): Promise<unknown[]> =>
  withClient(url, async (client) => {
    const queries = [
      `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'app' order by 1, 2`,
      `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint where connamespace = 'app'::regnamespace order by 1, 2`,
      `select indexname, indexdef from pg_indexes where schemaname = 'app' order by 1`,
      `select tablename, policyname, qual, with_check from pg_policies where schemaname = 'app' order by 1, 2`,
      `select proname, prosecdef, prosrc from pg_proc where pronamespace = 'app'::regnamespace order by 1`,
      `select table_name, grantee, privilege_type from information_schema.role_table_grants where table_schema = 'app' and grantee like 'foyer_%' order by 1, 2, 3`,
    ];
    const answers: unknown[] = [];
    for (const query of queries) answers.push((await client.query(query)).rows);
    return answers;
  });

describe('migrations', () => {
  const databases: string[] = [];
  const fresh = async (): Promise<string> => {
    const name = `migrations_${randomBytes(5).toString('hex')}`;
    const base = await ownerUrl();
    await withClient(base, (client) => client.query(`create database ${name}`));
    databases.push(name);
    return ownerUrl(name);
  };
  const urls = (url: string) => ({
    ownerUrl: url,
    appUrl: login(url, 'foyer_migration_app'),
    authUrl: login(url, 'foyer_migration_auth'),
  });

  afterAll(async () => {
    const base = await ownerUrl();
    for (const name of databases) {
      await withClient(base, (client) => client.query(`drop database if exists ${name} with (force)`));
    }
  });

  it('come to the same schema from empty and from each earlier version, and repeat without effect', async () => {
    const whole = await fresh();
    expect(await migrate(urls(whole))).toHaveLength(migrations.length);
    expect(await migrate(urls(whole))).toEqual([]);
    const wanted = await schemaOf(whole);
    for (let version = 1; version < migrations.length; version += 1) {
      const url = await fresh();
      await migrate(urls(url), migrations.slice(0, version));
      await migrate(urls(url));
      expect(await schemaOf(url)).toEqual(wanted);
    }
  }, 180_000);

  it('run in several processes at once', async () => {
    const url = await fresh();
    const applied = await Promise.all([1, 2, 3].map(() => migrate(urls(url))));
    expect(applied.flat().sort()).toEqual(migrations.map((migration) => migration.name).sort());
  });
});
