import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { OAuthProvider } from './contract.ts';
import { ConnectorError, type ConnectorErrorKind } from './errors.ts';
import { requestJson } from './http.ts';
import { claimsOf } from './token-claims.ts';

/** How Foyer is registered at an authorization server. */
export type OAuthClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the authorization server is reached, without a slash at the end. */
  readonly authUrl: string;
};

export type OAuthServer = {
  /** The provider's name for messages. */
  readonly label: string;
  readonly oauth: OAuthProvider;
  readonly client: OAuthClient;
  /** Epoch ms: the clock by which tokens end. */
  readonly now: () => number;
};

export type Tokens = {
  readonly accessToken: string;
  /** Null when the answer brought none: one that was held before goes on (RFC 6749, section 6). */
  readonly refreshToken: string | null;
  /** Epoch ms. */
  readonly expiresAt: number;
  /** Whose these are, where the server tells it and `OAuthProvider.account` says how. */
  readonly account?: string;
};

/** Of an access token whose server does not say it; an hour is what providers take. */
const USUAL_LIFE_S = 3600;
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 256 * 1024;

export const newState = (): string => oauth.generateRandomState();
/** For PKCE (RFC 7636). */
export const newVerifier = (): string => oauth.generateRandomCodeVerifier();

/**
 * The page on which a person lets Foyer in.
 * @param o.apiUrl where the provider's API is reached
 */
