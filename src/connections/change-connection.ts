import type { CredentialCheck } from '../connectors/contract.ts';
import { findConnection, updateConnection, type ConnectionChange } from '../db/repositories/connections.ts';
import { lockConnection, reopenWindow } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { openSyncOf, requestSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { ColumnMapping } from '../roster/mapping.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { ROSTER } from './catalog.ts';
import { checkEnteredKey, stateAfter } from './check-key.ts';
import { sealCredentials } from './new-secrets.ts';
import { callWithKey, type ConnectionDeps } from './provider-call.ts';
import { compareAccounts, knownAccount } from './same-account.ts';

export type ConnectionPatch = {
  readonly name?: string | undefined;
  readonly apiKey?: string | undefined;
  /** ISO day; null imports everybody. */
  readonly backfillFrom?: string | null | undefined;
  /** Of a roster; replaces what was there. The next file is read by it. */
  readonly columnMapping?: ColumnMapping | undefined;
};

type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** @throws Refusal conflict for a connection that is uninstalled */
export const refuseUninstalled = (connection: Connection): void => {
  if (connection.state === 'uninstalled')
    throw new Refusal(
      'conflict',
      'connection_uninstalled',
      'This connection is uninstalled. Connect it again.',
    );
};

const refuseWithoutKey = (connection: Connection): void => {
  refuseUninstalled(connection);
  if (connection.kind !== 'hire_source')
    throw new Refusal('invalid', 'no_key', 'This connection has no key.', { field: 'apiKey' });
};

const refuseWithoutColumns = (connection: Connection): void => {
  if (connection.provider !== ROSTER)
    throw new Refusal('invalid', 'no_columns', 'This connection reads no files.', { field: 'columnMapping' });
};

/** Checks a new key before anything is written; it must belong to the same account. @throws Refusal, ConnectorError */
export const prepareChange = async (
  deps: ConnectionDeps,
  run: Run,
  o: { readonly id: string; readonly patch: ConnectionPatch },
): Promise<CredentialCheck | null> => {
  const { apiKey } = o.patch;
  if (apiKey === undefined) return null;
  const { connection, known } = await run(async (scope) => {
    const found = await findConnection(scope, o.id);
    refuseWithoutKey(found);
    return { connection: found, known: await knownAccount(scope, found) };
  });
  const source = deps.hireSource(connection.provider);
  const call = callWithKey(deps, { provider: connection.provider, apiKey });
  const check = await checkEnteredKey(source, call);
  if ((await compareAccounts(source, { call, accountId: check.accountId, known })) === 'other')
    throw new Refusal(
      'conflict',
      'other_account',
      `This key belongs to another account than "${connection.name}". Nothing was changed.`,
      { field: 'apiKey', connectionId: connection.id },
    );
  return check;
};

export type ChangedConnection = {
  readonly before: Connection;
  readonly after: Connection;
  /** The run that imports what the new window lets in; null when none is needed. */
  readonly backfillSyncId: string | null;
};

/** @throws Refusal not_found, conflict */
export const changeConnection = async (
  scope: Scope,
  o: {
    readonly deps: ConnectionDeps;
    readonly vault: OrganizationVault;
    readonly id: string;
    readonly patch: ConnectionPatch;
    readonly check: CredentialCheck | null;
  },
): Promise<ChangedConnection> => {
  await lockConnection(scope, o.id);
  const before = await findConnection(scope, o.id);
  refuseUninstalled(before);
  await updateConnection(scope, o.id, { ...changeOf(o, before) });
  if (o.check !== null) await resolveNotices(scope, { kinds: ['connection_reconnect'], subjectId: o.id });
  const { backfillFrom } = o.patch;
  const backfillSyncId =
    backfillFrom === undefined || backfillFrom === before.backfillFrom
      ? null
      : await moveWindow(scope, before, backfillFrom);
  return { before, after: await findConnection(scope, o.id), backfillSyncId };
};

const changeOf = (
  o: {
    readonly deps: ConnectionDeps;
    readonly vault: OrganizationVault;
    readonly patch: ConnectionPatch;
    readonly check: CredentialCheck | null;
  },
  before: Connection,
): ConnectionChange => {
  const { name, apiKey, columnMapping } = o.patch;
  if (columnMapping !== undefined) refuseWithoutColumns(before);
  const plain = {
    ...(name === undefined ? {} : { name }),
    ...(columnMapping === undefined ? {} : { columnMapping }),
  };
  if (apiKey === undefined || o.check === null) return plain;
  const { state, ...rest } = stateAfter(o.deps.hireSource(before.provider), o.check);
  return {
    ...plain,
    ...rest,
    state,
    credentials: sealCredentials(o.vault, { apiKey }),
    ...(o.check.accountId === null ? {} : { accountId: o.check.accountId }),
  };
};

const earlier = (to: string | null, from: string | null): boolean =>
  from !== null && (to === null || to < from);

/**
 * A window that opens further back asks for a run of its own, never silently ignored (SC-A13). While a run is under way
 * the date stays: that run was begun with the old one and would answer for the new.
 */
const moveWindow = async (scope: Scope, before: Connection, to: string | null): Promise<string | null> => {
  if (before.kind !== 'hire_source')
    throw new Refusal('invalid', 'no_window', 'This connection has no back-fill window.', {
      field: 'backfillFrom',
    });
  const open = await openSyncOf(scope, before.id);
  if (open !== null)
    throw new Refusal(
      'conflict',
      'sync_running',
      'A run is under way. Move the back-fill date when it has ended.',
      { syncId: open.id },
    );
  await updateConnection(scope, before.id, { backfillFrom: to });
  if (!before.importedOnce || !earlier(to, before.backfillFrom)) return null;
  await reopenWindow(scope, before.id, to);
  const { sync } = await requestSync(scope, {
    connectionId: before.id,
    trigger: 'backfill',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: `The back-fill date was moved from ${before.backfillFrom ?? 'none'} to ${to ?? 'none'}.`,
    releases: null,
  });
  await addOutbox(scope, [
    { kind: 'sync', subjectId: before.id, priority: outboxPriority.person, payload: {} },
  ]);
  return sync.id;
};
