import type { Stream } from '../connectors/contract.ts';
import { commitTokens } from '../db/repositories/checkpoints.ts';
import { findConnection, loadConnectionSecrets, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority, releaseBulk } from '../db/repositories/journal.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import { anyFailed, nameFailures } from '../db/repositories/sync-results.ts';
import { endSync, findSync, requestSync } from '../db/repositories/syncs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { emptinessRemedy, lacking } from './credential-remedies.ts';
import type { SyncContext } from './deps.ts';

export type MissingStream = { readonly stream: Stream; readonly permission: string };

/** What so many lose at once that a person must look first. */
export type Held = {
  readonly what: 'people' | 'offers';
  readonly withdrawals: number;
  readonly of: number;
};

type Ending = {
  readonly held: Held | null;
  readonly missing: readonly MissingStream[];
  readonly wholePass: boolean;
};

const system = (ctx: SyncContext) => ({ orgId: ctx.orgId, actor: 'system:sync' as const });

/**
 * Everything is read and written: tokens, report, connection's state and notices in one transaction. A run that was
 * ended by somebody else meanwhile (uninstalled, given up) leaves all of that as it is.
 * @returns whether another run follows
 */
export const endRun = (ctx: SyncContext, begunWith: Connection, ending: Ending): Promise<boolean> =>
  withOrganization(ctx.deps.db, system(ctx), async (scope) => {
    if ((await findSync(scope, ctx.syncId)).state !== 'running') return false;
    await commitTokens(scope, { connectionId: ctx.connectionId, syncId: ctx.syncId });
    await nameFailures(scope, { connectionId: ctx.connectionId, syncId: ctx.syncId });
    const partial = ending.missing.length > 0 || (await anyFailed(scope, ctx.syncId));
    const held = ending.held;
    await endSync(scope, ctx.syncId, {
      state: held !== null ? 'held' : partial ? 'partially_succeeded' : 'succeeded',
      failure:
        held === null
          ? missingText(ending.missing)
          : `${heldText(held)} Nobody was; the rest of the run is in.`,
      remedy:
        held === null
          ? null
          : 'Look at the list, then release the run, or leave it if the provider is at fault.',
      held,
      keepsHeldBack: true,
    });
    // Held, so that a webhook asks for its full pass before this or after it, and never in between.
    await lockConnection(scope, ctx.connectionId);
    const now = await findConnection(scope, ctx.connectionId);
    await updateConnection(scope, ctx.connectionId, {
      ...stateAfter(ctx, now, ending.missing),
      importedOnce: true,
      lastSuccessAt: scope.now,
      ...(ending.wholePass ? { lastFullPassAt: scope.now } : {}),
      // One that was asked for while this run was reading is still to come.
      ...(ending.wholePass && now.fullPassRequested === begunWith.fullPassRequested
        ? { fullPassRequested: null }
        : {}),
    });
    const follows = await followHint(scope, ctx);
    if (!follows) await releaseBulk(scope);
    await tellAdmins(scope, { connection: now, held });
    return follows;
  });

const stateAfter = (ctx: SyncContext, connection: Connection, missing: readonly MissingStream[]) => {
  const permissions = missing.map((m) => m.permission);
  return permissions.length === 0
    ? { state: 'connected' as const, stateReason: null, stateRemedy: null, missingPermissions: permissions }
    : {
        state: 'attention' as const,
        ...lacking(ctx.source, connection, permissions),
        missingPermissions: permissions,
      };
};

const missingText = (missing: readonly MissingStream[]): string | null => {
  if (missing.length === 0) return null;
  const permissions = missing.map((m) => m.permission).join(', ');
  const streams = missing.map((m) => m.stream.name).join(', ');
  return `Without the permission ${permissions} these could not be read: ${streams}.`;
};

const heldText = ({ what, withdrawals, of }: Held): string =>
  what === 'people'
    ? `${withdrawals} of ${of} people would be withdrawn at once.`
    : `${withdrawals} of ${of} offers are gone at once; these people would lose their start dates.`;

const tellAdmins = async (
  scope: Scope,
  { connection, held }: { connection: Connection; held: Held | null },
): Promise<void> => {
  const over = ['connection_reconnect', 'sync_failed', 'sync_silent', 'sync_suspicious'] as const;
  await resolveNotices(scope, {
    kinds: held === null ? [...over, 'sync_held'] : over,
    subjectId: connection.id,
  });
  if (held === null) return;
  await openNotice(scope, {
    kind: 'sync_held',
    subjectId: connection.id,
    message: `${connection.name}: ${heldText(held)} The run is held.`,
    remedy: 'Open User Imports, look at the run, and release it if it is right.',
  });
};

/** The provider answered nothing although people are known: no success, and nobody is removed (Y5, SC-A10). */
export const endSuspicious = (ctx: SyncContext, connection: Connection): Promise<void> =>
  withOrganization(ctx.deps.db, system(ctx), async (scope) => {
    await endSync(scope, ctx.syncId, {
      state: 'suspicious',
      failureKind: 'suspicious_emptiness',
      failure: `${ctx.source.label} answered without any hired application although people were imported from it before. Nobody was removed.`,
      remedy: `${emptinessRemedy(ctx.source, connection)}. If it is right, release the run.`,
    });
    await openNotice(scope, {
      kind: 'sync_suspicious',
      subjectId: ctx.connectionId,
      message: `${connection.name} suddenly answers nothing. Nobody was removed.`,
      remedy: `${emptinessRemedy(ctx.source, connection)}.`,
    });
  });

/** A webhook came while this run was reading: what it speaks of may have been read before it happened. One more run. */
export const followHint = async (
  scope: Scope,
  ctx: Pick<SyncContext, 'connectionId' | 'takesNext'>,
): Promise<boolean> => {
  const { hintAt } = await loadConnectionSecrets(scope, ctx.connectionId);
  if (hintAt === null) return false;
  const request = { connectionId: ctx.connectionId, requestedBy: null, fullPassReason: null, releases: null };
  await requestSync(scope, { ...request, trigger: 'webhook', state: 'requested' });
  if (ctx.takesNext !== true)
    await addOutbox(scope, [
      { kind: 'sync', subjectId: ctx.connectionId, priority: outboxPriority.normal, payload: {} },
    ]);
  return true;
};
