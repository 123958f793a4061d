import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { commitTokens } from '../db/repositories/checkpoints.ts';
import { loadConnectionSecrets, updateConnection } from '../db/repositories/connections.ts';
import { countLeaving, markVanished } from '../db/repositories/hires.ts';
import { endSync, requestSync } from '../db/repositories/syncs.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { isMassChange, type SyncRun } from '../domain/sync.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import type { SyncContext } from './deps.ts';
import {
  allDetailsLoaded,
  loadDetails,
  retryFailedRecords,
  streamOf,
  wantsFullDetail,
} from './load-details.ts';
import { projectHires } from './project-hires.ts';
import { pullStream } from './pull-stream.ts';
import { emptyAlthoughKnown } from './suspicion.ts';

type MissingStream = { readonly stream: Stream; readonly permission: string; readonly message: string };

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
  const pull = async (stream: Stream, full: boolean): Promise<boolean | null> => {
    try {
      return (await pullStream(ctx, call, stream, full)).full;
    } catch (error) {
      if (stream.essential || !(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
      missing.push({ stream, permission: error.permission ?? stream.permission, message: error.message });
      return null;
    }
  };

  for (const stream of ctx.source.streams.filter((s) => s.role === 'lookup'))
    await pull(stream, run.fullPass);
  const applications = streamOf(ctx, 'application');
  const wholePass = (await pull(applications, run.fullPass)) === true;
  if (wholePass && run.releases === null && (await emptyAlthoughKnown(ctx, applications)))
    return endSuspicious(ctx, connection);

  await retryFailedRecords(ctx, call);
  const fullDetail = run.fullPass || (await wantsFullDetail(ctx));
  const offersFull = await pull(streamOf(ctx, 'offer'), fullDetail);
  const candidatesFull = await pull(streamOf(ctx, 'candidate'), fullDetail);
  if (offersFull !== false && candidatesFull !== false) await allDetailsLoaded(ctx);
  else await loadDetails(ctx, call);

  const held = await withOrganization(ctx.deps.db, system(ctx), async (scope) => {
    if (wholePass)
      await markVanished(scope, {
        connectionId: ctx.connectionId,
        syncId: ctx.syncId,
        stream: applications.name,
      });
    const { leaving, known } = await countLeaving(scope, ctx.connectionId);
    const settings = await loadSettings(scope);
    const limit = { share: settings.massChangeShare, minimum: settings.massChangeMinimum };
    return run.releases === null && isMassChange(leaving, known, limit)
      ? { withdrawals: leaving, of: known }
      : null;
  });
  const bounded = !connection.importedOnce || run.trigger === 'backfill';
  await projectHires(ctx, {
    includeLeaving: held === null,
    window: bounded ? connection.backfillFrom : null,
  });
  await end(ctx, connection, { held, missing, wholePass });
};

const system = (ctx: SyncContext) => ({ orgId: ctx.orgId, actor: 'system:sync' as const });

/** Everything is read and written: tokens, report, connection's state and notices in one transaction. */
const end = (
  ctx: SyncContext,
  connection: Connection,
  o: {
    held: { withdrawals: number; of: number } | null;
    missing: readonly MissingStream[];
    wholePass: boolean;
  },
): Promise<void> =>
  withOrganization(ctx.deps.db, system(ctx), async (scope) => {
    await commitTokens(scope, { connectionId: ctx.connectionId, syncId: ctx.syncId });
    const failed = await scope
      .trx('app.sync_results')
      .where({ sync_id: ctx.syncId, outcome: 'failed' })
      .first('sync_id');
    const partial = failed !== undefined || o.missing.length > 0;
    const permissions = o.missing.map((m) => m.permission);
    await endSync(scope, ctx.syncId, {
      state: o.held !== null ? 'held' : partial ? 'partially_succeeded' : 'succeeded',
      failure:
        o.held !== null
          ? `${o.held.withdrawals} of ${o.held.of} people would be withdrawn at once. Nobody was; the rest of the run is in.`
          : permissions.length > 0
            ? `Without the permission ${permissions.join(', ')} these could not be read: ${o.missing.map((m) => m.stream.name).join(', ')}.`
            : null,
      remedy:
        o.held !== null
          ? 'Look at the list, then release the run, or leave it if the provider is at fault.'
          : null,
      held: o.held,
    });
    const missingText = `${ctx.source.label} does not let the key read: ${permissions.join(', ')}.`;
    await updateConnection(scope, ctx.connectionId, {
      state: permissions.length > 0 ? 'attention' : 'connected',
      stateReason: permissions.length > 0 ? missingText : null,
      stateRemedy:
        permissions.length > 0
          ? `Give the key these permissions in ${ctx.source.label}: ${permissions.join(', ')}.`
          : null,
      missingPermissions: permissions,
      importedOnce: true,
      lastSuccessAt: scope.now,
      ...(o.wholePass ? { lastFullPassAt: scope.now, fullPassRequested: null } : {}),
    });
    await followHint(scope, ctx);
    await resolveNotices(scope, {
      kinds: ['connection_reconnect', 'sync_failed', 'sync_silent', 'sync_suspicious'],
      subjectId: ctx.connectionId,
    });
    if (o.held !== null) {
      await openNotice(scope, {
        kind: 'sync_held',
        subjectId: ctx.connectionId,
        message: `${connection.name}: ${o.held.withdrawals} of ${o.held.of} people would be withdrawn at once. The run is held.`,
        remedy: 'Open User Imports, look at the run, and release it if it is right.',
      });
    }
  });

/** The provider answered nothing although people are known: no success, and nobody is removed (Y5, SC-A10). */
const endSuspicious = (ctx: SyncContext, connection: Connection): Promise<void> =>
  withOrganization(ctx.deps.db, system(ctx), async (scope) => {
    await endSync(scope, ctx.syncId, {
      state: 'suspicious',
      failureKind: 'suspicious_emptiness',
      failure: `${ctx.source.label} answered without any hired application although people were imported from it before. Nobody was removed.`,
      remedy: 'Check the account and the permissions of the key. If it is right, release the run.',
    });
    await openNotice(scope, {
      kind: 'sync_suspicious',
      subjectId: ctx.connectionId,
      message: `${connection.name} suddenly answers nothing. Nobody was removed.`,
      remedy: 'Check the account and the permissions of the key in the provider.',
    });
  });

/** A webhook came while this run was reading: what it speaks of may have been read before it happened. One more run. */
const followHint = async (scope: Scope, ctx: SyncContext): Promise<void> => {
  const { hintAt } = await loadConnectionSecrets(scope, ctx.connectionId);
  if (hintAt === null) return;
  const request = { connectionId: ctx.connectionId, requestedBy: null, fullPassReason: null, releases: null };
  await requestSync(scope, { ...request, trigger: 'webhook', state: 'requested' });
  await addOutbox(scope, [
    { kind: 'sync', subjectId: ctx.connectionId, priority: outboxPriority.normal, payload: {} },
  ]);
};
