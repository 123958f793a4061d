import { openPulledRoster } from '../db/repositories/rosters.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun, SyncState } from '../domain/sync.ts';
import { takeInRoster } from '../roster/import-roster.ts';
import type { RosterWords } from '../roster/words.ts';
import type { RunContext } from '../sync/deps.ts';
import { readPass } from '../sync/read-pass.ts';
import { endPull } from './end-pull.ts';
import { PULL, storePage, type PulledPage } from './store-page.ts';

/** Where employees are fetched from: an HRIS, or the address of a report. */
export type EmployeeFeed = {
  readonly words: RosterWords;
  fetchPage(at: { readonly cursor: string | null; readonly syncToken: string | null }): Promise<PulledPage>;
};

/**
 * One run: every page becomes stored rows of a roster, in one transaction with the checkpoint; then the roster is taken
 * in as one that was sent. Each step stands in the database, so the attempt after a crash goes on where this one was; the
 * token moves only at the end. A release carries out what its run was held for, and reads nothing.
 * @returns the state in which the run ended
 */
export const pullEmployees = async (
  ctx: RunContext,
  feed: EmployeeFeed,
  { connection, run }: { readonly connection: Connection; readonly run: SyncRun },
): Promise<SyncState> => {
  if (run.releases === null) await readAll(ctx, feed, run);
  const { db, vault } = ctx.deps;
  return takeInRoster(
    { db, vault, signal: ctx.signal, heartbeat: ctx.heartbeat },
    {
      orgId: ctx.orgId,
      sync: run,
      words: feed.words,
      ended: (scope, ended) => endPull(scope, { begunWith: connection, ended }),
    },
  );
};

const readAll = async (ctx: RunContext, feed: EmployeeFeed, run: SyncRun): Promise<void> => {
  const { connectionId, syncId } = ctx;
  await readPass<PulledPage>(ctx, {
    stream: PULL,
    full: run.fullPass,
    opened: (scope, pass) =>
      openPulledRoster(scope, {
        ...{ syncId, connectionId },
        mode: pass.passToken === null ? 'full' : 'partial',
        fromStart: pass.page === 0,
      }),
    fetch: (at) => feed.fetchPage(at),
    store: (page, at) => storePage(ctx, page, at),
  });
};
