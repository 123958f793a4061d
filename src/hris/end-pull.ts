import { commitTokens } from '../db/repositories/checkpoints.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { EMPLOYEES_STREAM, findRoster } from '../db/repositories/rosters.ts';
import { keepFailuresOf } from '../db/repositories/sync-results.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun, SyncState } from '../domain/sync.ts';
import { followHint } from '../sync/end-run.ts';

/** What was read is in; that somebody waits for a release does not change it. */
const WELL: readonly SyncState[] = ['succeeded', 'partially_succeeded', 'held'];

/**
 * What the end of a pulled run means for its connection, in the transaction that ended it: the token, whether a whole pass
 * is still due, the records that must be read again, and that the credential is good.
 */
export const endPull = async (
  scope: Scope,
  { begunWith, ended }: { readonly begunWith: Connection; readonly ended: SyncRun },
): Promise<void> => {
  const { id: connectionId } = begunWith;
  if (ended.releases !== null || !WELL.includes(ended.state)) return;
  await commitTokens(scope, { connectionId, syncId: ended.id });
  const whole = (await findRoster(scope, ended.id))?.mode === 'full';
  await keepFailuresOf(scope, { connectionId, syncId: ended.id, stream: EMPLOYEES_STREAM, whole });
  // Held, so that a webhook asks for its full pass before this or after it, and never in between.
  await lockConnection(scope, connectionId);
  const now = await findConnection(scope, connectionId);
  await updateConnection(scope, connectionId, {
    ...(now.state === 'reconnect' ? { state: 'connected', stateReason: null, stateRemedy: null } : {}),
    ...(whole ? { lastFullPassAt: scope.now } : {}),
    // One that was asked for while this run was reading is still to come.
    ...(whole && now.fullPassRequested === begunWith.fullPassRequested ? { fullPassRequested: null } : {}),
  });
  await resolveNotices(scope, { kinds: ['connection_reconnect'], subjectId: connectionId });
  await followHint(scope, { connectionId });
};
