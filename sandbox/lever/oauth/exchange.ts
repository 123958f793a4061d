import { createHash } from 'node:crypto';
import type { Account, Grant } from '../account.ts';
import type { World } from '../world.ts';
import { createGrant, giveTokens } from './tokens.ts';
import type { TokenAnswer } from './tokens.ts';

const DAY = 86_400_000;

/** A refusal of the token endpoint, as Auth0 words them; Lever documents none. */
export class OAuthError extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string' || value === '')
    throw new OAuthError(400, 'invalid_request', `Missing required parameter: ${name}`);
  return value;
};

const unknownToken = (): OAuthError =>
  new OAuthError(403, 'invalid_grant', 'Unknown or invalid refresh token.');

const exchangeCode = (world: World, clientId: string, fields: Fields): TokenAnswer => {
  const code = text(fields, 'code');
  const known = world.codes.get(code);
  // Used up by the attempt, whatever comes of it.
  world.codes.delete(code);
  if (known?.clientId !== clientId || known.expiresAt <= world.clock())
    throw new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
  const redirectUri = text(fields, 'redirect_uri');
  if (redirectUri !== known.redirectUri) {
    throw new OAuthError(
      401,
      'unauthorized_client',
      `The redirect URI is wrong. You sent ${redirectUri}, and we expected ${known.redirectUri}`,
    );
  }
  if (known.challenge !== null) {
    const verifier = typeof fields['code_verifier'] === 'string' ? fields['code_verifier'] : '';
    if (createHash('sha256').update(verifier).digest('base64url') !== known.challenge)
      throw new OAuthError(403, 'invalid_grant', 'Failed to verify code verifier');
  }
  const account = world.accounts.get(known.account);
  if (account === undefined) throw new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
  const grant = createGrant(account, { ...known, now: world.clock() });
  return giveTokens(world, { account, grant, first: true });
};

const findGrant = (world: World, clientId: string, token: string): { account: Account; grant: Grant } => {
  for (const account of world.accounts.values()) {
    for (const grant of account.grants.values()) {
      if (grant.clientId !== clientId) continue;
      if (grant.refreshTokens.some((entry) => entry.token === token)) return { account, grant };
    }
  }
  throw unknownToken();
};

const refresh = (world: World, clientId: string, fields: Fields): TokenAnswer => {
  const token = text(fields, 'refresh_token');
  const { account, grant } = findGrant(world, clientId, token);
  const now = world.clock();
  const { rotation, overlapSeconds, refreshIdleDays, refreshLifetimeDays } = world.settings;
  const user = account.data.users.get(grant.userId);
  const idle = now - grant.usedAt > refreshIdleDays * DAY;
  const old = now - grant.createdAt > refreshLifetimeDays * DAY;
  // Whoever left the company takes the authorization along; users of a former seed count as still there.
  const left = user !== undefined && user.deactivatedAt !== null;
  if (grant.revoked || idle || old || left) throw unknownToken();
  const entry = grant.refreshTokens.find((known) => known.token === token);
  if (entry === undefined) throw unknownToken();
  const inOverlap =
    rotation === 'overlap' && entry.usedAt !== null && now - entry.usedAt <= overlapSeconds * 1000;
  if (entry.usedAt !== null && rotation !== 'reuse' && !inOverlap) throw unknownToken();
  if (rotation !== 'reuse') entry.usedAt ??= now;
  return giveTokens(world, { account, grant, first: false });
};

/** Answers `POST /oauth/token`; throws `OAuthError`. */
export const exchange = (world: World, fields: Fields): TokenAnswer => {
  const grantType = text(fields, 'grant_type');
  const client = world.clients.get(text(fields, 'client_id'));
  if (client === undefined || fields['client_secret'] !== client.secret)
    throw new OAuthError(401, 'access_denied', 'Unauthorized');
  switch (grantType) {
    case 'authorization_code':
      return exchangeCode(world, client.clientId, fields);
    case 'refresh_token':
      return refresh(world, client.clientId, fields);
    default:
      throw new OAuthError(403, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
  }
};
