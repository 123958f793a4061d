import { loadSettings } from '../db/repositories/settings.ts';
import { loadPeopleSources } from '../db/repositories/people.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';

/** A person as it is before a decision, sealed under its own key; null once the key was thrown away. */
export const snapshotOf = async (scope: Scope, vault: Vault, personId: string): Promise<Buffer | null> => {
  const { wrappedKey } = await loadSettings(scope);
  const [sources] = await loadPeopleSources(scope, [personId]);
  if (sources === undefined || sources.wrappedKey === null) return null;
  const key = vault.organization(scope.orgId, wrappedKey).person(personId, sources.wrappedKey);
  return key.seal(sources.person, 'decision');
};
