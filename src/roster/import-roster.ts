import type { Knex } from 'knex';
import { findConnection } from '../db/repositories/connections.ts';
import { endSync, findSync, startSync } from '../db/repositories/syncs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncRun, SyncState } from '../domain/sync.ts';
import type { Vault } from '../secrets/vault.ts';
import { endRoster, leavingOf, settleTouched, vanishNext } from './finish-roster.ts';
import { importNextChunk, type RosterRun } from './import-chunk.ts';
import { sentRoster, type RosterWords } from './words.ts';

export type ImportContext = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly signal: AbortSignal;
  /** Tells Temporal that the run lives; called between chunks. */
  readonly heartbeat: () => void;
};

const isOver = (state: SyncState): boolean => state !== 'requested' && state !== 'running';

type Step = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const stepsOf =
  (ctx: ImportContext, orgId: string): Step =>
  (work) => {
    ctx.signal.throwIfAborted();
    ctx.heartbeat();
    return withOrganization(ctx.db, { orgId, actor: 'system:roster' }, work);
  };

/**
 * Takes in one roster that was sent.
 * @returns the state in which the run ended
 */
export const importRoster = async (ctx: ImportContext, run: RosterRun): Promise<SyncState> => {
  const sync = await stepsOf(
    ctx,
    run.orgId,
  )(async (scope) => {
    await startSync(scope, run.syncId);
    const connection = await findConnection(scope, run.connectionId);
    if (connection.state === 'uninstalled')
      await endSync(scope, run.syncId, { state: 'skipped', failure: 'The connection was uninstalled.' });
    return findSync(scope, run.syncId);
  });
  return takeInRoster(ctx, { orgId: run.orgId, sync, words: sentRoster });
};

/**
 * Takes in what is stored of a run, chunk by chunk, each chunk one transaction. What a chunk did is gone from the store
 * with it, so an attempt after a crash goes on where this one was, and an attempt too many finds nothing to do.
 * @returns the state in which the run ended
 */
export const takeInRoster = async (
  ctx: ImportContext,
  o: {
    readonly orgId: string;
    readonly sync: SyncRun;
    readonly words: RosterWords;
    /** In the transaction that ends the run, with the run as it ended. */
    readonly ended?: (scope: Scope, sync: SyncRun) => Promise<void>;
  },
): Promise<SyncState> => {
  const { sync, words } = o;
  if (isOver(sync.state)) return sync.state;
  const step = stepsOf(ctx, o.orgId);
  const run = { orgId: o.orgId, connectionId: sync.connectionId, syncId: sync.id };
  while (await step((scope) => importNextChunk(scope, ctx.vault, run)));
  const leaving = await step((scope) => leavingOf(scope, sync));
  if (leaving.kind === 'some')
    while (await step((scope) => vanishNext(scope, ctx.vault, { run, words, seenIn: leaving.seenIn })));
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await step((scope): Promise<string | null> =>
      settleTouched(scope, ctx.vault, { run, after: from }),
    );
  } while (after !== null);
  return step(async (scope) => {
    const before = await findSync(scope, sync.id);
    // Uninstalled or given up meanwhile: its end is written already.
    if (isOver(before.state)) return before.state;
    await endRoster(scope, sync, { leaving, words });
    const ended = await findSync(scope, sync.id);
    await o.ended?.(scope, ended);
    return ended.state;
  });
};
