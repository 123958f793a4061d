import { randomUUID } from 'node:crypto';
import type { CredentialCheck } from '../connectors/contract.ts';
import { insertConnection, listConnections, updateConnection } from '../db/repositories/connections.ts';
import { lockProvider, reviveConnection } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { accountAfter, checkNewCredentials, stateAfter } from './check-credentials.ts';
import { credentialTexts } from './credential-texts.ts';
import {
  connectedBy,
  newWebhookSecret,
  newWebhookToken,
  sealCredentials,
  sealWebhookSecret,
} from './new-secrets.ts';
import { callWithNew, type ConnectionDeps } from './provider-call.ts';
import { requireSettings } from './require-settings.ts';
import { compareAccounts, knownAccount } from './same-account.ts';

export type ConnectRequest = {
  readonly provider: string;
  /** As they are stored: the key that was entered, or the tokens of an authorization. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly name: string | null;
  readonly backfillFrom: string | null;
  /** A person says: this is another account, on purpose. */
  readonly otherAccount: boolean;
};

export type PreparedConnection = {
  readonly check: CredentialCheck;
  /** The uninstalled connection of the same account, to be taken up again (SC-B7). */
  readonly revive: string | null;
  /** What there was when the accounts were compared: when it differs later, somebody else was quicker. */
  readonly seen: string;
};

type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const fingerprint = (known: readonly Connection[]): string =>
  known
    .map(({ id, state }) => `${id}:${state === 'uninstalled' ? 'gone' : 'live'}`)
    .sort()
    .join();

const ofProvider = async (scope: Scope, provider: string): Promise<Connection[]> =>
  (await listConnections(scope)).filter((connection) => connection.provider === provider);

const refusal = (code: string, { id, name }: Connection, words: (name: string) => string): Refusal =>
  new Refusal('conflict', code, words(name), { connectionId: id });

/**
 * Everything before the first write: the organization's settings, the credentials at the provider, and whose account it is.
 * @throws Refusal, ConnectorError
 */
export const prepareConnection = async (
  deps: ConnectionDeps,
  run: Run,
  request: ConnectRequest,
): Promise<PreparedConnection> => {
  const source = deps.hireSource(request.provider);
  const known = await run(async (scope) => {
    await requireSettings(scope);
    const connections = await ofProvider(scope, request.provider);
    return Promise.all(
      connections.map(async (connection) => ({ connection, account: await knownAccount(scope, connection) })),
    );
  });
  const call = callWithNew(deps, { source, credentials: request.credentials });
  const check = await checkNewCredentials(source, call);
  const texts = credentialTexts(source, connectedBy(request.credentials));
  const seen = fingerprint(known.map(({ connection }) => connection));
  let differs: Refusal | null = null;
  for (const { connection, account } of known) {
    const live = connection.state !== 'uninstalled';
    const verdict = await compareAccounts(source, { call, accountId: check.accountId, known: account });
    if (verdict === 'same' && live) throw refusal('already_connected', connection, texts.alreadyConnected);
    if (verdict === 'same') return { check, revive: connection.id, seen };
    if (verdict === 'other') differs ??= refusal('other_account', connection, texts.otherAccount);
    else if (live) differs ??= refusal('account_unknown', connection, texts.unknownAccount);
  }
  if (differs !== null && !request.otherAccount) throw differs;
  return { check, revive: null, seen };
};

/** Stores what was prepared. @returns the connection's id and the webhook's secret, which is shown this once */
export const connectHireSource = async (
  scope: Scope,
  o: {
    readonly deps: ConnectionDeps;
    readonly vault: OrganizationVault;
    readonly request: ConnectRequest;
    readonly prepared: PreparedConnection;
  },
): Promise<{ readonly id: string; readonly secretToken: string }> => {
  const { request, prepared, vault } = o;
  await lockProvider(scope, request.provider);
  await requireSettings(scope);
  if (fingerprint(await ofProvider(scope, request.provider)) !== prepared.seen)
    throw new Refusal(
      'conflict',
      'changed_meanwhile',
      'The connections of this provider changed while the account was checked. Look at them and try again.',
    );
  const source = o.deps.hireSource(request.provider);
  const { check } = prepared;
  const secretToken = newWebhookSecret();
  const secrets = {
    credentials: sealCredentials(vault, request.credentials),
    webhookSecret: sealWebhookSecret(vault, secretToken),
  };
  const id = prepared.revive ?? randomUUID();
  if (prepared.revive === null) {
    await insertConnection(scope, {
      id,
      provider: source.provider,
      kind: 'hire_source',
      name: request.name ?? source.label,
      accountId: check.accountId,
      missingPermissions: check.missing.map(({ permission }) => permission),
      webhookToken: newWebhookToken(),
      backfillFrom: request.backfillFrom,
      ...secrets,
    });
  } else {
    await reviveConnection(scope, id, secrets);
  }
  await updateConnection(scope, id, {
    ...stateAfter(source, connectedBy(request.credentials), check),
    ...accountAfter(check),
    connectedBy: connectedBy(request.credentials),
    ...(prepared.revive !== null && request.name !== null ? { name: request.name } : {}),
    // What happened while it was away is in no sync token.
    ...(prepared.revive === null ? {} : { fullPassRequested: 'Connected again.' }),
  });
  await addOutbox(scope, [{ kind: 'schedule', subjectId: id, priority: outboxPriority.person, payload: {} }]);
  return { id, secretToken };
};
