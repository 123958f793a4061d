import { randomUUID } from 'node:crypto';
import { insertConnection } from '../db/repositories/connections.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { ROSTER } from './catalog.ts';
import { newPushPassword, newWebhookToken, sealCredentials } from './new-secrets.ts';
import { takeUpSource } from './take-up-source.ts';
import { turnOnHris } from './use-hris.ts';

/** A source of reports, new or installed again. @returns the password of the report's push, which is shown this once */
export const connectRoster = async (
  scope: Scope,
  o: {
    readonly vault: Vault;
    readonly organization: OrganizationVault;
    readonly name: string;
    /** The uninstalled connection that is meant; none for a source that is new. */
    readonly reinstall?: string | undefined;
  },
): Promise<{ readonly id: string; readonly pushPassword: string; readonly turnedOn: boolean }> => {
  const id = o.reinstall ?? randomUUID();
  const pushPassword = newPushPassword();
  const credentials = sealCredentials(o.organization, { pushPassword });
  if (o.reinstall !== undefined) {
    await takeUpSource(scope, o.vault, { id, provider: ROSTER, name: o.name, credentials });
    return { id, pushPassword, turnedOn: await turnOnHris(scope, o.vault) };
  }
  await insertConnection(scope, {
    id,
    provider: ROSTER,
    kind: 'employee_source',
    name: o.name,
    credentials,
    accountId: null,
    missingPermissions: [],
    webhookToken: newWebhookToken(),
    webhookSecret: null,
    backfillFrom: null,
  });
  return { id, pushPassword, turnedOn: await turnOnHris(scope, o.vault) };
};