export const authorizationUrl = async (
  server: OAuthServer,
  o: {
    readonly state: string;
    readonly verifier: string;
    readonly redirectUri: string;
    readonly apiUrl: string;
  },
): Promise<string> => {
  const url = new URL(`${server.client.authUrl}${server.oauth.authorizePath}`);
  url.search = new URLSearchParams({
    ...server.oauth.parameters(o.apiUrl),
    client_id: server.client.clientId,
    redirect_uri: o.redirectUri,
    response_type: 'code',
    scope: server.oauth.scopes.join(' '),
    state: o.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(o.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
};

/** Turns the code of an authorization into tokens, once. @throws ConnectorError */
export const exchangeCode = (
  server: OAuthServer,
  o: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
): Promise<Tokens> =>
  tokensOf(server, 'code', async ({ as, client, secret, options }) => {
    const answer = oauth.validateAuthResponse(as, client, new URLSearchParams({ code: o.code }));
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      secret,
      answer,
      o.redirectUri,
      o.verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(as, client, response);
  });

/**
 * Renews access. The server may have turned the old token off with its answer: whoever has the answer must keep it, so no
 * caller can stop this. @throws ConnectorError `auth` when it does not renew any more
 */
export const refreshTokens = (server: OAuthServer, refreshToken: string): Promise<Tokens> =>
  tokensOf(server, 'renewal', async ({ as, client, secret, options }) => {
    const response = await oauth.refreshTokenGrantRequest(as, client, secret, refreshToken, options);
    return oauth.processRefreshTokenResponse(as, client, response);
  });

const originSchema = z.object({
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  iss: z.string().optional(),
});

/** `api.sandbox.example.com`, `sandbox-example.auth0.com`. */
export const isSandboxAddress = (address: string): boolean =>
  URL.canParse(address) && /(^|[.-])sandbox([.-]|$)/.test(new URL(address).hostname);

/** Whether an access token says of itself that it is for the provider's sandbox (a JWT's `aud` and `iss`). */
export const isSandboxToken = (accessToken: string): boolean => {
  const told = originSchema.safeParse(claimsOf(accessToken)).data;
  return [told?.aud ?? [], told?.iss ?? []].flat().some(isSandboxAddress);
};

type Grant = 'code' | 'renewal';
type Exchange = {
  readonly as: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly secret: oauth.ClientAuth;
  readonly options: oauth.TokenEndpointRequestOptions;
};

const tokensOf = async (
  server: OAuthServer,
  grant: Grant,
  ask: (exchange: Exchange) => Promise<oauth.TokenEndpointResponse>,
): Promise<Tokens> => {
  const endpoint = `${server.client.authUrl}${server.oauth.tokenPath}`;
  let status = 0;
  const send = async (_url: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>) => {
    const answer = await requestJson({
      method: 'POST',
      url: endpoint,
      headers: init.headers,
      body: init.body,
      signal: new AbortController().signal,
      service: server.label,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    status = answer.status;
    return Response.json(answer.json ?? null, { status });
  };
  // The library takes https alone. Only the simulated provider is configured with http, and `send` knows its address.
  const secure = endpoint.replace(/^http:/, 'https:');
  const asked = server.now();
  try {
    const answer = await ask({
      as: { issuer: server.client.authUrl, token_endpoint: secure },
      client: { client_id: server.client.clientId },
      secret: oauth.ClientSecretPost(server.client.clientSecret),
      options: { [oauth.customFetch]: send },
    });
    const told = server.oauth.account === undefined ? undefined : answer[server.oauth.account.toldAs];
    return {
      ...(typeof told === 'string' ? { account: told } : {}),
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? null,
      expiresAt: asked + (answer.expires_in ?? USUAL_LIFE_S) * 1000,
    };
  } catch (error) {
    throw failureOf(error, { server, grant, status });
  }
};

/** RFC 6749, section 5.2; the rest is what servers add to it. Anything else is `rejected`. */
const kinds: Readonly<Record<string, ConnectorErrorKind>> = {
  invalid_grant: 'auth',
  access_denied: 'auth',
  consent_required: 'auth',
  interaction_required: 'auth',
  login_required: 'auth',
  temporarily_unavailable: 'transient',
  server_error: 'transient',
  too_many_requests: 'rate_limited',
};

const foyerUnknown = new Set(['invalid_client', 'unauthorized_client']);

/** The server's own sentences are not repeated: they may quote what was sent. */
const sentenceOf = (kind: ConnectorErrorKind, server: OAuthServer, grant: Grant): string => {
  switch (kind) {
    case 'auth':
      return grant === 'code'
        ? `${server.label} does not accept this authorization (any more). Start again.`
        : `${server.label} does not renew the access that it gave to Foyer: it was revoked there, or who gave it may not any more.`;
    case 'transient':
      return `${server.label} did not answer as it should; the call can be repeated.`;
    case 'rate_limited':
      return `${server.label} limits the number of requests at the moment.`;
    default:
      return `${server.label} refused the request for access.`;
  }
};

type Circumstances = { readonly server: OAuthServer; readonly grant: Grant; readonly status: number };

const failureOf = (error: unknown, o: Circumstances): unknown => {
  if (error instanceof oauth.ResponseBodyError) return refusalOf(error.error, o);
  if (!(error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError))
    return error;
  if (o.status === 408 || o.status >= 500)
    return new ConnectorError({
      kind: 'transient',
      message: `${sentenceOf('transient', o.server, o.grant)} (HTTP ${o.status})`,
    });
  return new ConnectorError({
    kind: 'invalid_response',
    message: `${o.server.label} sent an answer about access that cannot be read. (HTTP ${o.status})`,
  });
};

const refusalOf = (said: string, { server, grant, status }: Circumstances): ConnectorError => {
  const code = /^[a-z]+(_[a-z]+)*$/.test(said) && said.length <= 60 ? said : null;
  const facts = [...(code === null ? [] : [code]), `HTTP ${status}`].join(', ');
  // With 401 the server speaks of Foyer itself (RFC 6749, section 5.2), whatever it calls it.
  if (status === 401 || foyerUnknown.has(said))
    return new ConnectorError({
      kind: 'rejected',
      message: `${server.label} does not accept the client id and secret of Foyer. Who operates Foyer must check them. (${facts})`,
      code,
    });
  const kind = kinds[said] ?? 'rejected';
  return new ConnectorError({ kind, message: `${sentenceOf(kind, server, grant)} (${facts})`, code });
};
