import type {
  ProviderCall,
  RejectedRecord,
  SourcePage,
  SourceRecord,
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
import { attemptSideBySide } from './side-by-side.ts';
import { stageRecords } from './stage-page.ts';
import { applicationsOf, findStream } from './streams.ts';

export type HireToLoad = KnownHire & {
  /** What is stored of the candidate is as new as the pass that has just been over all candidates: offers are enough. */
  readonly candidateRead?: boolean;
};

/** Offers that are stored with a hire although its full list does not have them any more. */
export type MissingOffers = {
  readonly hire: KnownHire;
  readonly offers: Stream;
  readonly ids: readonly string[];
};

export type LoadedDetails = {
  readonly missing: readonly MissingOffers[];
  /** Hires that, unlike others, cannot be read without a permission: they stay on the list. */
  readonly refused: readonly { readonly hire: KnownHire; readonly permission: string }[];
};

/**
 * Candidates and offers of a few hires by id, which also tells which offers there are no more (SC-E9): these go at once,
 * or, when `keepMissing`, stay with the hire on the list for the caller to decide about. One that the provider does not
 * know any more is marked as gone. After a failure what was read until then is filed first, in one transaction.
 * @throws ConnectorError; of kind `permission` when the key may not read a whole stream
 */
export const loadDetailsOf = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: { readonly hires: readonly HireToLoad[]; readonly keepMissing: boolean },
): Promise<LoadedDetails> => {
  ctx.signal.throwIfAborted();
  const { answers, failure } = await attemptSideBySide(o.hires, async (hire) => {
    const read = await readDetail(ctx, call, hire);
    const again = hire.state === 'outside_window' && !('refused' in read);
    const application = again ? await readApplication(ctx, call, hire.externalId) : null;
    ctx.heartbeat();
    return { hire, read, application };
  });
  // What a crash of the database undoes is on the list again; the run's end waits for the disk.
  const org = { orgId: ctx.orgId, actor: 'system:sync', durable: false } as const;
  const missing = await withOrganization(ctx.deps.db, org, (scope) => stageDetails(scope, ctx, answers, o));
  if (failure !== null) throw failure.error;
  const refused = answers.flatMap(({ hire, read }) =>
    'refused' in read ? [{ hire, permission: read.refused }] : [],
  );
  return { missing, refused };
};

type Part = Pick<SourcePage, 'records' | 'rejected'>;

type Answered = { readonly hire: HireToLoad; readonly read: Read; readonly application: Part | null };

type Detailed = { readonly hire: HireToLoad; readonly detail: SubjectDetail };

/** @returns what is missing, as far as somebody else decides about it */
const stageDetails = async (
  scope: Scope,
  ctx: SyncContext,
  answers: readonly Answered[],
  { keepMissing }: { readonly keepMissing: boolean },
): Promise<MissingOffers[]> => {
  const gone = answers.filter(({ read }) => 'gone' in read).map(({ hire }) => hire.externalId);
  await markGone(scope, ctx.connectionId, gone);
  const detailed = answers.filter(({ read }) => 'detail' in read);
  const applications = detailed.flatMap(({ application }) => application ?? []);
  if (applications.length > 0) await stageRecords(scope, ctx, applicationsOf(ctx), together(applications));
  const details = answers.flatMap(({ hire, read }) =>
    'detail' in read ? [{ hire, detail: read.detail }] : [],
  );
  await stageCandidates(scope, ctx, details);
  const missing = await stageOffers(scope, ctx, details);
  if (!keepMissing) for (const one of missing) await dropMissing(scope, ctx, one);
  const kept = new Set(keepMissing ? missing.map(({ hire }) => hire.externalId) : []);
  const loaded = [...gone, ...details.map(({ hire }) => hire.externalId)].filter((id) => !kept.has(id));
  await detailLoaded(scope, ctx.connectionId, loaded);
  return keepMissing ? missing : [];
};

