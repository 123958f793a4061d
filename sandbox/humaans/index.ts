import path from 'node:path';
import { hrisRoutes } from '../shared/hris/control.ts';
import { controlCall } from '../shared/service/control.ts';
import { DEFAULT_SEED, keptState, startService } from '../shared/service/start.ts';
import type { ServiceOptions } from '../shared/service/start.ts';
import { createControl, ownSchemas } from './control/control.ts';
import type { Control } from './control/control.ts';
import { humaansProtocol } from './protocol/api.ts';
import { seedState } from './seed.ts';
import { stateSchema } from './state.ts';
import type { Settings } from './state.ts';
import { createWorld } from './world.ts';

export { DEMO_TOKEN } from './seed.ts';
export type { Control } from './control/control.ts';

export type HumaansSandboxOptions = ServiceOptions & { settings?: Partial<Settings> };

export type HumaansSandbox = {
  url: string;
  port: number;
  /** `url` and `/api`. */
  apiUrl: string;
  control: Control;
  close: () => Promise<void>;
};

const WHO = 'Humaans sandbox';

/** Starts the simulated Humaans: API under `/api`, control API under `/_control/`, and a page at `/`. */
export const startHumaansSandbox = async (options: HumaansSandboxOptions): Promise<HumaansSandbox> => {
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
    protocol: humaansProtocol(world),
    control: hrisRoutes(control, {
      anyHost: options.controlFromAnywhere ?? false,
      posts: {
        settings: controlCall(ownSchemas.settings, control.settings),
        fields: controlCall(ownSchemas.fields, control.setFields),
        'custom-field': controlCall(ownSchemas.customField, control.customField),
      },
    }),
    web: path.join(import.meta.dirname, 'web'),
    who: WHO,
    dump: () => world.state,
  });
  return { ...started, apiUrl: `${started.url}/api`, control };
};
