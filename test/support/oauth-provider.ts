import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/**
 * An authorization server with an API behind it, as small as the protocol allows (RFC 6749, RFC 7636), that does on demand
 * what no simulator of a provider does. Tokens rotate; whoever repeats an old one in `strict` mode loses everything.
 */
export type OAuthStandIn = {
  readonly url: string;
  /** What a person does on the authorize page. @returns the code that the browser brings back */
  readonly accept: (authorizeUrl: string, as?: Partial<Grantor>) => string;
  /** Tokens that were given at some earlier time. */
  readonly issue: (as?: Partial<Grantor>) => { readonly accessToken: string; readonly refreshToken: string };
  /** Requests for tokens so far, in order. */
  readonly asked: readonly TokenRequest[];
  readonly settings: Settings;
  /** Everything that was given to anybody: none of it may ever be shown. */
  readonly secrets: readonly string[];
  /** As "Authorized Apps" does: nothing that was given is worth anything any more. */
  readonly revokeAll: () => void;
  /** The API refuses these tokens although they have not ended. */
  readonly refuseAccessTokens: () => void;
  readonly takeAccessTokensAgain: () => void;
  readonly close: () => Promise<void>;
};

export type TokenRequest = { readonly grant: string; readonly answered: number };
export type Grantor = { readonly account: string; readonly user: string; readonly audience: string };

type Settings = {
  /** What happens to a refresh token that was used already. */
  rotation: 'strict' | 'overlap';
  lifeSeconds: number;
  /** Permissions that the API does not give. */
  missing: string[];
  /** In the place of an answer to token requests. */
  tokenFault: { status: number; body: unknown } | null;
  /** Runs when tokens were made and before they are sent. */
  beforeTokens: () => Promise<void>;
  /** The answer of the API in the place of its own. */
  apiFault: { status: number; body: unknown } | null;
  withRefreshToken: boolean;
};

export const CLIENT = { clientId: 'foyer-client', clientSecret: 'foyer-client-secret-0123456789' };

const nobody: Grantor = { account: 'account-1', user: 'user-1', audience: 'the-api' };

type Code = Grantor & { readonly challenge: string; readonly redirectUri: string };
type Token = Grantor & { alive: boolean; used: boolean };

const authorizeQuery = z.object({
  client_id: z.literal(CLIENT.clientId),
  redirect_uri: z.url(),
  response_type: z.literal('code'),
  state: z.string().min(20),
  scope: z.string().includes('offline_access'),
  audience: z.string(),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
});

const jwt = (claims: object): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS512' })}.${part(claims)}.${randomBytes(24).toString('base64url')}`;
};

export const startOAuthStandIn = async (): Promise<OAuthStandIn> => {
  const codes = new Map<string, Code>();
  const access = new Map<string, Token>();
  const refresh = new Map<string, Token>();
  const asked: TokenRequest[] = [];
  const secrets: string[] = [CLIENT.clientSecret];
  const settings: Settings = {
    rotation: 'strict',
    lifeSeconds: 3600,
    missing: [],
    tokenFault: null,
    beforeTokens: () => Promise.resolve(),
    apiFault: null,
    withRefreshToken: true,
  };

  const issue: OAuthStandIn['issue'] = (as = {}) => {
    const { account, user, audience } = { ...nobody, ...as };
    const accessToken = jwt({ aud: audience, account, user });
    const refreshToken = `v1.${randomBytes(24).toString('base64url')}`;
    access.set(accessToken, { account, user, audience, alive: true, used: false });
    refresh.set(refreshToken, { account, user, audience, alive: true, used: false });
    secrets.push(accessToken, refreshToken);
    return { accessToken, refreshToken };
  };

  const tokensFor = (grantor: Grantor): Readonly<Record<string, unknown>> => {
    const { accessToken, refreshToken } = issue(grantor);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: settings.lifeSeconds,
      ...(settings.withRefreshToken ? { refresh_token: refreshToken } : {}),
    };
  };

  const revokeAll = (): void => {
    for (const token of [...access.values(), ...refresh.values()]) token.alive = false;
  };

  const grant = (form: URLSearchParams): Reply => {
    const of = (name: string): string => form.get(name) ?? '';
    if (of('client_id') !== CLIENT.clientId || of('client_secret') !== CLIENT.clientSecret)
      return [401, { error: 'access_denied', error_description: 'Unauthorized' }];
    if (of('grant_type') === 'authorization_code') {
      const code = codes.get(of('code'));
      codes.delete(of('code'));
      const challenge = createHash('sha256').update(of('code_verifier')).digest('base64url');
      if (code?.challenge !== challenge || code.redirectUri !== of('redirect_uri'))
        return [403, { error: 'invalid_grant', error_description: 'Invalid authorization code' }];
      return [200, tokensFor(code)];
    }
    const token = refresh.get(of('refresh_token'));
    if (token === undefined || !token.alive) return [403, { error: 'invalid_grant' }];
    if (token.used && settings.rotation === 'strict') {
      revokeAll();
      return [403, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }];
    }
    token.used = settings.withRefreshToken;
    return [200, tokensFor(token)];
  };

  const answerToken = async (form: URLSearchParams): Promise<Reply> => {
    const { tokenFault } = settings;
    const reply: Reply = tokenFault === null ? grant(form) : [tokenFault.status, tokenFault.body];
    asked.push({ grant: form.get('grant_type') ?? '', answered: reply[0] });
    await settings.beforeTokens();
    return reply;
  };

  const answerApi = (request: IncomingMessage): Reply => {
    const token = access.get((request.headers.authorization ?? '').replace('Bearer ', ''));
    if (token?.alive !== true) return [401, { code: 'Unauthorized' }];
    if (settings.apiFault !== null) return [settings.apiFault.status, settings.apiFault.body];
    return [200, { account: token.account, user: token.user, missing: settings.missing }];
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const isToken = request.url?.startsWith('/oauth/token') === true;
      send(response, isToken ? await answerToken(new URLSearchParams(body)) : answerApi(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    accept: (authorizeUrl, as = {}) => {
      const query = authorizeQuery.parse(Object.fromEntries(new URL(authorizeUrl).searchParams));
      const code = randomBytes(12).toString('base64url');
      codes.set(code, {
        ...nobody,
        audience: query.audience,
        ...as,
        challenge: query.code_challenge,
        redirectUri: query.redirect_uri,
      });
      secrets.push(code);
      return code;
    },
    issue,
    asked,
    settings,
    secrets,
    revokeAll,
    refuseAccessTokens: () => {
      for (const token of access.values()) token.alive = false;
    },
    takeAccessTokensAgain: () => {
      for (const token of access.values()) token.alive = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

type Reply = readonly [status: number, body: unknown];

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const send = (response: ServerResponse, [status, body]: Reply): void => {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
};
