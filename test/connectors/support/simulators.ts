import { DEMO_KEY, startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import { startLeverSandbox } from '../../../sandbox/lever/index.ts';
import type { ProviderCall } from '../../../src/connectors/contract.ts';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { HireProvider } from '../../../src/connectors/registry.ts';

/** A simulated provider with some hires, as a connector meets it. */
export type Simulator = Pick<ProviderCall, 'baseUrl' | 'credentials' | 'accessToken'> & {
  readonly close: () => Promise<void>;
};

/** Scopes that an OAuth provider is asked for. */
export const scopesOf = ({ authentication }: typeof lever): string[] =>
  authentication.kind === 'oauth' ? [...authentication.oauth.scopes] : [];

/** Every provider of the registry has one: a new connector does not compile without. */
export const simulators: Readonly<Record<HireProvider, () => Promise<Simulator>>> = {
  ashby: async () => {
    const sandbox = await startAshbySandbox({ port: 0, seed: { count: 230, seed: 7 } });
    return { baseUrl: sandbox.url, credentials: { apiKey: DEMO_KEY }, close: sandbox.close };
  },
  lever: async () => {
    const sandbox = await startLeverSandbox({
      port: 0,
      seed: { count: 900, seed: 7 },
      settings: { requestsPerSecond: null },
    });
    const { accessToken } = sandbox.control.issueTokens({ scopes: scopesOf(lever) });
    return {
      baseUrl: sandbox.apiUrl,
      credentials: {},
      accessToken: () => Promise.resolve(accessToken),
      close: sandbox.close,
    };
  },
};
