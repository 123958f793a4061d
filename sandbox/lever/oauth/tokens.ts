import { createHmac, randomBytes } from 'node:crypto';
import type { Account, Grant } from '../account.ts';
import { OFFLINE_ACCESS } from '../protocol/scopes.ts';
import type { World } from '../world.ts';

const KEPT = 50;
const AUDIENCE = 'https://api.lever.co/v1/';
const ISSUER = 'https://auth.lever.co/';
const SIGNING_KEY = randomBytes(64);

export type TokenAnswer = {
  access_token: string;
  refresh_token?: string;
  token_type: 'Bearer';
  scope: string;
  expires_in: number;
};

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of the form that Lever's documentation shows, with its claims. */
const signToken = (
  account: Account,
  grant: Grant,
  times: { issuedAt: number; expiresAt: number },
): string => {
  const head = encode({ alg: 'HS512', v: '2.0', kid: 'sandbox' });
  const payload = encode({
    'https://oauth.lever.co/userId': grant.userId,
    'https://oauth.lever.co/accountId': account.id,
    'https://oauth.lever.co/clientId': grant.clientId,
    iss: ISSUER,
    sub: `lever|${grant.userId}`,
    aud: AUDIENCE,
    iat: Math.floor(times.issuedAt / 1000),
    exp: Math.floor(times.expiresAt / 1000),
    azp: grant.clientId,
    scope: grant.scopes.join(' '),
    // Not in Lever's sample: keeps two tokens of one second apart.
    jti: randomBytes(8).toString('hex'),
  });
  const signature = createHmac('sha512', SIGNING_KEY).update(`${head}.${payload}`).digest('base64url');
  return `${head}.${payload}.${signature}`;
};

/** A new authorization of an application by a user. */
export const createGrant = (
  account: Account,
  input: { clientId: string; userId: string; scopes: readonly string[]; now: number },
): Grant => {
  const { clientId, userId, scopes, now } = input;
  const grant: Grant = {
    id: account.random.uuid(),
    clientId,
    userId,
    scopes: [...scopes],
    createdAt: now,
    usedAt: now,
    revoked: false,
    refreshTokens: [],
    accessTokens: [],
  };
  account.grants.set(grant.id, grant);
  return grant;
};

/** Gives out a pair of tokens; a refresh token only with `offline_access`, and none where an old one goes on (`reuse`). */
export const giveTokens = (
  world: World,
  { account, grant, first }: { account: Account; grant: Grant; first: boolean },
): TokenAnswer => {
  const issuedAt = world.clock();
  const { accessTokenSeconds, rotation } = world.settings;
  const expiresAt = issuedAt + accessTokenSeconds * 1000;
  const access = signToken(account, grant, { issuedAt, expiresAt });
  grant.usedAt = issuedAt;
  grant.accessTokens = [...grant.accessTokens, { token: access, issuedAt, expiresAt }].slice(-KEPT);
  const answer: TokenAnswer = {
    access_token: access,
    token_type: 'Bearer',
    scope: grant.scopes.join(' '),
    expires_in: accessTokenSeconds,
  };
  if (!grant.scopes.includes(OFFLINE_ACCESS) || (rotation === 'reuse' && !first)) return answer;
  const refresh = `v1.${randomBytes(36).toString('base64url')}`;
  grant.refreshTokens = [...grant.refreshTokens, { token: refresh, issuedAt, usedAt: null }].slice(-KEPT);
  return { ...answer, refresh_token: refresh };
};
