import { lockSettings, saveSettings } from '../db/repositories/organizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { settleOrganization } from '../people/settle-organization.ts';
import type { Vault } from '../secrets/vault.ts';

/**
 * The first employee source means that the organization uses an HRIS (design: decision 3): from then on people wait for
 * their match, so everybody is derived anew, and no door opens by how it was before. @returns whether this was the first
 */
export const turnOnHris = async (scope: Scope, vault: Vault): Promise<boolean> => {
  await lockSettings(scope);
  const settings = await loadSettings(scope);
  if (settings.usesHris) return false;
  await saveSettings(scope, { ...settings, usesHris: true });
  await settleOrganization(scope, vault, ['usesHris']);
  return true;
};