const together = (parts: readonly Part[]): Part => ({
  records: parts.flatMap(({ records }) => records),
  rejected: parts.flatMap(({ rejected }) => rejected),
});

/** The offers are gone, and with them whatever they said of the hire. */
export const dropMissing = async (scope: Scope, ctx: SyncContext, missing: MissingOffers): Promise<void> => {
  const { connectionId } = ctx;
  await deleteSources(scope, { connectionId, stream: missing.offers.name, ids: missing.ids });
  await markDirty(scope, connectionId, [missing.hire.externalId]);
};

const ofCandidate = (record: RejectedRecord, hire: KnownHire): boolean =>
  record.externalId === hire.candidateId;

const stageCandidates = async (
  scope: Scope,
  ctx: SyncContext,
  details: readonly Detailed[],
): Promise<void> => {
  const stream = findStream(ctx.source, 'candidate');
  if (stream === null) return;
  const asked = details.filter(({ hire }) => hire.candidateRead !== true);
  const parts = asked.map(({ hire, detail }) => ({
    id: hire.candidateId,
    records: detail.candidate === null ? [] : [detail.candidate],
    rejected: detail.rejected
      .filter((record) => ofCandidate(record, hire))
      .map((record) => ({ ...record, subjectId: hire.candidateId })),
  }));
  await stageParts(scope, ctx, stream, parts);
};

const stageOffers = async (
  scope: Scope,
  ctx: SyncContext,
  details: readonly Detailed[],
): Promise<MissingOffers[]> => {
  const offers = findStream(ctx.source, 'offer');
  if (offers === null || details.length === 0) return [];
  const hasCandidates = findStream(ctx.source, 'candidate') !== null;
  const parts = details.map(({ hire, detail }) => ({
    hire,
    id: hire.externalId,
    records: detail.offers,
    rejected: detail.rejected
      .filter((record) => !hasCandidates || !ofCandidate(record, hire))
      .map((record) => ({ ...record, subjectId: hire.externalId })),
  }));
  await stageParts(scope, ctx, offers, parts);
  // With one that could not be read, nobody knows which are gone.
  const whole = parts.filter(({ rejected }) => rejected.length === 0);
  const stored = await storedIdsOf(scope, {
    connectionId: ctx.connectionId,
    stream: offers.name,
    subjects: whole.map(({ id }) => id),
  });
  return whole.flatMap(({ hire, records }) => {
    const kept = new Set(records.map((record) => record.externalId));
    const ids = (stored.get(hire.externalId) ?? []).filter((id) => !kept.has(id));
    return ids.length === 0 ? [] : [{ hire, offers, ids }];
  });
};

type PartOf = {
  /** Under which its failures are listed. */
  readonly id: string;
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly RejectedRecord[];
};

const stageParts = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  parts: readonly PartOf[],
): Promise<void> => {
  const whole = together(parts);
  if (whole.records.length + whole.rejected.length > 0) await stageRecords(scope, ctx, stream, whole);
  const failed = new Set(parts.filter(({ rejected }) => rejected.length > 0).map(({ id }) => id));
  const ids = parts.map(({ id }) => id).filter((id) => !failed.has(id));
  await clearFailedRecords(scope, { connectionId: ctx.connectionId, stream: stream.name, ids });
};

type Read = { readonly detail: SubjectDetail } | { readonly gone: true } | { readonly refused: string };

/** An answer that makes no sense for this one hire is this hire's failure and nobody else's, unless it is gone itself. */
const readDetail = async (ctx: SyncContext, call: ProviderCall, hire: HireToLoad): Promise<Read> => {
  try {
    const subject = { applicationId: hire.externalId, candidateId: hire.candidateId };
    return {
      detail: await ctx.source.fetchDetail(call, {
        ...subject,
        ...(hire.candidateRead === true ? { offersOnly: true } : {}),
      }),
    };
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
