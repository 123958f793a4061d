import { randomBytes } from 'node:crypto';
import type { Company, User } from '../model.ts';
import type { World } from '../world.ts';

/** An authorization that is asked for on the page. */
export type AuthorizationRequest = {
  id: string;
  redirectUri: string;
  state: string | null;
  scopes: string[];
};

/** What a code can be exchanged for, once. */
export type Code = {
  domain: string;
  userId: string;
  scopes: string[];
  redirectUri: string;
  expiresAt: number;
};

/** What the browser gets: a page, an error page, or the way back to the application. */
export type Begun =
  | { kind: 'page'; request: AuthorizationRequest }
  | { kind: 'error'; message: string }
  | { kind: 'redirect'; location: string };

const back = (redirectUri: string, state: string | null, answer: Record<string, string>): string => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
};

/** Checks the parameters of `/authorize.php` (RFC 6749, section 4.1.1). */
export const beginAuthorization = (world: World, query: URLSearchParams): Begun => {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== world.client.clientId)
    return { kind: 'error', message: 'This application is not registered.' };
  if (!world.client.redirectUris.includes(redirectUri))
    return { kind: 'error', message: 'This address to go back to is not registered.' };
  const state = query.get('state');
  if (query.get('response_type') !== 'code')
    return { kind: 'redirect', location: back(redirectUri, state, { error: 'unsupported_response_type' }) };
  const scopes = (query.get('scope') ?? '').split(/[\s+]+/).filter((scope) => scope !== '');
  const request = {
    id: randomBytes(24).toString('base64url'),
    redirectUri,
    state,
    scopes: [...new Set(scopes)],
  };
  world.requests.set(request.id, request);
  return { kind: 'page', request };
};

/** The person's answer on the page, once: where the browser goes next. */
export const decideAuthorization = (
  world: World,
  request: AuthorizationRequest,
  answer: { accept: boolean; company: Company; user: User },
): string => {
  const { redirectUri, state, scopes } = request;
  world.requests.delete(request.id);
  if (!answer.accept) return back(redirectUri, state, { error: 'access_denied' });
  const code = randomBytes(24).toString('base64url');
  world.codes.set(code, {
    domain: answer.company.domain,
    userId: answer.user.id,
    scopes,
    redirectUri,
    expiresAt: world.clock() + world.settings.codeSeconds * 1000,
  });
  return back(redirectUri, state, { code });
};
