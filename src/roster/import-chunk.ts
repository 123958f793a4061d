import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  knownEmployees,
  peopleOfEmployees,
  saveEmployees,
  type KnownEmployee,
  type StoredEmployee,
} from '../db/repositories/employees.ts';
import { insertPersonKeys } from '../db/repositories/identities.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { finishRosterChunk, nextRosterChunk } from '../db/repositories/rosters.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { saveResults, type SyncResult } from '../db/repositories/sync-results.ts';
import { isWritten } from '../db/repositories/written-employees.ts';
import type { Scope } from '../db/scope.ts';
import { employeeFields, type EmployeeRow } from '../db/tables/employees.ts';
import { SOURCE_NAME } from '../domain/hris-write.ts';
import { changedFields, displayName, noPersonFields, type FieldChange } from '../domain/person.ts';
import { settlePeople } from '../people/settle.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { dayIn } from '../time/start-instant.ts';
import { linkWritten } from '../matching/link-written.ts';
import { openChunk } from './chunks.ts';
import { employeeState } from './employee-state.ts';
import { parseRow, type ParsedRow, type RosterEmployee } from './parse-row.ts';
import { rematch } from '../matching/rematch.ts';
import { employeeHash, rawHash, storedEmployee } from './stored-employee.ts';

export type RosterRun = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly syncId: string;
};

/** Where employees come from; null for a source that pushes one by one, without runs. */
export type EmployeeOrigin = { readonly connectionId: string; readonly syncId: string | null };

export type Change = {
  readonly known: KnownEmployee | null;
  readonly stored: StoredEmployee;
  /** Nothing that is read from the record changed: it is kept as it is now, and nobody has to hear of it. */
  readonly rawOnly: boolean;
};

/** An employee as read, and its record as the source sent it (JSON); null where that is kept elsewhere. */
export type IncomingEmployee = { readonly employee: RosterEmployee; readonly raw: unknown };
type NewKey = { readonly personId: string; readonly wrappedKey: Buffer };

/**
 * Takes in the next chunk of a roster in the caller's transaction: employees that changed, result rows, matches, the
 * people who are linked to them, and the progress itself.
 * @returns false when no chunk is left
 */
export const importNextChunk = async (scope: Scope, vault: Vault, run: RosterRun): Promise<boolean> => {
  // Before any row is held: everybody who matches takes this first.
  await lockMatching(scope);
  const chunk = await nextRosterChunk(scope, run.syncId);
  if (chunk === null) return false;
  const settings = await loadSettings(scope);
  const keys = vault.organization(run.orgId, settings.wrappedKey);
  const rows = openChunk(keys, run.syncId, chunk.body);
  const parsed = rows.map((row) => ({ row: row.row, raw: row.raw, outcome: parseRow(row) }));
  const incoming = parsed.flatMap(({ raw, outcome }) =>
    'employee' in outcome ? [{ employee: outcome.employee, raw }] : [],
  );
  const ids = parsed.map(({ outcome }) => idOf(outcome)).filter((id) => id !== null);

  const known = new Map(
    (await knownEmployees(scope, run.connectionId, ids)).map((one) => [one.externalId, one]),
  );
  const today = dayIn(settings.timeZone, scope.now);
  const { changes, newKeys } = changesOf(incoming, {
    known,
    keys,
    connectionId: run.connectionId,
    stateOf: (employee) => employeeState(employee, today),
  });
  await insertPersonKeys(scope, newKeys);
  await saveEmployees(
    scope,
    changes.map((change) => change.stored),
  );
  await linkWrittenOf(scope, vault, { connectionId: run.connectionId, incoming });
  const told = changes.filter((change) => !change.rawOnly);
  const failed = parsed.flatMap(({ row, outcome }) =>
    'employee' in outcome ? [] : [failedResult(row, outcome, known)],
  );
  await saveResults(scope, run.syncId, [...told.map((change) => resultOf(change, keys)), ...failed]);
  await finishRosterChunk(scope, {
    syncId: run.syncId,
    chunk: chunk.chunk,
    rowCount: rows.length,
    unnamed: parsed.filter(({ outcome }) => idOf(outcome) === null).length,
    seen: ids,
  });
  await followChanges(scope, vault, { run, employeeIds: told.map((change) => change.stored.id) });
  return true;
};

const fromFoyer = z.object({ source: z.literal(SOURCE_NAME), sourceId: z.string() });

/** Employees that Foyer wrote there need no matching: they are linked by their ids, also while the answer is not recorded yet. */
const linkWrittenOf = async (
  scope: Scope,
  vault: Vault,
  o: { readonly connectionId: string; readonly incoming: readonly IncomingEmployee[] },
): Promise<void> => {
  if (!(await isWritten(scope, o.connectionId))) return;
  const told = o.incoming.map(
    ({ employee, raw }) => [employee.externalId, fromFoyer.safeParse(raw).data?.sourceId ?? null] as const,
  );
  await linkWritten(scope, vault, { connectionId: o.connectionId, told: new Map(told) });
};

