import type { CredentialCheck, ProviderCall } from '../connectors/contract.ts';
import { compensationTypes, type CompensationType } from '../connectors/humaans/write.ts';
import { checkWriting } from '../connectors/humaans/write-check.ts';
import { fetchTargetFields, type TargetField } from '../connectors/humaans/write-fields.ts';
import { tryCall } from '../connectors/attempts.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { latestHires } from '../db/repositories/hris-source.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { HUMAANS } from './request.ts';
import { sourceFieldsOf } from './source-values.ts';

type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** An admin waits for the answer. */
const DEADLINE_MS = 30_000;

/** @throws Refusal not_found, conflict for a connection that people cannot be written to */
export const refuseOthers = async (scope: Scope, connectionId: string): Promise<void> => {
  const { provider, kind, state } = await findConnection(scope, connectionId);
  if (provider !== HUMAANS || kind !== 'employee_source')
    throw new Refusal('conflict', 'not_written_to', 'People are not written to this system.');
  if (state === 'uninstalled')
    throw new Refusal('conflict', 'connection_uninstalled', 'This connection is uninstalled.');
};

/** The way to a connected Humaans for an admin's question. @throws Refusal */
export const callTarget = async (deps: SyncDeps, run: Run, connectionId: string): Promise<ProviderCall> => {
  const orgId = await run(async (scope) => {
    await refuseOthers(scope, connectionId);
    return scope.orgId;
  });
  const source = deps.employeeSource(HUMAANS);
  return openProviderCall(deps, { orgId, connectionId, source, signal: AbortSignal.timeout(DEADLINE_MS) });
};

export type Target = {
  readonly missing: CredentialCheck['missing'];
  readonly fields: readonly TargetField[];
  readonly compensationTypes: readonly CompensationType[];
};

/** What Humaans has to write to, and which scopes are missing for it. Throws ConnectorError. */
export const readTarget = async (call: ProviderCall): Promise<Target> => {
  const fields = await tryCall(() => fetchTargetFields(call), ['permission']);
  const types = await tryCall(() => compensationTypes(call), ['permission']);
  return {
    missing: await checkWriting(call),
    fields: fields.permitted ? fields.answer : [],
    compensationTypes: types.permitted ? types.answer : [],
  };
};

/** So many hires are looked through for the fields that the sources have. */
const LOOKED_THROUGH = 40;

export type KnownSourceField = { readonly name: string; readonly label: string; readonly example: string };

/** Own fields of offers and candidates as the latest hires have them, with an example each. */
export const knownSourceFields = async (
  scope: Scope,
  deps: Pick<SyncDeps, 'vault' | 'hireSource'>,
): Promise<KnownSourceField[]> => {
  const known = new Map<string, KnownSourceField>();
  for (const { hireId } of await latestHires(scope, LOOKED_THROUGH))
    for (const { name, label, value } of await sourceFieldsOf(scope, deps, hireId))
      if (!known.has(name))
        known.set(name, {
          name,
          label,
          example: typeof value === 'object' ? value.join(', ') : String(value),
        });
  return [...known.values()].sort((a, b) => a.label.localeCompare(b.label, 'en'));
};
