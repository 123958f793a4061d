import { DEMO_KEY, startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import type { HireProvider } from '../../../src/connectors/registry.ts';

/** A simulated provider with some hires, as a connector meets it. */
export type Simulator = {
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** Every provider of the registry has one: a new connector does not compile without. */
export const simulators: Readonly<Record<HireProvider, () => Promise<Simulator>>> = {
  ashby: async () => {
    const sandbox = await startAshbySandbox({ port: 0, seed: { count: 230, seed: 7 } });
    return { baseUrl: sandbox.url, credentials: { apiKey: DEMO_KEY }, close: sandbox.close };
  },
};
