import path from 'node:path';
import { hrisRoutes } from '../shared/hris/control.ts';
import { controlCall } from '../shared/service/control.ts';
import { DEFAULT_SEED, keptState, startService } from '../shared/service/start.ts';
import type { ServiceOptions } from '../shared/service/start.ts';
import { createControl, ownSchemas } from './control/control.ts';
import type { Control } from './control/control.ts';
import { hibobProtocol } from './protocol/api.ts';
import { seedState } from './seed.ts';
import { stateSchema } from './state.ts';
import type { Settings } from './state.ts';
import { createWorld, tellOfDays } from './world.ts';

export { DEMO_USER } from './seed.ts';
export type { Control } from './control/control.ts';

export type HibobSandboxOptions = ServiceOptions & { settings?: Partial<Settings> };

export type HibobSandbox = {
  url: string;
  port: number;
  /** `url` and `/v1`. */
  apiUrl: string;
  control: Control;
  close: () => Promise<void>;
};

const WHO = 'HiBob sandbox';
/** How often it is looked whose day has come; midnight is met this closely. Milliseconds. */
const LOOK_EVERY = 30_000;

/** Starts the simulated HiBob: API under `/v1`, control API under `/_control/`, and a page at `/`. */
export const startHibobSandbox = async (options: HibobSandboxOptions): Promise<HibobSandbox> => {
  const clock = options.clock ?? Date.now;
  const seed = options.seed ?? DEFAULT_SEED;
  const settings = options.settings ?? {};
  const kept = await keptState({ file: options.stateFile, who: WHO, restore: (c) => stateSchema.parse(c) });
  const state = kept ?? seedState(seed, clock(), settings);
  const world = createWorld({ clock, webhookDelayScale: options.webhookDelayScale ?? 1, state });
  const control = createControl(world, { seed, settings });
  const started = await startService({
    options,
    world,
    protocol: hibobProtocol(world),
    control: hrisRoutes(control, {
      anyHost: options.controlFromAnywhere ?? false,
      posts: {
        settings: controlCall(ownSchemas.settings, control.settings),
        field: controlCall(ownSchemas.field, control.setField),
      },
    }),
    web: path.join(import.meta.dirname, 'web'),
    who: WHO,
    dump: () => world.state,
  });
  const looking = setInterval(() => {
    tellOfDays(world);
  }, LOOK_EVERY);
  looking.unref();
  return {
    ...started,
    apiUrl: `${started.url}/v1`,
    control,
    close: async () => {
      clearInterval(looking);
      await started.close();
    },
  };
};
