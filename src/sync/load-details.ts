import type { ProviderCall, SourcePage, SourceRecord, Stream, StreamRole } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { countNeedingDetail, detailLoaded, hiresNeedingDetail, markDirty } from '../db/repositories/hires.ts';
import { clearFailedRecords, listFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { stageRecords } from './stage-page.ts';

/** More new hires than this are read faster by a full pass over offers and candidates than one by one. */
const ONE_BY_ONE = 200;
const RETRIED_FAILURES = 200;
const BATCH = 20;

const inOrganization = (ctx: SyncContext) => ({ orgId: ctx.orgId, actor: 'system:sync' as const });

export const streamOf = (ctx: SyncContext, role: StreamRole): Stream => {
  const stream = ctx.source.streams.find((s) => s.role === role);
  if (stream === undefined) throw new Error(`Connector ${ctx.source.provider} has no ${role} stream`);
  return stream;
};

export const wantsFullDetail = (ctx: SyncContext): Promise<boolean> =>
  withOrganization(
    ctx.deps.db,
    inOrganization(ctx),
    async (scope) => (await countNeedingDetail(scope, ctx.connectionId)) > ONE_BY_ONE,
  );

/** Offers and candidates were read from the first to the last: nothing about any known hire is missing. */
export const allDetailsLoaded = (ctx: SyncContext): Promise<void> =>
  withOrganization(ctx.deps.db, inOrganization(ctx), (scope) => detailLoaded(scope, ctx.connectionId, 'all'));

/**
 * Hires that are new since the last pass: their offers and candidate may have been left unstored, being nobody's then,
 * so they are read by id.
 */
export const loadDetails = async (ctx: SyncContext, call: ProviderCall): Promise<void> => {
  for (;;) {
    const hires = await withOrganization(ctx.deps.db, inOrganization(ctx), (scope) =>
      hiresNeedingDetail(scope, ctx.connectionId, BATCH),
    );
    if (hires.length === 0) return;
    for (const hire of hires) {
      ctx.signal.throwIfAborted();
      const detail = await ctx.source.fetchDetail(call, {
        applicationId: hire.externalId,
        candidateId: hire.candidateId,
      });
      const application =
        hire.state === 'outside_window' ? await ctx.source.fetchApplication(call, hire.externalId) : null;
      await withOrganization(ctx.deps.db, inOrganization(ctx), async (scope) => {
        const stage = (role: StreamRole, records: readonly SourceRecord[]): Promise<void> =>
          stageRecords(scope, ctx, streamOf(ctx, role), { records, rejected: [] });
        if (application !== null) await stage('application', [application]);
        if (detail.candidate !== null) await stage('candidate', [detail.candidate]);
        await stage('offer', detail.offers);
        await stageRecords(scope, ctx, streamOf(ctx, 'offer'), { records: [], rejected: detail.rejected });
        await detailLoaded(scope, ctx.connectionId, [hire.externalId]);
      });
      ctx.heartbeat();
    }
  }
};

/** What could not be read in an earlier run is read again by id (Y5, SC-A9): the provider will not send it unchanged. */
export const retryFailedRecords = async (ctx: SyncContext, call: ProviderCall): Promise<void> => {
  const stream = streamOf(ctx, 'application');
  const failed = await withOrganization(ctx.deps.db, inOrganization(ctx), (scope) =>
    listFailedRecords(scope, ctx.connectionId, stream.name, RETRIED_FAILURES),
  );
  for (const { externalId } of failed) {
    ctx.signal.throwIfAborted();
    const outcome = await readAgain(ctx, call, externalId);
    await withOrganization(ctx.deps.db, inOrganization(ctx), async (scope) => {
      await stageRecords(scope, ctx, stream, outcome);
      if (outcome.rejected.length === 0) {
        await clearFailedRecords(scope, {
          connectionId: ctx.connectionId,
          stream: stream.name,
          ids: [externalId],
        });
        await markDirty(scope, ctx.connectionId, [externalId]);
      }
    });
    ctx.heartbeat();
  }
};

/** Gone means nothing is left to fail; still unreadable means it stays on the list with the reason of today. */
const readAgain = async (
  ctx: SyncContext,
  call: ProviderCall,
  externalId: string,
): Promise<Pick<SourcePage, 'records' | 'rejected'>> => {
  try {
    const record = await ctx.source.fetchApplication(call, externalId);
    return { records: record === null ? [] : [record], rejected: [] };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'invalid_response') throw error;
    return { records: [], rejected: [{ externalId, name: null, reason: error.message }] };
  }
};
