import { isDeepStrictEqual } from 'node:util';
import { appendAudit, personKeysOf, type AuditRow } from '../db/repositories/audit.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { Change } from './endpoint.ts';

type Values = Readonly<Record<string, unknown>>;

const differing = (change: Change): string[] => {
  const [before, after]: readonly [Values, Values] = [change.before ?? {}, change.after ?? {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );
};

const only = (values: Values | null, fields: readonly string[]): Values | null =>
  values === null
    ? null
    : Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]));

const contextOf = (targetType: string, targetId: string): string => `audit:${targetType}:${targetId}`;

/** What seals the values about one target: a person's own key, so that erasure reaches the audit; else the organization's. */
const sealers = async (
  scope: Scope,
  vault: OrganizationVault,
  targets: readonly { readonly targetType: string; readonly targetId: string }[],
): Promise<(targetType: string, targetId: string) => Pick<OrganizationVault, 'seal' | 'open'> | null> => {
  const people = [
    ...new Set(targets.filter((one) => one.targetType === 'person').map((one) => one.targetId)),
  ];
  const keys = await personKeysOf(scope, people);
  return (targetType, targetId) => {
    if (targetType !== 'person') return vault;
    const wrapped = keys.get(targetId);
    return wrapped === undefined ? null : vault.person(targetId, wrapped);
  };
};

/** Writes one audit row per change: field names in the clear, values before and after sealed. */
export const auditChanges = async (
  scope: Scope,
  o: {
    readonly vault: OrganizationVault;
    readonly action: string;
    readonly targetType: string;
    readonly changes: readonly Change[];
    readonly requestId: string;
  },
): Promise<void> => {
  if (o.changes.length === 0) return;
  const { action, targetType, requestId } = o;
  const sealerOf = await sealers(
    scope,
    o.vault,
    o.changes.map((change) => ({ targetType, targetId: change.targetId })),
  );
  await appendAudit(
    scope,
    o.changes.map((change) => {
      const fields = differing(change);
      const values = { before: only(change.before, fields), after: only(change.after, fields) };
      const sealer = sealerOf(targetType, change.targetId);
      const detail = sealer?.seal(values, contextOf(targetType, change.targetId)) ?? null;
      return { action, targetType, targetId: change.targetId, fields, detail, requestId };
    }),
  );
};

/** Rows with their values opened; null where the person's key was thrown away. */
export const openAudit = async (
  scope: Scope,
  vault: OrganizationVault,
  list: readonly AuditRow[],
): Promise<(Omit<AuditRow, 'detail'> & { readonly values: unknown })[]> => {
  const sealerOf = await sealers(scope, vault, list);
  return list.map(({ detail, ...row }) => {
    const sealer = detail === null ? null : sealerOf(row.targetType, row.targetId);
    const values =
      detail === null || sealer === null
        ? null
        : sealer.open(detail, contextOf(row.targetType, row.targetId));
    return { ...row, values };
  });
};