const idOf = (outcome: ParsedRow): string | null =>
  'employee' in outcome ? outcome.employee.externalId : outcome.externalId;

/** New matches first, then the people who were linked before: all of them held in one order. */
export const followChanges = async (
  scope: Scope,
  vault: Vault,
  o: { readonly run: EmployeeOrigin; readonly employeeIds: readonly string[] },
): Promise<void> => {
  if (o.employeeIds.length === 0) return;
  const linked = await peopleOfEmployees(scope, o.employeeIds);
  await rematch(scope, vault, { employeeIds: o.employeeIds, alsoLock: linked });
  await settleLinked(scope, vault, { run: o.run, personIds: linked });
};

/** People whose employee changed: start date, company address and the rest follow the HRIS once matched. */
export const settleLinked = async (
  scope: Scope,
  vault: Vault,
  o: { readonly run: EmployeeOrigin; readonly personIds: readonly string[] },
): Promise<void> => {
  const { connectionId, syncId } = o.run;
  await settlePeople(scope, vault, {
    personIds: o.personIds,
    cause: {
      kind: 'hris',
      facts: { ...(syncId === null ? {} : { syncId }), connectionId },
      signal: 'hireChanged',
      priority: 'bulk',
    },
  });
};

type Against = {
  readonly known: ReadonlyMap<string, KnownEmployee>;
  readonly keys: OrganizationVault;
  readonly connectionId: string;
  readonly stateOf: (employee: RosterEmployee, before: KnownEmployee | null) => EmployeeRow['state'];
};

/** What has to be written of these employees, with keys for the new ones; who is as before is not among them. */
export const changesOf = (
  incoming: readonly IncomingEmployee[],
  { known, keys, connectionId, stateOf }: Against,
): { changes: Change[]; newKeys: NewKey[] } => {
  const newKeys: NewKey[] = [];
  const changes = incoming.flatMap(({ employee, raw }): Change[] => {
    const before = known.get(employee.externalId) ?? null;
    const state = stateOf(employee, before);
    const hash = employeeHash(employee, state);
    const rawDigest = rawHash(raw);
    const rawOnly = before !== null && before.state === state && before.hash.equals(hash);
    if (rawOnly && sameDigest(before.rawHash, rawDigest)) return [];
    const keyId = before?.keyId ?? randomUUID();
    let key;
    if (before?.wrappedKey) key = keys.person(keyId, before.wrappedKey);
    else {
      const made = keys.newPersonKey(keyId);
      newKeys.push({ personId: keyId, wrappedKey: made.wrapped });
      key = made.key;
    }
    const id = before?.id ?? randomUUID();
    return [
      {
        known: before,
        stored: storedEmployee(employee, {
          ...{ id, connectionId, keyId, key, state, hash, raw },
          rawHash: rawDigest,
        }),
        rawOnly,
      },
    ];
  });
  return { changes, newKeys };
};

const sameDigest = (a: Buffer | null, b: Buffer | null): boolean =>
  a === null || b === null ? a === b : a.equals(b);

const differences = ({ known, stored }: Change): FieldChange[] => {
  const before = known === null ? noPersonFields : employeeFields(known);
  const fields = changedFields(before, employeeFields(stored));
  const own = (['workEmail', 'legalEntity', 'birthDate', 'candidateKey', 'state'] as const).flatMap(
    (field) => {
      const from = known?.[field] ?? null;
      return from === stored[field] ? [] : [{ field, from, to: stored[field] }];
    },
  );
  return [...fields, ...own];
};

/** The values of a change are kept for those who are a person already, under that person's key. */
export const resultOf = (change: Change, keys: OrganizationVault): SyncResult => {
  const { known, stored } = change;
  const changes = differences(change);
  const personKey =
    known?.personId && known.personWrappedKey ? keys.person(known.personId, known.personWrappedKey) : null;
  return {
    externalId: stored.externalId,
    personId: known?.personId ?? null,
    name: displayName(stored),
    outcome: known === null ? 'created' : 'updated',
    reason:
      stored.state === 'terminated'
        ? 'Not employed (any more), by the dates or the status of the record.'
        : null,
    fields: changes.map((one) => one.field),
    changes: personKey?.seal(changes, 'sync-result') ?? null,
  };
};

const failedResult = (
  row: number,
  outcome: Exclude<ParsedRow, { employee: RosterEmployee }>,
  known: ReadonlyMap<string, KnownEmployee>,
): SyncResult => {
  const before = outcome.externalId === null ? null : (known.get(outcome.externalId) ?? null);
  return {
    externalId: outcome.externalId ?? `row ${row}`,
    personId: before?.personId ?? null,
    name: outcome.name ?? (before === null ? null : displayName(before)),
    outcome: 'failed',
    reason: `Row ${row}: ${outcome.reason}`,
    fields: [],
    changes: null,
  };
};
