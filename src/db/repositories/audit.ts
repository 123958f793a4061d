import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

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
  readonly detail: Buffer | null;
  /** Epoch ms. */
  readonly at: number;
};

export type AuditFilter = {
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly action: string | null;
};

const matching = `(?::text is null or target_type = ?) and (?::text is null or target_id = ?) and (?::text is null or action = ?)`;
const bindings = (f: AuditFilter): (string | null)[] => [
  f.targetType,
  f.targetType,
  f.targetId,
  f.targetId,
  f.action,
  f.action,
];

/** Newest first. */
export const listAudit = (
  scope: Scope,
  page: AuditFilter & { readonly before: number | null; readonly limit: number },
): Promise<AuditRow[]> =>
  rows<AuditRow>(
    scope.trx,
    `select id, actor, action, target_type as "targetType", target_id as "targetId", fields, detail,
            request_id as "requestId", at
     from app.audit where ${matching} and (?::bigint is null or id < ?) order by id desc limit ?`,
    [...bindings(page), page.before, page.before, page.limit],
  );

export const countAudit = async (scope: Scope, filter: AuditFilter): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.audit where ${matching}`,
    bindings(filter),
  );
  return row?.total ?? 0;
};

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
