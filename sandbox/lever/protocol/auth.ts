import type { Account } from '../account.ts';
import type { World } from '../world.ts';
import { refusal } from './errors.ts';

/** Who calls, and with what. */
export type Caller = {
  account: Account;
  scopes: readonly string[];
  /** The grant or the API key: what the rate is counted by. */
  credential: string;
  /** Whose authorization it is; an API key belongs to nobody in person. */
  userId: string | null;
  /** The token or key itself. */
  token: string;
};

const withBearer = (world: World, token: string): Caller | undefined => {
  const now = world.clock();
  for (const account of world.accounts.values()) {
    for (const grant of account.grants.values()) {
      const access = grant.accessTokens.find((entry) => entry.token === token);
      if (access === undefined) continue;
      if (grant.revoked || access.expiresAt <= now) return undefined;
      return { account, scopes: grant.scopes, credential: grant.id, userId: grant.userId, token };
    }
  }
  return undefined;
};

const withKey = (world: World, encoded: string): Caller | undefined => {
  const [token = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (password !== '') return undefined;
  for (const account of world.accounts.values()) {
    const key = account.keys.get(token);
    if (key !== undefined && !key.revoked)
      return { account, scopes: key.scopes, credential: `key ${token}`, userId: null, token };
  }
  return undefined;
};

/** Who calls, by access token or API key (as user name, with a blank password); throws 401. */
export const authenticate = (world: World, authorization: string | undefined): Caller => {
  const [, scheme = '', value = ''] = /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  const caller = scheme.toLowerCase() === 'bearer' ? withBearer(world, value) : withKey(world, value);
  if (caller === undefined) throw refusal(401, 'The credentials are not valid');
  return caller;
};
