import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { forgetToken } from '../db/repositories/checkpoints.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import type { Held } from './end-run.ts';
import { findMissingOffers } from './find-leaving.ts';
import { allDetailsLoaded, loadDetails, wantsFullDetail } from './load-details.ts';
import { retryFailedDetails } from './retry-failed.ts';
import { detailStreams, findStream, readsOffersById } from './streams.ts';

export type DetailsRequest = {
  readonly run: SyncRun;
  readonly miss: (stream: Stream, permission: string | null) => void;
  /** Whether the stream was read as a whole; null when the key may not read it. */
  readonly pull: (stream: Stream, full: boolean) => Promise<boolean | null>;
};

/**
 * Offers and candidates: by their streams, and by id for the hires that are new or looked after.
 * @returns what must wait for a person
 */
export const readDetails = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: DetailsRequest,
): Promise<Held | null> => {
  const refused = (error: unknown): null => {
    if (!(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
    const streams = detailStreams(ctx);
    const stream = streams.find(({ permission }) => permission === error.permission) ?? streams[0];
    if (stream === undefined) throw error;
    o.miss(stream, error.permission);
    return null;
  };
  await retryFailedDetails(ctx, call).catch(refused);
  const heldByPass = await readStreams(ctx, o);
  const byId = await loadDetails(ctx, call, { guard: guardOf(ctx, o.run), run: o.run }).catch(refused);
  const offers = findStream(ctx.source, 'offer');
  if (byId !== null && byId.refused !== null && offers !== null) o.miss(offers, byId.refused);
  return heldByPass ?? byId?.held ?? null;
};

const readStreams = async (ctx: SyncContext, o: DetailsRequest): Promise<Held | null> => {
  const streams = detailStreams(ctx);
  const listed = streams.filter(({ reads }) => reads === 'list');
  const onlyListed = listed.length === streams.length;
  // The hourly look reads a few hundred by id all the same, and who waits for a webhook's run waits for nobody else's
  // records; so must whatever has no list.
  const quick = o.run.trigger === 'reconcile' || o.run.trigger === 'webhook';
  const many = onlyListed && !quick && (await wantsFullDetail(ctx));
  const full = o.run.fullPass || many;
  const read: { stream: Stream; whole: boolean | null }[] = [];
  for (const stream of listed) read.push({ stream, whole: await o.pull(stream, full) });
  if (!onlyListed || read.some(({ whole }) => whole === false)) return null;
  await allDetailsLoaded(ctx);
  for (const { stream } of read.filter(({ whole }) => whole === null)) await readWholeNextTime(ctx, stream);
  const offers = read.find(({ stream, whole }) => stream.role === 'offer' && whole === true)?.stream;
  return offers === undefined ? null : findMissingOffers(ctx, { offers, run: o.run });
};

/** Where offers are read hire by hire, nothing else tells that many are missing at once. */
const guardOf = ({ source }: SyncContext, run: SyncRun): 'soonest' | 'unsettled' | null => {
  if (run.trigger === 'reconcile') return 'soonest';
  return readsOffersById(source) ? 'unsettled' : null;
};

/** A stream the key may not read today: hires that are new today are in none of its incremental passes. */
const readWholeNextTime = (ctx: SyncContext, stream: Stream): Promise<void> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, (scope) =>
    forgetToken(scope, { connectionId: ctx.connectionId, stream: stream.name }),
  );
