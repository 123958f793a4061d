import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { hiresByCandidate, hiresByExternalId, markDirty } from '../db/repositories/hires.ts';
import { clearFailedRecords, listFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { loadDetailsOf } from './load-detail.ts';
import { readApplication } from './read-application.ts';
import { stageRecords } from './stage-page.ts';
import { applicationsOf, detailStreams } from './streams.ts';

const RETRIED_FAILURES = 200;

/** What could not be read in an earlier run is read again by id (Y5, SC-A9): the provider will not send it unchanged. */
export const retryFailedApplications = async (ctx: SyncContext, call: ProviderCall): Promise<void> => {
  const stream = applicationsOf(ctx);
  for (const externalId of await failedOf(ctx, stream)) {
    ctx.signal.throwIfAborted();
    const outcome = await readApplication(ctx, call, externalId);
    await inOrganization(ctx, async (scope) => {
      await stageRecords(scope, ctx, stream, outcome);
      if (outcome.rejected.length > 0) return;
      await clear(scope, ctx, stream, externalId);
      await markDirty(scope, ctx.connectionId, [externalId]);
    });
    ctx.heartbeat();
  }
};

/**
 * The same for offers and candidates of hires: filed under the application's or the candidate's id, and read again with
 * everything of that hire. What belongs to no hire any more has nothing left to fail.
 * @throws ConnectorError, of kind `permission` when the key may not read a part
 */
export const retryFailedDetails = async (ctx: SyncContext, call: ProviderCall): Promise<void> => {
  for (const stream of detailStreams(ctx)) {
    const find = stream.role === 'offer' ? hiresByExternalId : hiresByCandidate;
    for (const id of await failedOf(ctx, stream)) {
      const hires = await inOrganization(ctx, (scope) => find(scope, ctx.connectionId, [id]));
      const current = hires.filter((hire) => hire.providerState === 'hired');
      if (current.length === 0) await inOrganization(ctx, (scope) => clear(scope, ctx, stream, id));
      if (current.length > 0) await loadDetailsOf(ctx, call, { hires: current, keepMissing: false });
    }
  }
};

const inOrganization = <T>(ctx: SyncContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

const failedOf = (ctx: SyncContext, stream: Stream): Promise<string[]> =>
  inOrganization(ctx, (scope) =>
    listFailedRecords(scope, {
      connectionId: ctx.connectionId,
      syncId: ctx.syncId,
      stream: stream.name,
      limit: RETRIED_FAILURES,
    }),
  );

const clear = async (scope: Scope, ctx: SyncContext, stream: Stream, id: string): Promise<void> => {
  await clearFailedRecords(scope, { connectionId: ctx.connectionId, stream: stream.name, ids: [id] });
};
