import { randomUUID } from 'node:crypto';
import { insertConnection } from '../db/repositories/connections.ts';
import { lockSettings, saveSettings } from '../db/repositories/organizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { settleOrganization } from '../people/settle-organization.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { ROSTER } from './catalog.ts';
import { newPushPassword, newWebhookToken, sealCredentials } from './new-secrets.ts';

/**
 * An employee source. The first one means that the organization uses an HRIS (design: decision 3): from then on people
 * wait for their match, so everybody is derived anew in this transaction.
 * @returns the password of the report's push, which is shown this once
 */
export const connectRoster = async (
  scope: Scope,
  o: { readonly vault: Vault; readonly organization: OrganizationVault; readonly name: string },
): Promise<{ readonly id: string; readonly pushPassword: string; readonly turnedOn: boolean }> => {
  const id = randomUUID();
  const pushPassword = newPushPassword();
  await insertConnection(scope, {
    id,
    provider: ROSTER,
    kind: 'employee_source',
    name: o.name,
    credentials: sealCredentials(o.organization, { pushPassword }),
    accountId: null,
    missingPermissions: [],
    webhookToken: newWebhookToken(),
    webhookSecret: null,
    backfillFrom: null,
  });
  await lockSettings(scope);
  const settings = await loadSettings(scope);
  if (settings.usesHris) return { id, pushPassword, turnedOn: false };
  await saveSettings(scope, { ...settings, usesHris: true });
  await settleOrganization(scope, o.vault, { kind: 'settings', facts: { changed: ['usesHris'] } });
  return { id, pushPassword, turnedOn: true };
};
