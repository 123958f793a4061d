import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import type { User } from '../model.ts';
import type { Client, World } from '../world.ts';

/** An authorization that is asked for on the page. */
export type AuthorizationRequest = {
  id: string;
  clientId: string;
  redirectUri: string;
  state: string | null;
  scopes: string[];
  /** Of PKCE, S256. */
  challenge: string | null;
};

/** What a code can be exchanged for, once. */
export type Code = {
  account: string;
  userId: string;
  clientId: string;
  scopes: string[];
  redirectUri: string;
  challenge: string | null;
  expiresAt: number;
};

/** What the browser gets: a page, an error page, or the way back to the application. */
export type Begun =
  | { kind: 'page'; request: AuthorizationRequest; client: Client }
  | { kind: 'error'; status: number; message: string }
  | { kind: 'redirect'; location: string };

/** Any address of the API will do, Lever's own or this one; the slash at its end is mandatory. */
const AUDIENCE = /^https?:\/\/[^/]+\/v1\/$/;
const CHALLENGE = /^[\w-]{43}$/;

const back = (redirectUri: string, state: string | null, answer: Record<string, string>): string => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
};

/** Checks the parameters of `/authorize`. Only what goes wrong after the redirect address is known goes back to it. */
export const beginAuthorization = (world: World, query: URLSearchParams): Begun => {
  const error = (message: string): Begun => ({ kind: 'error', status: 403, message });
  const client = world.clients.get(query.get('client_id') ?? '');
  if (client === undefined) return error(`Unknown client: ${query.get('client_id') ?? ''}`);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return error(
      `Callback URL mismatch. ${redirectUri || 'None'} is not in the list of allowed callback URLs`,
    );
  }
  const state = query.get('state');
  const refuse = (code: string, description: string): Begun => ({
    kind: 'redirect',
    location: back(redirectUri, state, { error: code, error_description: description }),
  });
  if (query.get('response_type') !== 'code')
    return refuse('unsupported_response_type', 'response_type must be code');
  const audience = query.get('audience') ?? '';
  if (!AUDIENCE.test(audience)) return refuse('access_denied', `Service not found: ${audience}`);
  const challenge = query.get('code_challenge');
  if (challenge !== null) {
    if (query.get('code_challenge_method') !== 'S256')
      return refuse('invalid_request', 'code_challenge_method must be S256');
    if (!CHALLENGE.test(challenge)) return refuse('invalid_request', 'code_challenge is malformed');
  }
  const asked = (query.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  const request: AuthorizationRequest = {
    id: randomBytes(24).toString('base64url'),
    clientId: client.clientId,
    redirectUri,
    state,
    // Scopes that are not registered are left out without a word.
    scopes: [...new Set(asked)].filter((scope) => client.scopes.includes(scope)),
    challenge,
  };
  world.requests.set(request.id, request);
  return { kind: 'page', request, client };
};

/** The person's answer on the page, once: where the browser goes next. */
export const decideAuthorization = (
  world: World,
  request: AuthorizationRequest,
  answer: { accept: boolean; account: Account; user: User },
): string => {
  const { account, user } = answer;
  const { redirectUri, state, clientId, scopes, challenge } = request;
  world.requests.delete(request.id);
  if (!answer.accept)
    return back(redirectUri, state, {
      error: 'access_denied',
      error_description: 'user_did_not_authorize_the_request',
    });
  if (user.accessRole !== 'super admin')
    return back(redirectUri, state, {
      error: 'access_denied',
      error_description: 'Only a Super Admin can authorize an integration',
    });
  const code = randomBytes(24).toString('base64url');
  world.codes.set(code, {
    account: account.name,
    userId: user.id,
    clientId,
    scopes,
    redirectUri,
    challenge,
    expiresAt: world.clock() + world.settings.codeSeconds * 1000,
  });
  return back(redirectUri, state, { code });
};
