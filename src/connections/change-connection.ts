import { oauthOf, type CredentialCheck, type Source } from '../connectors/contract.ts';
import type { EmployeeSource } from '../connectors/employee-source.ts';
import { findConnection, updateConnection, type ConnectionChange } from '../db/repositories/connections.ts';
import { lockConnection, reopenWindow } from '../db/repositories/connection-admin.ts';
import { markAllDirty } from '../db/repositories/hires.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { openSyncOf, requestSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { ColumnMapping } from '../roster/mapping.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { sourceOf } from '../sync/source-of.ts';
import { isAsked } from './asked.ts';
import { ROSTER } from './catalog.ts';
import { accountAfter, checkNewCredentials, stateAfter } from './check-credentials.ts';
import { credentialField, credentialTexts } from './credential-texts.ts';
import { connectedBy, sealCredentials } from './new-secrets.ts';
import { callWithNew, type ConnectionDeps } from './provider-call.ts';
import { storedCredentials } from './stored-credentials.ts';
import { compareAccounts, knownAccount, type KnownAccount, type Run } from './same-account.ts';

export type ConnectionPatch = {
  readonly name?: string | undefined;
  /** ISO day; null imports everybody. */
  readonly backfillFrom?: string | null | undefined;
  /** Of a source of employees; replaces what was there. The next file, or the next run, is read by it. */
  readonly columnMapping?: ColumnMapping | undefined;
  /** Of a recruiting system; concerns hires that come from then on. */
  readonly reviewFirst?: boolean | undefined;
  /** Of a recruiting system; everybody is derived anew from what is stored. */
  readonly fieldsOff?: readonly string[] | undefined;
};

/** Credentials that were checked and take the place of those that are stored. */
export type NewCredentials = {
  readonly credentials: Readonly<Record<string, string>>;
  readonly check: CredentialCheck;
};

/** @throws Refusal conflict for a connection that is uninstalled */
export const refuseUninstalled = (connection: Connection): void => {
  if (connection.state === 'uninstalled')
    throw new Refusal(
      'conflict',
      'connection_uninstalled',
      'This connection is uninstalled. Connect it again.',
    );
};

/** @throws Refusal for a connection that cannot be connected in this way */
export const refuseOtherKind = (
  deps: ConnectionDeps,
  connection: Connection,
  kind: Source['authentication']['kind'],
): void => {
  refuseUninstalled(connection);
  const source = isAsked(connection) ? sourceOf(deps, connection) : null;
  const own = source?.authentication;
  if (own?.kind === kind) return;
  if (kind === 'key' && own?.kind === 'oauth' && own.key !== null) return;
  if (kind === 'oauth' && source !== null && oauthOf(source) !== null) return;
  if (kind === 'key')
    throw new Refusal('invalid', 'no_key', 'This connection has no key.', { field: 'apiKey' });
  throw new Refusal('conflict', 'no_authorization', 'This connection is not made on a page of the provider.');
};

/** An HRIS whose fields an admin may choose from. */
export const fieldsOf = (
  deps: Pick<ConnectionDeps, 'employeeSource'>,
  connection: Connection,
): EmployeeSource['fetchFields'] =>
  connection.kind === 'employee_source' && isAsked(connection)
    ? deps.employeeSource(connection.provider).fetchFields
    : null;

const refuseWithoutColumns = (deps: ConnectionDeps, connection: Connection): void => {
  if (connection.provider !== ROSTER && fieldsOf(deps, connection) === null)
    throw new Refusal('invalid', 'no_columns', 'This connection has no columns or fields to choose from.', {
      field: 'columnMapping',
    });
};

const refuseWithoutHires = (connection: Connection): void => {
  if (connection.kind !== 'hire_source')
    throw new Refusal('invalid', 'no_hires', 'Nobody is hired through this connection.', {
      field: 'reviewFirst',
    });
};

