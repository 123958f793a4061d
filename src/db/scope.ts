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

/** An instant as PostgreSQL reads it. */
export const timestamp = (epochMs: number): string => new Date(epochMs).toISOString();
