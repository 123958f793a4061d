import { randomUUID } from 'node:crypto';
import type { CredentialCheck, Source } from '../connectors/contract.ts';
import { webhookWays } from '../connectors/webhook-ways.ts';
import {
  findConnection,
  insertConnection,
  listConnections,
  updateConnection,
} from '../db/repositories/connections.ts';
import { lockProvider, reviveConnection } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { requestSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import { sourceTakenUp } from '../people/settle-source.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { sourceOf } from '../sync/source-of.ts';
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
import { requireFor } from './require-settings.ts';
import { compareAccounts, compareRelated, knownAccount, type Run } from './same-account.ts';
import { turnOnHris } from './use-hris.ts';

export type ConnectRequest = {
  readonly provider: string;
  readonly kind: Connection['kind'];
  /** As they are stored: what was entered by the names of the provider's fields, or the tokens of an authorization. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly name: string | null;
  /** Of a recruiting system. */
  readonly backfillFrom: string | null;
  /** Of a recruiting system: whether who is hired waits for a person; null or absent: nobody waits, or as it was before. */
  readonly reviewFirst?: boolean | null;
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

const fingerprint = (known: readonly Connection[]): string =>
  known
    .map(({ id, state }) => `${id}:${state === 'uninstalled' ? 'gone' : 'live'}`)
    .sort()
    .join();

/** Of one kind; a target of prospects is another connection than the source of hires of the same provider. */
export const connectionsOf = async (
  scope: Scope,
  { provider, kind }: Pick<Connection, 'provider' | 'kind'>,
): Promise<Connection[]> =>
  (await listConnections(scope)).filter((one) => one.provider === provider && one.kind === kind);

/** Live ones of another kind of the same provider: whose account these are, the new one's should be (row C9). */
const relativesOf = async (
  scope: Scope,
  { provider, kind }: Pick<Connection, 'provider' | 'kind'>,
): Promise<Connection[]> =>
  (await listConnections(scope)).filter(
    (one) => one.provider === provider && one.kind !== kind && one.state !== 'uninstalled',
  );

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
  const source = sourceOf(deps, request);
  const accounts = (scope: Scope, connections: readonly Connection[]) =>
    Promise.all(
      connections.map(async (connection) => ({ connection, account: await knownAccount(scope, connection) })),
    );
  const { known, relatives } = await run(async (scope) => {
    await requireFor(scope, request.kind);
    return {
      known: await accounts(scope, await connectionsOf(scope, request)),
      relatives: await accounts(scope, await relativesOf(scope, request)),
    };
  });
  const call = callWithNew(deps, { source, credentials: request.credentials });
  const check = await checkNewCredentials(source, call);
  const texts = credentialTexts(source, connectedBy(request.credentials));
  const seen = fingerprint(known.map(({ connection }) => connection));
  let differs: Refusal | null = null;
  for (const { connection, account } of known) {
    const live = connection.state !== 'uninstalled';
    const verdict = await compareAccounts(source, { call, run, accountId: check.accountId, known: account });
    if (verdict === 'same' && live) throw refusal('already_connected', connection, texts.alreadyConnected);
    if (verdict === 'same') return { check, revive: connection.id, seen };
    if (verdict === 'other') differs ??= refusal('other_account', connection, texts.otherAccount);
    else if (live) differs ??= refusal('account_unknown', connection, texts.unknownAccount);
  }
  for (const { connection, account } of relatives) {
    const related = sourceOf(deps, connection);
    const verdict = await compareRelated(related, { call, run, accountId: check.accountId, known: account });
    if (verdict === 'other') differs ??= refusal('other_account', connection, texts.otherAccount);
  }
  if (differs !== null && !request.otherAccount) throw differs;
  return { check, revive: null, seen };
};

type Connecting = {
  readonly deps: ConnectionDeps;
  readonly vault: OrganizationVault;
  readonly request: ConnectRequest;
  readonly prepared: PreparedConnection;
};

/**
 * Stores what was prepared. Nothing comes in before a person has seen what would, and started the first import; an HRIS that
 * was imported before is read again at once.
 * @returns the connection's id and the webhook's secret, which is shown this once; null where there are no webhooks
 */
export const connectSource = async (
  scope: Scope,
  o: Connecting,
): Promise<{ readonly id: string; readonly secretToken: string | null }> => {
  const { request, prepared } = o;
  await lockProvider(scope, request.provider);
  await requireFor(scope, request.kind);
  if (fingerprint(await connectionsOf(scope, request)) !== prepared.seen)
    throw new Refusal(
      'conflict',
      'changed_meanwhile',
      'The connections of this provider changed while the account was checked. Look at them and try again.',
    );
  const source = sourceOf(o.deps, request);
  const { check } = prepared;
  const made = await store(scope, source, o);
  await updateConnection(scope, made.id, {
    ...stateAfter(source, connectedBy(request.credentials), check),
    ...accountAfter(check),
    ...(request.reviewFirst == null ? {} : { reviewFirst: request.reviewFirst }),
    connectedBy: connectedBy(request.credentials),
    ...(prepared.revive !== null && request.name !== null ? { name: request.name } : {}),
    // What happened while it was away is in no sync token.
    ...(prepared.revive === null ? {} : { fullPassRequested: 'Connected again.' }),
  });
  const subject = { subjectId: made.id, priority: outboxPriority.person, payload: {} };
  // Nothing is fetched from where prospects are sent.
  if (request.kind !== 'prospect_target') await addOutbox(scope, [{ kind: 'schedule', ...subject }]);
  if (request.kind !== 'employee_source') return made;
  if (prepared.revive !== null) await sourceTakenUp(scope, o.deps.vault, made.id);
  if ((await findConnection(scope, made.id)).importedOnce) {
    await turnOnHris(scope, o.deps.vault);
    await requestSync(scope, {
      connectionId: made.id,
      trigger: 'manual',
      requestedBy: scope.actor,
      state: 'requested',
      fullPassReason: 'Connected again.',
      releases: null,
    });
    await addOutbox(scope, [{ kind: 'sync', ...subject }]);
  }
  return made;
};

const store = async (
  scope: Scope,
  source: Source,
  { request, prepared, vault }: Connecting,
): Promise<{ readonly id: string; readonly secretToken: string | null }> => {
  const secretToken = webhookWays(source) === null ? null : newWebhookSecret();
  const secrets = {
    credentials: sealCredentials(vault, request.credentials),
    webhookSecret: secretToken === null ? null : sealWebhookSecret(vault, secretToken),
  };
  if (prepared.revive !== null) {
    await reviveConnection(scope, prepared.revive, secrets);
    return { id: prepared.revive, secretToken };
  }
  const id = randomUUID();
  await insertConnection(scope, {
    id,
    provider: source.provider,
    kind: request.kind,
    name: request.name ?? source.label,
    accountId: prepared.check.accountId,
    missingPermissions: prepared.check.missing.map(({ permission }) => permission),
    webhookToken: newWebhookToken(),
    backfillFrom: request.backfillFrom,
    ...secrets,
  });
  return { id, secretToken };
};