/** A connection whose credentials can be replaced in this way, and what is known of its account. @throws Refusal */
export const replaceable = (
  deps: ConnectionDeps,
  run: Run,
  o: { readonly id: string; readonly kind: Source['authentication']['kind'] },
): Promise<{
  readonly connection: Connection;
  readonly known: KnownAccount;
  readonly source: Source;
  /** What was entered before: a field that is not entered anew stays. */
  readonly stored: Readonly<Record<string, string>>;
}> =>
  run(async (scope) => {
    const connection = await findConnection(scope, o.id);
    refuseOtherKind(deps, connection, o.kind);
    const source = sourceOf(deps, connection);
    const own = { connectionId: o.id, fields: source.credentialFields };
    return {
      connection,
      source,
      known: await knownAccount(scope, connection),
      stored: await storedCredentials(scope, deps, own),
    };
  });

/** Checks new credentials before anything is written; they must belong to the same account. @throws Refusal, ConnectorError */
export const checkReplacement = async (
  deps: ConnectionDeps,
  run: Run,
  o: Awaited<ReturnType<typeof replaceable>> & { readonly credentials: Readonly<Record<string, string>> },
): Promise<NewCredentials> => {
  const { connection, known, source, credentials } = o;
  const call = callWithNew(deps, { source, credentials });
  const check = await checkNewCredentials(source, call);
  if ((await compareAccounts(source, { call, run, accountId: check.accountId, known })) === 'other') {
    const { notOfConnection } = credentialTexts(source, connectedBy(credentials));
    throw new Refusal('conflict', 'other_account', notOfConnection(connection.name), {
      ...credentialField(source, call),
      connectionId: connection.id,
    });
  }
  return { credentials, check };
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
    readonly replacement: NewCredentials | null;
  },
): Promise<ChangedConnection> => {
  await lockConnection(scope, o.id);
  const before = await findConnection(scope, o.id);
  refuseUninstalled(before);
  await updateConnection(scope, o.id, { ...changeOf(o, before) });
  if (o.replacement !== null)
    await resolveNotices(scope, { kinds: ['connection_reconnect'], subjectId: o.id });
  const { backfillFrom, columnMapping, fieldsOff } = o.patch;
  if (columnMapping !== undefined && isAsked(before) && before.importedOnce) await readAnew(scope, before.id);
  if (fieldsOff !== undefined && !sameSet(fieldsOff, before.fieldsOff)) await projectAnew(scope, before.id);
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
    readonly replacement: NewCredentials | null;
  },
  before: Connection,
): ConnectionChange => {
  const { name, columnMapping, reviewFirst, fieldsOff } = o.patch;
  if (reviewFirst !== undefined || fieldsOff !== undefined) refuseWithoutHires(before);
  if (columnMapping !== undefined) refuseWithoutColumns(o.deps, before);
  const plain = {
    ...(name === undefined ? {} : { name }),
    ...(columnMapping === undefined ? {} : { columnMapping }),
    ...(reviewFirst === undefined ? {} : { reviewFirst }),
    ...(fieldsOff === undefined ? {} : { fieldsOff: [...new Set(fieldsOff)].sort() }),
  };
  if (o.replacement === null) return plain;
  const { check, credentials } = o.replacement;
  return {
    ...plain,
    ...stateAfter(sourceOf(o.deps, before), connectedBy(credentials), check),
    ...accountAfter(check),
    credentials: sealCredentials(o.vault, credentials),
    connectedBy: connectedBy(credentials),
  };
};

/** Other fields are read: everybody must be read again, for an incremental run tells of changes only. */
const readAnew = async (scope: Scope, connectionId: string): Promise<void> => {
  // With its instant: a run under way that began with the old mapping does not answer for this.
  const reason = `What is read from which field was changed on ${new Date(scope.now).toISOString()}.`;
  await updateConnection(scope, connectionId, { fullPassRequested: reason });
  const { alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'manual',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: reason,
    releases: null,
  });
  if (alreadyRunning) return;
  await addOutbox(scope, [
    { kind: 'sync', subjectId: connectionId, priority: outboxPriority.person, payload: {} },
  ]);
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));

/** Other fields are taken: everybody is made again from the records that are stored, by a run that reads what is new. */
const projectAnew = async (scope: Scope, connectionId: string): Promise<void> => {
  await markAllDirty(scope, connectionId);
  const { alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'manual',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: null,
    releases: null,
  });
  if (alreadyRunning) return;
  await addOutbox(scope, [
    { kind: 'sync', subjectId: connectionId, priority: outboxPriority.person, payload: {} },
  ]);
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
