import type { Knex } from 'knex';

/** Who acts: `user:<id>`, `token:<id>`, `system:<part>`. Stands on every timeline and audit row. */
export type Actor = `user:${string}` | `token:${string}` | `system:${string}` | `webhook:${string}`;

/**
 * One transaction of one organization. Repositories take a scope, so a query without an organization does not compile.
 * `now` is the database's clock at the start of the transaction, in epoch milliseconds: one clock for every decision.
 */
export type Scope = {
  readonly trx: Knex.Transaction;
  readonly orgId: string;
  readonly actor: Actor;
  readonly now: number;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Runs `work` in one transaction with the organization set for that transaction only (safe with a pool). */
export const withOrganization = async <T>(
  db: Knex,
  org: {
    readonly orgId: string;
    readonly actor: Actor;
    /** False: the commit does not wait for the disk. Only for work that a crash may undo as a whole and a repeat restores. */
    readonly durable?: boolean;
  },
  work: (scope: Scope) => Promise<T>,
): Promise<T> => {
  if (!UUID.test(org.orgId)) throw new TypeError('orgId must be a UUID');
  return db.transaction(async (trx) => {
    const answer: { rows: { now: number }[] } = await trx.raw(
      `select set_config('app.org_id', ?, true), set_config('synchronous_commit', ?, true), app.now() as now`,
      [org.orgId, org.durable === false ? 'off' : 'on'],
    );
    return work({ trx, orgId: org.orgId, actor: org.actor, now: answer.rows[0]?.now ?? Date.now() });
  });
};

/** Rows of a raw statement, typed by the caller who wrote the SQL. */
export const rows = async <Row>(
  on: Knex | Knex.Transaction,
  sql: string,
  bindings: Knex.RawBinding[] = [],
): Promise<Row[]> => {
  const answer: { rows: Row[] } = await on.raw(sql, bindings);
  return answer.rows;
};

type Kept = { readonly name: string; readonly sql: string };
const known = new Map<string, Kept>();

/**
 * Behind a `select` PostgreSQL guesses the length of a list alike with its values and without, so that a plan made for these
 * very values never looks cheaper than the one it keeps.
 */
const kept = (sql: string): Kept => {
  const before = known.get(sql);
  if (before !== undefined) return before;
  const statement = {
    name: `foyer_${known.size}`,
    sql: sql.replaceAll(/\?::(uuid|integer)\[\]/g, '(select $&)::$1[]'),
  };
  known.set(sql, statement);
  return statement;
};

/** For more values the plan is made anew: the one that is kept knows nothing of how many come. */
const FEW = 100;

/**
 * As `rows`, for a large statement that comes again and again, mostly with few values: each connection keeps its plan, for
 * making it takes longer than carrying it out. The text must be one of a fixed number.
 */
export const keptRows = async <Row>(
  on: Knex.Transaction,
  sql: string,
  bindings: readonly (string | string[] | number[])[],
): Promise<Row[]> => {
  if (bindings.some((value) => Array.isArray(value) && value.length > FEW))
    return rows(on, sql, [...bindings]);
  const statement = kept(sql);
  const raw: Knex.Raw<{ rows: Row[] }> = on.raw(statement.sql, [...bindings]);
  const answer = await raw.options({ name: statement.name });
  return answer.rows;
};

/** An instant as PostgreSQL reads it. */
export const timestamp = (epochMs: number): string => new Date(epochMs).toISOString();
