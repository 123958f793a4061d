import type { ProviderConfig } from '../config.ts';
import type { OAuthClient } from '../connectors/oauth.ts';
import { oauthOf } from '../connectors/contract.ts';
import { anySource } from '../connectors/registry.ts';

type Configured = { readonly providers: Readonly<Record<string, ProviderConfig>> };

/** Where each provider is reached: its own address, unless the environment points elsewhere (a sandbox, a proxy). */
export const baseUrls =
  ({ providers }: Configured) =>
  (provider: string): string =>
    providers[provider]?.url ?? anySource(provider).apiUrl;

/** As whom Foyer is known to a provider's authorization server; null where the environment does not say it. */
export const oauthClients =
  ({ providers }: Configured) =>
  (provider: string): OAuthClient | null => {
    const configured = providers[provider];
    const oauth = oauthOf(anySource(provider));
    if (oauth === null || configured?.client == null) return null;
    const { id: clientId, secret: clientSecret } = configured.client;
    return { clientId, clientSecret, authUrl: configured.authUrl ?? oauth.authUrl };
  };
