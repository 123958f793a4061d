import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { claimsOf } from '../token-claims.ts';
import { readable } from '../values.ts';
import { accessToken, callList, callOne, grants, scopesOf } from './client.ts';
import { confidentialScope, neededScopes, permissionRemedy } from './manifest.ts';
import * as schemas from './schemas.ts';

/** A cheap call that only succeeds with the scope; without one, what the token says is all there is. */
const probes: Readonly<Record<string, (call: ProviderCall) => Promise<unknown>>> = {
  'opportunities:read:admin': (call) => callList(call, { endpoint: 'opportunities', query: { limit: '1' } }),
  'applications:read:admin': (call) =>
    callList(call, { endpoint: 'opportunities', query: { limit: '1', expand: 'applications' } }),
  'archive_reasons:read:admin': (call) =>
    callList(call, { endpoint: 'archive_reasons', query: { type: 'hired' }, mayBeBare: true }),
  'offers:read:admin': async (call) => {
    const { data } = await callList(call, { endpoint: 'opportunities', query: { limit: '1' } });
    const id = readable(schemas.opportunityHead, data[0])?.id;
    if (id !== undefined) await callList(call, { endpoint: 'opportunities/:id/offers', id, query: {} });
  },
  'postings:read:admin': (call) => callList(call, { endpoint: 'postings', query: { limit: '1' } }),
  'users:read:admin': (call) => callList(call, { endpoint: 'users', query: { limit: '1' } }),
  [confidentialScope]: (call) =>
    callList(call, {
      endpoint: 'opportunities',
      query: { limit: '1', confidentiality: 'confidential' },
    }),
};

/** What the token names is believed, anything else is tried: its claims are shown in Lever's documentation by example only. */
const isMissing = async (
  call: ProviderCall,
  permission: string,
  told: readonly string[] | null,
): Promise<boolean> => {
  if (told !== null && grants(told, permission)) return false;
  const probe = probes[permission];
  if (probe === undefined) return told !== null;
  return !(await tryCall(() => probe(call), ['permission'])).permitted;
};

const claimText = (token: string | null, name: 'accountId' | 'userId'): string | null => {
  const told = token === null ? undefined : claimsOf(token)?.[`https://oauth.lever.co/${name}`];
  return typeof told === 'string' && told !== '' ? told : null;
};

/** Who accepted on Lever's page; the name only where users may be read and this one is still there. */
const authorizedBy = async (
  call: ProviderCall,
  token: string | null,
): Promise<Pick<CredentialCheck, 'authorizedBy'>> => {
  const id = claimText(token, 'userId');
  if (id === null) return {};
  const request = { method: 'GET', endpoint: 'users/:id', id } as const;
  const trial = await tryCall(() => callOne(call, request), ['permission', 'not_found']);
  const name = trial.permitted ? (readable(schemas.user, trial.answer)?.name ?? null) : null;
  return { authorizedBy: { id, name } };
};

/**
 * Tries the authorization. `ok` is: nothing is missing. One that Lever refuses is thrown as ConnectorError `auth`, a Lever
 * that does not answer as its own kind.
 */
export const checkCredentials = async (call: ProviderCall): Promise<CredentialCheck> => {
  // A token that names every scope may still have been revoked: this call finds out.
  await tryCall(
    () => callList(call, { endpoint: 'archive_reasons', query: { type: 'hired' }, mayBeBare: true }),
    ['permission'],
  );
  const token = await accessToken(call);
  const told = token === null ? null : scopesOf(token);
  const missing: { permission: string; needed: string; remedy: string }[] = [];
  for (const { permission, needed } of neededScopes) {
    if (await isMissing(call, permission, told))
      missing.push({ permission, needed, remedy: permissionRemedy(permission) });
  }
  return {
    ok: missing.length === 0,
    accountId: claimText(token, 'accountId'),
    accountName: null,
    ...(await authorizedBy(call, token)),
    missing,
  };
};
