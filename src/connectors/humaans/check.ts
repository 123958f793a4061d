import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { clean, readable } from '../values.ts';
import { callOne, callSample } from './client.ts';
import { neededFor, permissionRemedy, privateScope, publicScope, role } from './manifest.ts';
import * as schemas from './schemas.ts';

const oftenRefused = ['permission', 'not_found', 'rejected'] as const;

/** What the token says of itself; null when it does not tell. */
const scopesOf = async (call: ProviderCall): Promise<readonly string[] | null> => {
  const told = await tryCall(() => callOne(call, 'token-info'), oftenRefused);
  return told.permitted ? readable(schemas.tokenInfo, told.answer) : null;
};

/** Writing includes reading. */
const grants = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(scope.replace(/:read$/, ':write'));

/** Private fields are not even there without their scope. */
const showsPrivate = (person: unknown): boolean =>
  typeof person === 'object' && person !== null && Object.hasOwn(person, 'personalEmail');

const missingOf = async (call: ProviderCall, user: { readonly role: string | null }): Promise<string[]> => {
  const people = await tryCall(() => callSample(call, 'people'), ['permission']);
  if (!people.permitted) return [publicScope, privateScope];
  const scopes = await scopesOf(call);
  const [first] = people.answer;
  const lacksPrivate =
    scopes === null ? first !== undefined && !showsPrivate(first) : !grants(scopes, privateScope);
  return [...(lacksPrivate ? [privateScope] : []), ...(user.role === 'user' ? [role] : [])];
};

/**
 * Tries the token. `ok` is: nothing is missing. One that Humaans refuses is thrown as ConnectorError `auth`, a Humaans that
 * does not answer as its own kind.
 */
export const checkCredentials = async (call: ProviderCall): Promise<CredentialCheck> => {
  const told = await tryCall(() => callOne(call, 'me'), oftenRefused);
  const user = told.permitted ? readable(schemas.me, told.answer) : null;
  const missing = await missingOf(call, { role: user?.role?.toLowerCase() ?? null });
  const companies = await tryCall(() => callSample(call, 'companies'), oftenRefused);
  const company = companies.permitted ? readable(schemas.company, companies.answer[0]) : null;
  return {
    ok: missing.length === 0,
    accountId: clean(user?.companyId) ?? company?.id ?? null,
    accountName: clean(company?.name),
    missing: missing.map((permission) => ({
      permission,
      needed: neededFor[permission] ?? '',
      remedy: permissionRemedy(permission),
    })),
  };
};
