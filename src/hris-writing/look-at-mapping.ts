import type { Knex } from 'knex';
import type { ProviderCall } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { fetchTargetFields, type TargetField } from '../connectors/humaans/write-fields.ts';
import { findWriter, noteBroken } from '../db/repositories/hris-writers.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { brokenOf } from './mapped-values.ts';
import { tellMappings } from './notices.ts';

/** Keeps which of the mapped fields do not fit what is there now, and tells the admins, in the caller's transaction. */
export const judgeMapping = async (
  scope: Scope,
  connectionId: string,
  targets: readonly Pick<TargetField, 'name' | 'label' | 'kind'>[],
): Promise<void> => {
  // As it is now: it may have been changed while the fields were asked for.
  const { mapping, enabled } = await findWriter(scope, connectionId);
  const broken = brokenOf(mapping, targets);
  await noteBroken(scope, connectionId, broken);
  // Nobody is written while it is off.
  await tellMappings(scope, connectionId, enabled ? broken : []);
};

/** The next run waits for this one's end. */
const PATIENCE_MS = 30_000;

/**
 * Looks after the mapping once a run has read the employees: a field that was deleted there is told of before the next new hire
 * would be written without it, and one that was mended is told of no more. The run is over and reported, so whatever goes wrong
 * with Humaans here is told to the log alone, and the next run looks again.
 */
export const lookAtMapping = async (
  deps: Pick<SyncDeps, 'log'> & { readonly db: Knex },
  call: ProviderCall,
  o: { readonly orgId: string; readonly connectionId: string },
): Promise<void> => {
  const { orgId, connectionId } = o;
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
    withOrganization(deps.db, { orgId, actor: 'system:humaans' }, work);
  const { mapping, broken } = await run((scope) => findWriter(scope, connectionId));
  if (mapping.length === 0 && broken.length === 0) return;
  try {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const targets = await fetchTargetFields({ ...call, signal });
    await run((scope) => judgeMapping(scope, connectionId, targets));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    deps.log.warn({ orgId, connectionId, error }, 'the mapped fields could not be looked at');
  }
};
