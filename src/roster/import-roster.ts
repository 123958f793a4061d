import type { Knex } from 'knex';
import { findConnection } from '../db/repositories/connections.ts';
import { endSync, findSync, startSync } from '../db/repositories/syncs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncState } from '../domain/sync.ts';
import type { Vault } from '../secrets/vault.ts';
import { endRoster, leavingOf, settleTouched, vanishNext } from './finish-roster.ts';
import { importNextChunk, type RosterRun } from './import-chunk.ts';

export type ImportContext = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly signal: AbortSignal;
  /** Tells Temporal that the run lives; called between chunks. */
  readonly heartbeat: () => void;
};

const isOver = (state: SyncState): boolean => state !== 'requested' && state !== 'running';

/**
 * Takes in one stored roster, chunk by chunk, each chunk one transaction. What a chunk did is gone from the store with
 * it, so an attempt after a crash goes on where this one was, and an attempt too many finds nothing to do.
 * @returns the state in which the run ended
 */
export const importRoster = async (ctx: ImportContext, run: RosterRun): Promise<SyncState> => {
  const step = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => {
    ctx.signal.throwIfAborted();
    ctx.heartbeat();
    return withOrganization(ctx.db, { orgId: run.orgId, actor: 'system:roster' }, work);
  };
  const sync = await step(async (scope) => {
    await startSync(scope, run.syncId);
    const connection = await findConnection(scope, run.connectionId);
    if (connection.state === 'uninstalled')
      await endSync(scope, run.syncId, { state: 'skipped', failure: 'The connection was uninstalled.' });
    return findSync(scope, run.syncId);
  });
  if (isOver(sync.state)) return sync.state;
  while (await step((scope) => importNextChunk(scope, ctx.vault, run)));
  const leaving = await step((scope) => leavingOf(scope, sync));
  if (leaving.kind === 'some')
    while (await step((scope) => vanishNext(scope, ctx.vault, { run, seenIn: leaving.seenIn })));
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await step((scope): Promise<string | null> =>
      settleTouched(scope, ctx.vault, { run, after: from }),
    );
  } while (after !== null);
  return step(async (scope) => {
    await endRoster(scope, sync, leaving);
    return (await findSync(scope, run.syncId)).state;
  });
};
