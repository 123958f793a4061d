import type {
  ProviderCall,
  RejectedRecord,
  SourcePage,
  Stream,
  SubjectDetail,
} from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { detailLoaded, markDirty, markGone, type KnownHire } from '../db/repositories/hires.ts';
import { deleteSources, storedIdsOf } from '../db/repositories/source-records.ts';
import { clearFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { askForApplication, readApplication } from './read-application.ts';
import { stageRecords } from './stage-page.ts';
import { applicationsOf, findStream } from './streams.ts';

/** Offers that are stored with a hire although its full list does not have them any more. */
export type MissingOffers = {
  readonly hire: KnownHire;
  readonly offers: Stream;
  readonly ids: readonly string[];
};

export type LoadedDetail = {
  readonly missing: MissingOffers | null;
  /** A permission without which this one hire, unlike others, cannot be read: it stays on the list. */
  readonly refused: string | null;
};

const loaded: LoadedDetail = { missing: null, refused: null };

type Part = Pick<SourcePage, 'records' | 'rejected'>;

/**
 * Candidate and offers of one hire by id, which also tells which offers there are no more (SC-E9): these go at once, or,
 * when `keepMissing`, stay with the hire on the list for the caller to decide about. One that the provider does not know
 * any more is marked as gone.
 * @throws ConnectorError; of kind `permission` when the key may not read a whole stream
 */
export const loadDetail = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: { readonly hire: KnownHire; readonly keepMissing: boolean },
): Promise<LoadedDetail> => {
  const { hire } = o;
  ctx.signal.throwIfAborted();
  const read = await readDetail(ctx, call, hire);
  if ('refused' in read) return { missing: null, refused: read.refused };
  const application =
    hire.state === 'outside_window' ? await readApplication(ctx, call, hire.externalId) : null;
  const done = await withOrganization(
    ctx.deps.db,
    { orgId: ctx.orgId, actor: 'system:sync' },
    async (scope) => {
      if ('gone' in read) {
        await markGone(scope, ctx.connectionId, [hire.externalId]);
        await detailLoaded(scope, ctx.connectionId, [hire.externalId]);
        return loaded;
      }
      if (application !== null) await stageRecords(scope, ctx, applicationsOf(ctx), application);
      return stageDetail(scope, ctx, { ...o, detail: read.detail });
    },
  );
  ctx.heartbeat();
  return done;
};

const stageDetail = async (
  scope: Scope,
  ctx: SyncContext,
  o: { readonly hire: KnownHire; readonly keepMissing: boolean; readonly detail: SubjectDetail },
): Promise<LoadedDetail> => {
  const { hire, detail } = o;
  const candidates = findStream(ctx.source, 'candidate');
  if (candidates !== null)
    await stagePart(scope, ctx, candidates, { id: hire.candidateId, part: candidateOf(detail, hire) });
  const offers = findStream(ctx.source, 'offer');
  const missing = offers === null ? null : await stageOffers(scope, ctx, offers, { hire, detail });
  if (missing !== null && o.keepMissing) return { missing, refused: null };
  if (missing !== null) await dropMissing(scope, ctx, missing);
  await detailLoaded(scope, ctx.connectionId, [hire.externalId]);
  return loaded;
};

/** The offers are gone, and with them whatever they said of the hire. */
export const dropMissing = async (scope: Scope, ctx: SyncContext, missing: MissingOffers): Promise<void> => {
  const { connectionId } = ctx;
  await deleteSources(scope, { connectionId, stream: missing.offers.name, ids: missing.ids });
  await markDirty(scope, connectionId, [missing.hire.externalId]);
};

const ofCandidate = (record: RejectedRecord, hire: KnownHire): boolean =>
  record.externalId === hire.candidateId;

const candidateOf = ({ candidate, rejected }: SubjectDetail, hire: KnownHire): Part => ({
  records: candidate === null ? [] : [candidate],
  rejected: rejected
    .filter((record) => ofCandidate(record, hire))
    .map((record) => ({ ...record, subjectId: hire.candidateId })),
});

const stageOffers = async (
  scope: Scope,
  ctx: SyncContext,
  offers: Stream,
  { hire, detail }: { readonly hire: KnownHire; readonly detail: SubjectDetail },
): Promise<MissingOffers | null> => {
  const hasCandidates = findStream(ctx.source, 'candidate') !== null;
  const rejected = detail.rejected
    .filter((record) => !hasCandidates || !ofCandidate(record, hire))
    .map((record) => ({ ...record, subjectId: hire.externalId }));
  const part = { records: detail.offers, rejected };
  await stagePart(scope, ctx, offers, { id: hire.externalId, part });
  // With one that could not be read, nobody knows which are gone.
  if (rejected.length > 0) return null;
  const kept = new Set(detail.offers.map((record) => record.externalId));
  const of = { connectionId: ctx.connectionId, stream: offers.name, subjectId: hire.externalId };
  const ids = (await storedIdsOf(scope, of)).filter((id) => !kept.has(id));
  return ids.length === 0 ? null : { hire, offers, ids };
};

const stagePart = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  { id, part }: { readonly id: string; readonly part: Part },
): Promise<void> => {
  await stageRecords(scope, ctx, stream, part);
  if (part.rejected.length > 0) return;
  await clearFailedRecords(scope, { connectionId: ctx.connectionId, stream: stream.name, ids: [id] });
};

type Read = { readonly detail: SubjectDetail } | { readonly gone: true } | { readonly refused: string };

/** An answer that makes no sense for this one hire is this hire's failure and nobody else's, unless it is gone itself. */
const readDetail = async (ctx: SyncContext, call: ProviderCall, hire: KnownHire): Promise<Read> => {
  try {
    const subject = { applicationId: hire.externalId, candidateId: hire.candidateId };
    return { detail: await ctx.source.fetchDetail(call, subject) };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'permission' && error.permission !== null && !isOfStream(ctx, error.permission))
      return { refused: error.permission };
    if (error.kind !== 'invalid_response' && error.kind !== 'rejected' && error.kind !== 'not_found')
      throw error;
    if ((await askForApplication(ctx, call, hire.externalId)) === null) return { gone: true };
    const rejected = [{ externalId: hire.externalId, name: null, reason: error.message }];
    return { detail: { candidate: null, offers: [], rejected } };
  }
};

/** Whether without this permission nothing of a stream can be read, or only some records of it. */
export const isOfStream = ({ source }: Pick<SyncContext, 'source'>, permission: string): boolean =>
  source.streams.some((stream) => stream.permission === permission);
