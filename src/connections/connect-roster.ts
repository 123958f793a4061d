import { randomUUID } from 'node:crypto';
import { insertConnection } from '../db/repositories/connections.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { ROSTER } from './catalog.ts';
import { newPushPassword, newWebhookToken, sealCredentials } from './new-secrets.ts';
import { turnOnHris } from './use-hris.ts';

/** A source of reports. @returns the password of the report's push, which is shown this once */
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
  return { id, pushPassword, turnedOn: await turnOnHris(scope, o.vault) };
};
