import { hireSource } from '../connectors/registry.ts';

/** Where each provider is reached: its own address, unless the environment points elsewhere (a sandbox, a proxy). */
export const baseUrls =
  (config: { readonly ashbyUrl: string | undefined }) =>
  (provider: string): string =>
    (provider === 'ashby' ? config.ashbyUrl : undefined) ?? hireSource(provider).apiUrl;
