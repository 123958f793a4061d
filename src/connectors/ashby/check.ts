import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { callInfo, callList } from './client.ts';
import { neededForProspects, neededPermissions, permissionRemedy } from './manifest.ts';
import type { NeededPermission } from './manifest.ts';
import { apiKeyInfo, ownedForm } from './schemas.ts';

/** Ashby's 403 may mean either. */
const refusalKinds = ['permission', 'auth'] as const;

/** An id that no record has. */
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Whether the permission is there. A write is tried on a candidate that nobody has: any other answer than a refusal means
 * that the key may write.
 */
const probe = async (call: ProviderCall, { probe: endpoint, writes }: NeededPermission) => {
  if (writes !== true) return tryCall(() => callList(call, endpoint, { limit: 1 }), refusalKinds);
  return tryCall(
    () => tryCall(() => callInfo(call, endpoint, { candidateId: nobody }), ['not_found', 'rejected']),
    refusalKinds,
  );
};

/**
 * The permissions that are missing. What the key's scopes list is believed; what they do not list is tried before it
 * is called missing, since Ashby documents their spelling by example only. Ashby's 403 may leave open whether the key
 * or a permission is wrong: once any call is answered, the key is right. When none is, its refusal is thrown.
 */
const missingPermissions = async (
  call: ProviderCall,
  permissions: readonly NeededPermission[],
): Promise<readonly NeededPermission[]> => {
  const info = await tryCall(() => callInfo(call, 'apiKey.info', {}), refusalKinds);
  const scopes = new Set(info.permitted ? apiKeyInfo.safeParse(info.answer).data?.scopes : []);
  const missing: NeededPermission[] = [];
  const refusals: ConnectorError[] = info.permitted ? [] : [info.refusal];
  for (const needed of permissions) {
    if (scopes.has(needed.scope)) continue;
    const trial = await probe(call, needed);
    if (trial.permitted) continue;
    missing.push(needed);
    refusals.push(trial.refusal);
  }
  const nothingAnswered = !info.permitted && missing.length === permissions.length;
  const refused = refusals.find((refusal) => refusal.kind === 'auth');
  if (nothingAnswered && refused !== undefined) throw refused;
  return missing;
};

/**
 * The organization's id, from an endpoint that happens to tell it and that the key happens to be allowed. Only
 * a clue: any failure but a refused key leaves it unknown. The list is asked first, because `referralForm.info`
 * makes a default form where there is none.
 */
const organizationIdOf = async (call: ProviderCall): Promise<string | null> => {
  const asked = [
    async () => (await callList(call, 'feedbackFormDefinition.list', { limit: 1 })).results[0],
    () => callInfo(call, 'referralForm.info', {}),
  ];
  for (const ask of asked) {
    try {
      const form = ownedForm.safeParse(await ask());
      if (form.success) return form.data.organizationId;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (error.kind === 'permission') return null; // both endpoints need the same one
    }
  }
  return null;
};

/**
 * Tries a key for what it is to do. `ok` is: nothing is missing. A key that Ashby refuses is thrown as ConnectorError
 * `auth`, an Ashby that does not answer as its own kind.
 */
const checkFor =
  (permissions: readonly NeededPermission[]) =>
  async (call: ProviderCall): Promise<CredentialCheck> => {
    const missing = await missingPermissions(call, permissions);
    return {
      ok: missing.length === 0,
      accountId: await organizationIdOf(call),
      accountName: null,
      missing: missing.map(({ permission, needed }) => ({
        permission,
        needed,
        remedy: permissionRemedy(permission),
      })),
    };
  };

/** Of a key that hires are read with. */
export const checkCredentials = checkFor(neededPermissions);

/** Of a key that prospects are sent with. */
export const checkProspectCredentials = checkFor(neededForProspects);
