import path from 'node:path';
import { DEFAULT_SEED, keptState, startService } from '../shared/service/start.ts';
import type { ServiceOptions } from '../shared/service/start.ts';
import { createControl } from './control/control.ts';
import type { Control } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import { clinchProtocol } from './protocol/api.ts';
import { seedState } from './seed.ts';
import { stateSchema } from './state.ts';
import { createWorld } from './world.ts';

export { DEMO_CREDENTIAL } from './seed.ts';

export type ClinchSandbox = {
  url: string;
  port: number;
  /** `url` with the place of the region: `…/{region}/v2`. */
  apiUrl: string;
  control: Control;
  close: () => Promise<void>;
};

const WHO = 'Clinch sandbox';

/** Starts the simulated Clinch: an account in each region under `/<region>/v2`, control API under `/_control/`, a page at `/`. */
export const startClinchSandbox = async (options: ServiceOptions): Promise<ClinchSandbox> => {
  const clock = options.clock ?? Date.now;
  const seed = options.seed ?? DEFAULT_SEED;
  const kept = await keptState({ file: options.stateFile, who: WHO, restore: (c) => stateSchema.parse(c) });
  const world = createWorld({ clock, state: kept ?? seedState(seed, clock()) });
  const control = createControl(world, { seed });
  const started = await startService({
    options,
    world,
    protocol: clinchProtocol(world),
    control: controlRoutes(control, { anyHost: options.controlFromAnywhere ?? false }),
    web: path.join(import.meta.dirname, 'web'),
    who: WHO,
    dump: () => world.state,
  });
  return { ...started, apiUrl: `${started.url}/{region}/v2`, control };
};
