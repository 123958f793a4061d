import { createServiceWorld } from '../shared/service/world.ts';
import type { ServiceWorld } from '../shared/service/world.ts';
import type { Account, State } from './state.ts';

/** Everything one running simulated Clinch holds. */
export type World = ServiceWorld & { state: State };

export const createWorld = (o: { clock: () => number; state: State }): World => {
  const world: World = {
    ...createServiceWorld({
      clock: () => o.clock() + world.state.settings.clockOffsetSeconds * 1_000,
      webhookDelayScale: 1,
    }),
    state: o.state,
  };
  return world;
};

export const nextId = (world: World, kind: string): string => `${kind}-${(world.state.lastId += 1)}`;

export const accountIn = (world: World, region: string): Account | undefined =>
  world.state.accounts.find((account) => account.region === region);

export const changed = (world: World): void => {
  world.changes.emit('change');
};
