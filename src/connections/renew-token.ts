import { z } from 'zod';
import { findConnection, loadConnectionSecrets, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import { SCIM } from '../scim/token.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { CREDENTIALS } from '../sync/credentials.ts';
import { ROSTER } from './catalog.ts';
import { refuseUninstalled } from './change-connection.ts';
import { newSenderSecret } from './connect-sender.ts';
import { sealCredentials } from './new-secrets.ts';

const stored = z.record(z.string(), z.string());

/**
 * A new bearer token of a SCIM source, or a new password of a report's push; the one before it is dead from here on.
 * @throws Refusal not_found, conflict (no source that sends, uninstalled)
 */
export const renewToken = async (
  scope: Scope,
  o: { readonly organization: OrganizationVault; readonly id: string },
): Promise<{ readonly connection: Connection; readonly token: string }> => {
  await lockConnection(scope, o.id);
  const connection = await findConnection(scope, o.id);
  const { provider } = connection;
  if (provider !== SCIM && provider !== ROSTER)
    throw new Refusal(
      'conflict',
      'no_token',
      'Only a source that sends employees to Foyer has a token or password of Foyer’s.',
    );
  refuseUninstalled(connection);
  const { credentials } = await loadConnectionSecrets(scope, o.id);
  const others = credentials === null ? {} : stored.parse(o.organization.open(credentials, CREDENTIALS));
  const { shown, kept } = newSenderSecret(provider);
  // A roster may hold beside it what Foyer fetches its report with.
  await updateConnection(scope, o.id, {
    credentials: sealCredentials(o.organization, { ...others, ...kept }),
  });
  return { connection, token: shown };
};
