import type {
  ProviderCall,
  RejectedRecord,
  SourceRecord,
  Stream,
  StreamRole,
  SubjectDetail,
} from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import {
  countNeedingDetail,
  detailLoaded,
  hiresNeedingDetail,
  markDirty,
  type KnownHire,
} from '../db/repositories/hires.ts';
import { deleteSources, storedIdsOf } from '../db/repositories/source-records.ts';
import { clearFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { readApplication } from './read-application.ts';
import { stageRecords } from './stage-page.ts';

/** More new hires than this are read faster by a full pass over offers and candidates than one by one. */
const ONE_BY_ONE = 200;
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
 * @throws ConnectorError; of kind `permission` when the key may not read a part: what is not loaded stays on the list.
 */
export const loadDetails = async (ctx: SyncContext, call: ProviderCall): Promise<void> => {
  for (;;) {
    const hires = await withOrganization(ctx.deps.db, inOrganization(ctx), (scope) =>
      hiresNeedingDetail(scope, ctx.connectionId, BATCH),
    );
    if (hires.length === 0) return;
    for (const hire of hires) await loadDetail(ctx, call, hire);
  }
};

/** Candidate and offers of one hire by id, which also tells which offers there are no more (SC-E9). */
export const loadDetail = async (ctx: SyncContext, call: ProviderCall, hire: KnownHire): Promise<void> => {
  ctx.signal.throwIfAborted();
  const detail = await readDetail(ctx, call, hire);
  const application =
    hire.state === 'outside_window' ? await readApplication(ctx, call, hire.externalId) : null;
  const [offers, candidates] = [streamOf(ctx, 'offer'), streamOf(ctx, 'candidate')];
  const ofCandidate = (record: RejectedRecord): boolean => record.externalId === hire.candidateId;
  const rejected = {
    candidate: detail.rejected.filter(ofCandidate).map((r) => ({ ...r, subjectId: hire.candidateId })),
    offer: detail.rejected.filter((r) => !ofCandidate(r)).map((r) => ({ ...r, subjectId: hire.externalId })),
  };
  await withOrganization(ctx.deps.db, inOrganization(ctx), async (scope) => {
    if (application !== null) await stageRecords(scope, ctx, streamOf(ctx, 'application'), application);
    const records = detail.candidate === null ? [] : [detail.candidate];
    await stageRecords(scope, ctx, candidates, { records, rejected: rejected.candidate });
    await stageRecords(scope, ctx, offers, { records: detail.offers, rejected: rejected.offer });
    if (rejected.candidate.length === 0) await settled(scope, ctx, candidates, hire.candidateId);
    if (rejected.offer.length === 0) {
      await settled(scope, ctx, offers, hire.externalId);
      await dropOthers(scope, ctx, { offers, hire, kept: detail.offers });
    }
    await detailLoaded(scope, ctx.connectionId, [hire.externalId]);
  });
  ctx.heartbeat();
};

const settled = async (scope: Scope, ctx: SyncContext, stream: Stream, id: string): Promise<void> => {
  await clearFailedRecords(scope, { connectionId: ctx.connectionId, stream: stream.name, ids: [id] });
};

/** Offers of the hire that its full list does not have any more. */
const dropOthers = async (
  scope: Scope,
  ctx: SyncContext,
  o: { offers: Stream; hire: KnownHire; kept: readonly SourceRecord[] },
): Promise<void> => {
  const of = { connectionId: ctx.connectionId, stream: o.offers.name };
  const kept = new Set(o.kept.map((record) => record.externalId));
  const stored = await storedIdsOf(scope, { ...of, subjectId: o.hire.externalId });
  const gone = stored.filter((id) => !kept.has(id));
  if (gone.length === 0) return;
  await deleteSources(scope, { ...of, ids: gone });
  await markDirty(scope, ctx.connectionId, [o.hire.externalId]);
};

/** An answer that makes no sense for this one hire is this hire's failure and nobody else's. */
const readDetail = async (ctx: SyncContext, call: ProviderCall, hire: KnownHire): Promise<SubjectDetail> => {
  try {
    return await ctx.source.fetchDetail(call, {
      applicationId: hire.externalId,
      candidateId: hire.candidateId,
    });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind !== 'invalid_response' && error.kind !== 'rejected') throw error;
    const rejected = [{ externalId: hire.externalId, name: null, reason: error.message }];
    return { candidate: null, offers: [], rejected };
  }
};
