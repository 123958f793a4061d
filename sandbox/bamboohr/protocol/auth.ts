import type { Company, User } from '../model.ts';
import type { World } from '../world.ts';
import { ApiError } from './errors.ts';

export type Caller = {
  company: Company;
  user: User;
  /** Null for a key: it may whatever its user may. */
  scopes: readonly string[] | null;
  /** For the log. */
  credential: string;
  /** The token or key itself. */
  token: string;
};

const withKey = (world: World, encoded: string): Caller | undefined => {
  // The password is not looked at.
  const [token = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  for (const company of world.companies.values()) {
    const key = company.keys.get(token);
    const user = company.users.get(key?.userId ?? '');
    if (key !== undefined && !key.revoked && user?.active === true)
      return { company, user, scopes: null, credential: `key of ${user.name}`, token };
  }
  return undefined;
};

const withBearer = (world: World, token: string): Caller | undefined => {
  const now = world.clock();
  for (const company of world.companies.values())
    for (const grant of company.grants.values()) {
      const access = grant.accessTokens.find((entry) => entry.token === token);
      const user = company.users.get(grant.userId);
      if (access === undefined || user === undefined) continue;
      if (grant.revoked || !user.active || access.expiresAt <= now) return undefined;
      return { company, user, scopes: grant.scopes, credential: `grant ${grant.id}`, token };
    }
  return undefined;
};

/** Who calls, by key (as user name, any password) or access token; throws 401, which has no body. */
export const authenticate = (
  world: World,
  authorization: string | undefined,
  domain: string | null,
): Caller => {
  const [, scheme = '', value = ''] = /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  const caller = scheme.toLowerCase() === 'bearer' ? withBearer(world, value) : withKey(world, value);
  if (caller === undefined || (domain !== null && domain !== caller.company.domain))
    throw new ApiError(401, 'Unauthorized', { headers: { 'www-authenticate': 'Basic realm="BambooHR"' } });
  return caller;
};
