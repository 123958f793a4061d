import knexFactory, { type Knex } from 'knex';
import { z } from 'zod';
import { migrations, type Migration } from './migrations/index.ts';

export type DatabaseUrls = {
  /** Owns the schema; used here only. */
  readonly ownerUrl: string;
  /** The application's login: gets the rights of `foyer_application`. */
  readonly appUrl: string;
  /** The sign-in library's login: gets the rights of `foyer_authentication`. */
  readonly authUrl: string;
};

const LOCK = 7_026_011;

const asSource = (list: readonly Migration[]): Knex.MigrationSource<Migration> => ({
  getMigrations: () => Promise.resolve([...list]),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) =>
    Promise.resolve({
      up: async (trx: Knex): Promise<void> => {
        await trx.raw(migration.sql);
      },
      down: () => Promise.reject(new Error(`${migration.name} has no way back: migrations run forward only`)),
    }),
});

/** Creates the login of a URL when it is missing, sets its password, and makes it a member of a group role. */
const ensureLogin = async (trx: Knex, url: string, group: string): Promise<void> => {
  const { username, password } = new URL(url);
  const login = decodeURIComponent(username);
  await trx.raw(
    `do $do$ begin
       if not exists (select from pg_roles where rolname = ${literal(login)}) then
         execute format('create role %I login', ${literal(login)});
       end if;
     exception when duplicate_object or unique_violation then null; end $do$`,
  );
  if (password) {
    await trx.raw(
      `do $do$ begin execute format('alter role %I login nobypassrls password %L', ${literal(login)}, ${literal(decodeURIComponent(password))}); end $do$`,
    );
  }
  await trx.raw(`do $do$ begin execute format('grant ${group} to %I', ${literal(login)}); end $do$`);
};

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Brings a database to the newest version, from empty or from any earlier one, and gives both logins their rights.
 * Safe to run at every start and from several processes at once (advisory lock).
 * @param list only for tests: migrate to an earlier version.
 */
export const migrate = async (
  urls: DatabaseUrls,
  list: readonly Migration[] = migrations,
): Promise<string[]> => {
  const owner = knexFactory({ client: 'pg', connection: urls.ownerUrl, pool: { min: 0, max: 2 } });
  try {
    return await owner.transaction(async (guard) => {
      await guard.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      const outcome: unknown = await owner.migrate.latest({
        migrationSource: asSource(list),
        tableName: 'foyer_migrations',
      });
      await ensureLogin(guard, urls.appUrl, 'foyer_application');
      await ensureLogin(guard, urls.authUrl, 'foyer_authentication');
      return z.tuple([z.number(), z.array(z.string())]).parse(outcome)[1];
    });
  } finally {
    await owner.destroy();
  }
};
