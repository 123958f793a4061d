import { loadState, StateError } from '../../shared/state/file.ts';
import { StateKeeper } from '../../shared/state/keeper.ts';
import type { AshbySandboxOptions } from '../index.ts';
import { createWorld } from '../world.ts';
import type { World } from '../world.ts';
import { dumpState } from './dump.ts';
import { restoreAccounts } from './restore.ts';
import { stateSchema } from './schema.ts';
import { seedPrint } from './seedPrint.ts';

const WHO = 'Ashby sandbox';
const DEFAULT_SEED = { count: 60, seed: 1 };

/** The world the options ask for, and what keeps it in a file if they name one. */
export const openWorld = async (
  options: AshbySandboxOptions,
): Promise<{ world: World; keeper: StateKeeper | null }> => {
  const { stateFile: file, seed = DEFAULT_SEED, clock = Date.now, webhookDelayScale = 1 } = options;
  if (file === undefined) return { world: createWorld({ seed, clock, webhookDelayScale }), keeper: null };
  const print = seedPrint();
  const accounts = await loadState({
    file,
    who: WHO,
    restore: (content) => {
      const state = stateSchema.parse(content);
      if (state.seedPrint !== print) throw new StateError('it was written over the seeds of another version');
      return restoreAccounts(state);
    },
  });
  const world = createWorld({
    seed,
    clock,
    webhookDelayScale,
    ...(accounts === undefined ? {} : { accounts }),
  });
  const keeper = new StateKeeper({
    changes: world.changes,
    file,
    who: WHO,
    dump: () => dumpState(world.accounts.values(), print),
  });
  await keeper.start();
  return { world, keeper };
};
