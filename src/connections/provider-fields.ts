import type { ProviderField } from '../connectors/employee-source.ts';
import { Refusal } from '../domain/errors.ts';
import { columnMappingSchema, type ColumnMapping } from '../roster/mapping.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { sourceOf } from '../sync/source-of.ts';
import { fieldsOf } from './change-connection.ts';
import { askable } from './check-connection.ts';
import { CALL_DEADLINE_MS, syncDepsOf, type ConnectionDeps } from './provider-call.ts';
import type { Run } from './same-account.ts';

/** The fields of an HRIS account, by label, and what an admin said of them. @throws Refusal, ConnectorError */
export const readFields = async (
  deps: ConnectionDeps,
  run: Run,
  id: string,
): Promise<{ readonly fields: readonly ProviderField[]; readonly mapping: ColumnMapping }> => {
  const connection = await askable(run, id);
  const fetchFields = fieldsOf(deps, connection);
  if (fetchFields === null)
    throw new Refusal('conflict', 'no_fields', 'This connection has no fields to choose from.');
  const orgId = await run((scope) => Promise.resolve(scope.orgId));
  const source = sourceOf(deps, connection);
  const signal = AbortSignal.timeout(CALL_DEADLINE_MS);
  const call = await openProviderCall(syncDepsOf(deps), { orgId, connectionId: id, source, signal });
  const fields = [...(await fetchFields(call))].sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return { fields, mapping: columnMappingSchema.parse(connection.columnMapping) };
};
