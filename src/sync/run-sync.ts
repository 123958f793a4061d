import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import { endRun, endSuspicious, type MissingStream } from './end-run.ts';
import { findLeaving } from './find-leaving.ts';
import { loadLookupsById } from './load-lookups.ts';
import { projectHires } from './project-hires.ts';
import { pullStream } from './pull-stream.ts';
import { readDetails } from './read-details.ts';
import { recheckUnsettled } from './recheck-unsettled.ts';
import { retryFailedApplications } from './retry-failed.ts';
import { speaksOfUnknown } from './speaks-of-unknown.ts';
import { applicationsOf, lookupStreams } from './streams.ts';
import { emptyAlthoughKnown } from './suspicion.ts';

/**
 * One run, from the provider's first page to the report. Reads all streams, then turns what changed into people. Each
 * step stands in the database, so the attempt after a crash goes on where this one was; the tokens move only at the end.
 * @returns whether another run follows, asked for by a webhook that came meanwhile
 */
export const runSync = async (
  ctx: SyncContext,
  call: ProviderCall,
  connection: Connection,
  run: SyncRun,
): Promise<boolean> => {
  const missing: MissingStream[] = [];
  const miss = (stream: Stream, permission: string | null): void => {
    if (missing.some((m) => m.stream.name === stream.name)) return;
    missing.push({ stream, permission: permission ?? stream.permission });
  };
  const pull = async (stream: Stream, full: boolean): Promise<boolean | null> => {
    try {
      const pulled = await pullStream(ctx, call, stream, full);
      if (pulled.missingPermission !== null) miss(stream, pulled.missingPermission);
      return pulled.full;
    } catch (error) {
      if (stream.essential || !(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
      miss(stream, error.permission);
      return null;
    }
  };

  const pullLookups = async (): Promise<void> => {
    for (const stream of lookupStreams(ctx, 'list')) await pull(stream, run.fullPass);
  };
  const hasLookups = ctx.lookupsRead === true && run.trigger === 'webhook' && !run.fullPass;
  if (!hasLookups) await pullLookups();
  const applications = applicationsOf(ctx);
  const wholePass = (await pull(applications, run.fullPass)) === true;
  if (wholePass && run.releases === null && (await emptyAlthoughKnown(ctx, applications))) {
    await endSuspicious(ctx, connection);
    return false;
  }

  await retryFailedApplications(ctx, call);
  if (run.trigger === 'reconcile') await recheckUnsettled(ctx, call, applications);
  const heldOffers = await readDetails(ctx, call, { run, miss, pull });
  // A pass that may not see everybody tells nothing about whom it did not see.
  const sawAll = wholePass && !missing.some(({ stream }) => stream.name === applications.name);
  const heldPeople = await findLeaving(ctx, call, { run, applications, wholePass: sawAll });
  await loadLookupsById(ctx, call, { full: run.fullPass, quick: run.trigger === 'webhook', miss });
  const bounded = !connection.importedOnce || run.trigger === 'backfill';
  const project = (): Promise<void> =>
    projectHires(ctx, {
      includeLeaving: heldPeople === null,
      window: bounded ? connection.backfillFrom : null,
      outsideWindow: connection.backfillFrom,
      holdBack: run.trigger === 'webhook',
    });
  await project();
  if (hasLookups && (await speaksOfUnknown(ctx))) {
    await pullLookups();
    await project();
  }
  return endRun(ctx, connection, { held: heldPeople ?? heldOffers, missing, wholePass });
};
