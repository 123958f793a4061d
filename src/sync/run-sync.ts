import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { forgetToken } from '../db/repositories/checkpoints.ts';
import { withOrganization } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import { endRun, endSuspicious, type Held, type MissingStream } from './end-run.ts';
import { findLeaving, findMissingOffers } from './find-leaving.ts';
import { allDetailsLoaded, loadDetails, streamOf, wantsFullDetail } from './load-details.ts';
import { projectHires } from './project-hires.ts';
import { pullStream } from './pull-stream.ts';
import { retryFailedApplications, retryFailedDetails } from './retry-failed.ts';
import { emptyAlthoughKnown } from './suspicion.ts';

/**
 * One run, from the provider's first page to the report. Reads all streams, then turns what changed into people. Each
 * step stands in the database, so the attempt after a crash goes on where this one was; the tokens move only at the end.
 */
export const runSync = async (
  ctx: SyncContext,
  call: ProviderCall,
  connection: Connection,
  run: SyncRun,
): Promise<void> => {
  const missing: MissingStream[] = [];
  const miss = (stream: Stream, permission: string | null): void => {
    if (missing.some((m) => m.stream.name === stream.name)) return;
    missing.push({ stream, permission: permission ?? stream.permission });
  };
  const pull = async (stream: Stream, full: boolean): Promise<boolean | null> => {
    try {
      return (await pullStream(ctx, call, stream, full)).full;
    } catch (error) {
      if (stream.essential || !(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
      miss(stream, error.permission);
      return null;
    }
  };

  for (const stream of ctx.source.streams.filter((s) => s.role === 'lookup'))
    await pull(stream, run.fullPass);
  const applications = streamOf(ctx, 'application');
  const wholePass = (await pull(applications, run.fullPass)) === true;
  if (wholePass && run.releases === null && (await emptyAlthoughKnown(ctx, applications)))
    return endSuspicious(ctx, connection);

  await retryFailedApplications(ctx, call);
  const heldOffers = await readDetails(ctx, call, { run, miss, pull });
  const heldPeople = await findLeaving(ctx, call, { run, applications, wholePass });
  const bounded = !connection.importedOnce || run.trigger === 'backfill';
  await projectHires(ctx, {
    includeLeaving: heldPeople === null,
    window: bounded ? connection.backfillFrom : null,
    outsideWindow: connection.backfillFrom,
  });
  await endRun(ctx, connection, { held: heldPeople ?? heldOffers, missing, wholePass });
};

/** Offers and candidates: by their streams, or by id for the few hires that are new. */
const readDetails = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: {
    run: SyncRun;
    miss: (stream: Stream, permission: string | null) => void;
    pull: (stream: Stream, full: boolean) => Promise<boolean | null>;
  },
): Promise<Held | null> => {
  const [offers, candidates] = [streamOf(ctx, 'offer'), streamOf(ctx, 'candidate')];
  const refused = (error: unknown): void => {
    if (!(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
    o.miss(error.permission === candidates.permission ? candidates : offers, error.permission);
  };
  await retryFailedDetails(ctx, call).catch(refused);
  const full = o.run.fullPass || (await wantsFullDetail(ctx));
  const offersFull = await o.pull(offers, full);
  const candidatesFull = await o.pull(candidates, full);
  let held: Held | null = null;
  if (offersFull !== false && candidatesFull !== false) {
    await allDetailsLoaded(ctx);
    const unread = [offersFull === null ? offers : null, candidatesFull === null ? candidates : null];
    for (const stream of unread.filter((s) => s !== null)) await readWholeNextTime(ctx, stream);
    if (offersFull === true)
      held = await findMissingOffers(ctx, { offers, released: o.run.releases !== null });
  }
  await loadDetails(ctx, call).catch(refused);
  return held;
};

/** A stream the key may not read today: hires that are new today are in none of its incremental passes. */
const readWholeNextTime = (ctx: SyncContext, stream: Stream): Promise<void> =>
  withOrganization(ctx.deps.db, system(ctx), (scope) =>
    forgetToken(scope, { connectionId: ctx.connectionId, stream: stream.name }),
  );

const system = (ctx: SyncContext) => ({ orgId: ctx.orgId, actor: 'system:sync' as const });
