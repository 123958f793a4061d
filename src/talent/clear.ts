import { clearTalent, keepTalentFailuresOf } from '../db/repositories/talent-candidates.ts';
import { clearTalentDoubts } from '../db/repositories/talent-doubts.ts';
import {
  endTalentImport,
  findTalentSource,
  lockTalentImport,
  noteCleared,
} from '../db/repositories/talent-runs.ts';
import { findConnection } from '../db/repositories/connections.ts';
import type { TurnResult } from './run.ts';
import { inRun, type TalentContext } from './deps.ts';

/** In one transaction: thousands take seconds, and nobody waits for them. */
const PORTION = 5_000;

/**
 * Deletes what a connection brought, a portion at a time. A copy that hears no more of deletions there must not stay
 * (docs/decisions/0029-talent-pool.md).
 */
export const clearAway = async (ctx: TalentContext): Promise<TurnResult> => {
  const { connectionId, importId } = ctx;
  for (;;) {
    const state = await inRun(ctx, async (scope): Promise<TurnResult> => {
      if ((await lockTalentImport(scope, importId)) === null) return 'cleared';
      const source = await findTalentSource(scope, connectionId);
      const connection = await findConnection(scope, connectionId);
      // Switched on again meanwhile: what is gone comes again with the import that follows.
      if (source?.enabled === true && connection.state !== 'uninstalled') return 'more';
      const removed = await clearTalent(scope, connectionId, PORTION);
      await noteCleared(scope, importId, removed);
      if (removed === PORTION) return 'waiting';
      await keepTalentFailuresOf(scope, { connectionId, importId: null });
      await clearTalentDoubts(scope, connectionId);
      await endTalentImport(scope, importId, { state: 'cleared' });
      return 'cleared';
    });
    ctx.signal.throwIfAborted();
    if (state !== 'waiting') return state;
  }
};
