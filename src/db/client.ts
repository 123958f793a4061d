import knexFactory, { type Knex } from 'knex';
import pg from 'pg';

const { builtins } = pg.types;

/** `2026-11-22 08:00:00.123+00` in epoch milliseconds. */
const toEpochMs = (text: string): number => {
  const epochMs = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(epochMs))
    throw new TypeError(`PostgreSQL sent a timestamp that is no finite instant: ${text}`);
  return epochMs;
};

/**
 * Types as Foyer holds them: a DATE stays an ISO day (never through `Date`, which would shift it by the host's zone), an
 * instant becomes epoch milliseconds, bigint and numeric become numbers (identity columns stay far below 2^53).
 */
const foyerTypes = (): { getTypeParser: (oid: number) => unknown } => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(builtins.DATE, (text: string) => text);
  types.setTypeParser(builtins.TIMESTAMPTZ, toEpochMs);
  types.setTypeParser(builtins.INT8, Number);
  types.setTypeParser(builtins.NUMERIC, Number);
  return { getTypeParser: (oid) => types.getTypeParser(oid, 'text') };
};

export type DatabaseOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
};

const nothing = (): void => undefined;

/** A pool for the application's login. The caller destroys it. */
export const connectDatabase = (o: DatabaseOptions): Knex =>
  knexFactory({
    client: 'pg',
    connection: {
      connectionString: o.url,
      application_name: o.applicationName,
      statement_timeout: o.statementTimeoutMs ?? 30_000,
      types: foyerTypes(),
    },
    pool: { min: 0, max: o.poolSize ?? 10, idleTimeoutMillis: 30_000 },
    acquireConnectionTimeout: 15_000,
    // Knex would print to the console, past the log and its redaction; every failure reaches its caller anyway.
    log: { warn: nothing, error: nothing, deprecate: nothing, debug: nothing },
  });

/** Start-up check: refuses a role that walks past row-level security, and tables that forgot it. */
export const assertRowLevelSecurity = async (db: Knex): Promise<void> => {
  const answer: { rows: { passes: boolean; unprotected: string[] | null }[] } = await db.raw(
    `select r.rolsuper or r.rolbypassrls as passes,
       (select array_agg(c.relname::text) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'app'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)) as unprotected
     from pg_roles r where r.rolname = current_user`,
  );
  const row = answer.rows[0];
  if (row === undefined) throw new Error('The database did not say which role this is.');
  if (row.passes) {
    throw new Error(
      'DATABASE_URL signs in as a role that passes row-level security. Use a login without SUPERUSER and BYPASSRLS, as `npm run migrate` makes it.',
    );
  }
  if (row.unprotected) throw new Error(`Tables without row-level security: ${row.unprotected.join(', ')}`);
};
