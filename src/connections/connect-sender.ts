import { randomUUID } from 'node:crypto';
import { insertConnection, updateConnection } from '../db/repositories/connections.ts';
import { lockProvider, reviveConnection } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { sourceTakenUp } from '../people/settle-source.ts';
import { newScimToken, SCIM, secretsOfToken } from '../scim/token.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import type { ROSTER } from './catalog.ts';
import { connectionsOf } from './connect-source.ts';
import { newPushPassword, newWebhookToken, sealCredentials } from './new-secrets.ts';
import { turnOnHris } from './use-hris.ts';

/** What sends employees to Foyer by itself. */
export type Sender = typeof ROSTER | typeof SCIM;

/** What a sender shows at each delivery, and what Foyer keeps of it. */
export const newSenderSecret = (
  provider: Sender,
): { readonly shown: string; readonly kept: Readonly<Record<string, string>> } => {
  if (provider === SCIM) {
    const token = newScimToken();
    return { shown: token, kept: secretsOfToken(token) };
  }
  const pushPassword = newPushPassword();
  return { shown: pushPassword, kept: { pushPassword } };
};

const plain = (name: string): string => name.trim().toLowerCase();

/**
 * A source that sends employees by itself. It has no account that could be recognised but the name that people gave it: one
 * that was uninstalled is taken up again under the same name, with its address and whom it knew (SC-B7).
 * @returns the password of the push or the bearer token, which is shown this once
 */
export const connectSender = async (
  scope: Scope,
  o: {
    readonly provider: Sender;
    readonly vault: Vault;
    readonly organization: OrganizationVault;
    readonly name: string;
    /** A person says: another source of the same name is meant. */
    readonly otherAccount?: boolean;
  },
): Promise<{ readonly id: string; readonly pushPassword: string; readonly revived: boolean }> => {
  const { provider, name } = o;
  await lockProvider(scope, provider);
  const secret = newSenderSecret(provider);
  const credentials = sealCredentials(o.organization, secret.kept);
  const former = o.otherAccount === true ? null : await uninstalledAs(scope, provider, name);
  if (former !== null) {
    await reviveConnection(scope, former.id, { credentials, webhookSecret: null });
    await updateConnection(scope, former.id, { name });
    await sourceTakenUp(scope, o.vault, former.id);
  }
  const id = former?.id ?? randomUUID();
  if (former === null)
    await insertConnection(scope, {
      id,
      provider,
      kind: 'employee_source',
      name,
      credentials,
      accountId: null,
      missingPermissions: [],
      webhookToken: newWebhookToken(),
      webhookSecret: null,
      backfillFrom: null,
    });
  await turnOnHris(scope, o.vault);
  return { id, pushPassword: secret.shown, revived: former !== null };
};

/** The one that went last, where there are several. */
const uninstalledAs = async (scope: Scope, provider: Sender, name: string): Promise<Connection | null> => {
  const all = await connectionsOf(scope, { provider, kind: 'employee_source' });
  if (all.some((one) => one.state !== 'uninstalled' && plain(one.name) === plain(name))) return null;
  const gone = all.filter((one) => one.state === 'uninstalled' && plain(one.name) === plain(name));
  return gone.sort((a, b) => (a.uninstalledAt ?? 0) - (b.uninstalledAt ?? 0)).at(-1) ?? null;
};
