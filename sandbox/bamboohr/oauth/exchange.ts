import { randomBytes } from 'node:crypto';
import type { Company, Grant } from '../model.ts';
import { ApiError } from '../protocol/errors.ts';
import type { World } from '../world.ts';

const KEPT = 20;

export type TokenAnswer = {
  access_token: string;
  refresh_token?: string;
  token_type: 'Bearer';
  scope: string;
  expires_in: number;
  companyDomain: string;
};

/** A refusal of the token endpoint (RFC 6749, section 5.2). */
const refusal = (status: number, error: string): ApiError => new ApiError(status, error, { body: { error } });

const newToken = (): string => randomBytes(20).toString('hex');

/** A new authorization by a user. */
export const createGrant = (
  company: Company,
  input: { clientId: string; userId: string; scopes: readonly string[] },
): Grant => {
  const grant: Grant = {
    ...input,
    scopes: [...input.scopes],
    id: newToken(),
    revoked: false,
    refreshToken: null,
    accessTokens: [],
  };
  company.grants.set(grant.id, grant);
  return grant;
};

/** Gives out a pair of tokens: a refresh token only with `offline_access`, and each one once. */
export const giveTokens = (world: World, company: Company, grant: Grant): TokenAnswer => {
  const { accessTokenSeconds } = world.settings;
  const token = newToken();
  const expiresAt = world.clock() + accessTokenSeconds * 1000;
  grant.accessTokens = [...grant.accessTokens, { token, expiresAt }].slice(-KEPT);
  grant.refreshToken = grant.scopes.includes('offline_access') ? newToken() : null;
  return {
    access_token: token,
    ...(grant.refreshToken === null ? {} : { refresh_token: grant.refreshToken }),
    token_type: 'Bearer',
    scope: grant.scopes.join(' '),
    expires_in: accessTokenSeconds,
    companyDomain: company.domain,
  };
};

const exchangeCode = (world: World, fields: URLSearchParams): TokenAnswer => {
  const code = fields.get('code') ?? '';
  const known = world.codes.get(code);
  // Used up by the attempt, whatever comes of it.
  world.codes.delete(code);
  const company = world.companies.get(known?.domain ?? '');
  if (known === undefined || company === undefined || known.expiresAt <= world.clock())
    throw refusal(400, 'invalid_grant');
  if (fields.get('redirect_uri') !== known.redirectUri) throw refusal(400, 'invalid_grant');
  const grant = createGrant(company, { ...known, clientId: world.client.clientId });
  return giveTokens(world, company, grant);
};

const refresh = (world: World, token: string): TokenAnswer => {
  for (const company of world.companies.values())
    for (const grant of company.grants.values()) {
      if (grant.refreshToken !== token || grant.revoked) continue;
      if (company.users.get(grant.userId)?.active === true) return giveTokens(world, company, grant);
    }
  throw refusal(400, 'invalid_grant');
};

/** Answers `POST /token.php`; throws `ApiError`. */
export const exchange = (world: World, fields: URLSearchParams): TokenAnswer => {
  const { clientId, secret } = world.client;
  if (fields.get('client_id') !== clientId || fields.get('client_secret') !== secret)
    throw refusal(401, 'invalid_client');
  switch (fields.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, fields);
    case 'refresh_token':
      return refresh(world, fields.get('refresh_token') ?? '');
    default:
      throw refusal(400, 'unsupported_grant_type');
  }
};
