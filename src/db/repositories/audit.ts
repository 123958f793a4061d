import { bulkInsert } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type AuditEntry = {
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  /** Names of the fields that changed, in the clear. */
  readonly fields: readonly string[];
  /** Their values before and after, sealed. */
  readonly detail: Uint8Array | null;
  readonly requestId: string | null;
};

/** Appends to the audit; the actor of the scope stands on each row. Rows are never changed (the role has no right to). */
export const appendAudit = async (scope: Scope, list: readonly AuditEntry[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'audit',
    columns: {
      actor: 'text',
      action: 'text',
      targetType: 'text',
      targetId: 'text',
      fields: 'text[]',
      detail: 'bytea',
      requestId: 'text',
    },
    list: list.map((entry) => ({ ...entry, actor: scope.actor })),
  });
};

export type AuditRow = Omit<AuditEntry, 'detail'> & {
  readonly id: number;
  readonly actor: string;
  /** Who that is, as a person reads it. */
  readonly actorName: string;
  readonly detail: Buffer | null;
  /** Epoch ms. */
  readonly at: number;
};

export type AuditFilter = {
  readonly targetType: string | null;
  readonly targetId: string | null;
  /** An action, or the first part of several: `person` stands for all of `person.…`. */
  readonly action: string | null;
  readonly actor: string | null;
  /** Epoch ms, inclusive. */
  readonly since: number | null;
  /** Epoch ms, exclusive. */
  readonly until: number | null;
};

type Where = { readonly text: string; readonly bindings: readonly string[] };

const whereOf = (f: AuditFilter): Where => {
  const parts: Where[] = [
    { text: 'org_id = app.org_id()', bindings: [] },
    ...(f.targetType === null ? [] : [{ text: 'target_type = ?', bindings: [f.targetType] }]),
    ...(f.targetId === null ? [] : [{ text: 'target_id = ?', bindings: [f.targetId] }]),
    ...(f.action === null
      ? []
      : [{ text: `(action = ? or starts_with(action, ? || '.'))`, bindings: [f.action, f.action] }]),
    ...(f.actor === null ? [] : [{ text: 'actor = ?', bindings: [f.actor] }]),
    ...(f.since === null ? [] : [{ text: 'at >= ?', bindings: [timestamp(f.since)] }]),
    ...(f.until === null ? [] : [{ text: 'at < ?', bindings: [timestamp(f.until)] }]),
  ];
  return {
    text: parts.map((part) => part.text).join(' and '),
    bindings: parts.flatMap((part) => part.bindings),
  };
};

/** Newest first. */
export const listAudit = (
  scope: Scope,
  page: AuditFilter & { readonly before: number | null; readonly limit: number },
): Promise<AuditRow[]> => {
  const where = whereOf(page);
  return rows<AuditRow>(
    scope.trx,
    `select id, actor, app.actor_name(actor) as "actorName", action, target_type as "targetType", target_id as "targetId",
            fields, detail, request_id as "requestId", at
     from app.audit where ${where.text} and (?::bigint is null or id < ?) order by id desc limit ?`,
    [...where.bindings, page.before, page.before, page.limit],
  );
};

export const countAudit = async (scope: Scope, filter: AuditFilter): Promise<number> => {
  const where = whereOf(filter);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.audit where ${where.text}`,
    [...where.bindings],
  );
  return row?.total ?? 0;
};

export type AuditFacets = {
  readonly actions: readonly { readonly action: string; readonly count: number }[];
  readonly actors: readonly { readonly actor: string; readonly name: string; readonly count: number }[];
};

const MOST_ACTORS = 200;

/** What was done at all, and by whom, most first. */
export const auditFacets = async (scope: Scope): Promise<AuditFacets> => ({
  actions: await rows(
    scope.trx,
    `select action, count(*)::int as count from app.audit where org_id = app.org_id() group by action order by count desc, action`,
  ),
  actors: await rows(
    scope.trx,
    `select actor, app.actor_name(actor) as name, count from (
       select actor, count(*)::int as count from app.audit where org_id = app.org_id() group by actor
       order by count desc, actor limit ?) a order by count desc, actor`,
    [MOST_ACTORS],
  ),
});

/** The wrapped keys of people, by person; those whose key was thrown away are not in it. */
export const personKeysOf = async (scope: Scope, ids: readonly string[]): Promise<Map<string, Buffer>> => {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: string; wrapped: Buffer }>(
    scope.trx,
    `select person_id as id, wrapped_key as wrapped from app.person_keys where person_id = any(?::uuid[])`,
    [[...ids]],
  );
  return new Map(found.map((row) => [row.id, row.wrapped]));
};
