import { z } from 'zod';
import type { CredentialField } from '../connectors/contract.ts';
import { loadConnectionSecrets } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { CREDENTIALS } from '../sync/credentials.ts';
import type { ConnectionDeps } from './provider-call.ts';

const schema = z.record(z.string(), z.string());

/** What was entered for a connection and is stored, by field; empty where nothing is. */
export const storedCredentials = async (
  scope: Scope,
  deps: Pick<ConnectionDeps, 'vault'>,
  o: { readonly connectionId: string; readonly fields: readonly CredentialField[] },
): Promise<Readonly<Record<string, string>>> => {
  const { credentials } = await loadConnectionSecrets(scope, o.connectionId);
  if (credentials === null) return {};
  const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const opened = schema.parse(vault.open(credentials, CREDENTIALS));
  const names = o.fields.map(({ name }) => name);
  return Object.fromEntries(Object.entries(opened).filter(([name]) => names.includes(name)));
};
