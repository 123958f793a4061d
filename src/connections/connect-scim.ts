import { randomUUID } from 'node:crypto';
import { findConnection, insertConnection, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import { newScimToken, SCIM, secretsOfToken } from '../scim/token.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { refuseUninstalled } from './change-connection.ts';
import { newWebhookToken, sealCredentials } from './new-secrets.ts';
import { takeUpSource } from './take-up-source.ts';
import { turnOnHris } from './use-hris.ts';

/** A SCIM source, new or installed again. @returns the token that the identity provider sends, which is shown this once */
export const connectScim = async (
  scope: Scope,
  o: {
    readonly vault: Vault;
    readonly organization: OrganizationVault;
    readonly name: string;
    /** The uninstalled connection that is meant; none for a source that is new. */
    readonly reinstall?: string | undefined;
  },
): Promise<{ readonly id: string; readonly pushPassword: string }> => {
  const id = o.reinstall ?? randomUUID();
  const token = newScimToken();
  const credentials = sealCredentials(o.organization, secretsOfToken(token));
  if (o.reinstall !== undefined) {
    await takeUpSource(scope, o.vault, { id, provider: SCIM, name: o.name, credentials });
    await turnOnHris(scope, o.vault);
    return { id, pushPassword: token };
  }
  await insertConnection(scope, {
    id,
    provider: SCIM,
    kind: 'employee_source',
    name: o.name,
    credentials,
    accountId: null,
    missingPermissions: [],
    webhookToken: newWebhookToken(),
    webhookSecret: null,
    backfillFrom: null,
  });
  await turnOnHris(scope, o.vault);
  return { id, pushPassword: token };
};

/**
 * A new token; the one before it is dead from here on. @throws Refusal not_found, conflict (no SCIM source, uninstalled)
 */
export const renewScimToken = async (
  scope: Scope,
  o: { readonly organization: OrganizationVault; readonly id: string },
): Promise<{ readonly connection: Connection; readonly token: string }> => {
  await lockConnection(scope, o.id);
  const connection = await findConnection(scope, o.id);
  if (connection.provider !== SCIM)
    throw new Refusal('conflict', 'not_scim', 'Only a SCIM connection has a token.');
  refuseUninstalled(connection);
  const token = newScimToken();
  const credentials = sealCredentials(o.organization, secretsOfToken(token));
  await updateConnection(scope, o.id, { credentials });
  return { connection, token };
};
