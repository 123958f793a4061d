import type { Knex } from 'knex';
import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { findSync, requestSync } from '../db/repositories/syncs.ts';
import { holdWaiting, markProcessed } from '../db/repositories/webhook-inbox.ts';
import { noteEvents } from '../db/repositories/webhook-states.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { doubtTalent } from '../talent/doubts.ts';

/** Each has its instant: one that comes while the pass for an earlier one is under way must not pass for that one. */
const deletionAt = (now: number): string =>
  `The provider told of a deletion at ${new Date(now).toISOString()}, which no incremental pass would show.`;

/**
 * Works through all that waits of one connection, in one transaction: the hint, the run, the mark "processed" stand or fall
 * together, so a crash between delivery and work loses nothing. Events of one hire, and hundreds of many, ask for one run
 * (SC-B1); the record itself is read from the provider by that run, so a body is never trusted (row Y7).
 * @returns how many deliveries were worked through
 */
export const processConnection = (
  db: Knex,
  { orgId, connectionId }: { readonly orgId: string; readonly connectionId: string },
): Promise<number> =>
  withOrganization(db, { orgId, actor: `webhook:${connectionId}` }, async (scope) => {
    const waiting = await holdWaiting(scope, connectionId);
    if (waiting === null) return 0;
    const { ids, accepted, deletions, candidates } = waiting;
    if (accepted > 0 && (await followHint(scope, { connectionId, deletion: deletions > 0 })) === 'again')
      return 0;
    if (candidates.length > 0) await doubtTalent(scope, { connectionId, externalIds: candidates });
    await noteEvents(scope, connectionId, waiting);
    await markProcessed(scope, ids);
    return ids.length;
  });

/**
 * Sees to it that a run reads after this moment. The order of its steps is that of a run which begins or ends, first the run
 * and then the connection, so that neither waits for the other for ever.
 * @returns `again` when the run that was to find the hint ended meanwhile
 */
const followHint = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly deletion: boolean },
): Promise<'followed' | 'again'> => {
  const { connectionId } = o;
  const { state } = await findConnection(scope, connectionId);
  if (state === 'uninstalled') return 'followed';
  const change = { hintAt: scope.now, ...(o.deletion ? { fullPassRequested: deletionAt(scope.now) } : {}) };
  // Without a valid credential every event would make a run that fails; the hint is there when the credential is.
  if (state === 'reconnect') {
    await updateConnection(scope, connectionId, change);
    return 'followed';
  }
  const { sync, alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'webhook',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: null,
    releases: null,
  });
  if (!alreadyRunning)
    await addOutbox(scope, [
      { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
    ]);
  // A run that has not begun reads all that happened until now.
  if (sync.state === 'requested' && !o.deletion) return 'followed';
  await updateConnection(scope, connectionId, change);
  if (!alreadyRunning) return 'followed';
  const now = await findSync(scope, sync.id);
  return now.state === 'requested' || now.state === 'running' ? 'followed' : 'again';
};
