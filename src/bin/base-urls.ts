import { Refusal } from '../domain/errors.ts';

/** Where each provider is reached unless the environment points elsewhere (a sandbox, a proxy). */
const OFFICIAL: Readonly<Record<string, string>> = { ashby: 'https://api.ashbyhq.com' };

export const baseUrls =
  (config: { readonly ashbyUrl: string | undefined }) =>
  (provider: string): string => {
    const url = { ashby: config.ashbyUrl }[provider] ?? OFFICIAL[provider];
    if (url === undefined)
      throw new Refusal('invalid', 'provider_unknown', `Foyer has no connector "${provider}".`);
    return url;
  };
