import type { CredentialCheck } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection } from '../db/repositories/connection-admin.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import { needReconnect } from '../sync/need-reconnect.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { sourceOf } from '../sync/source-of.ts';
import { isAsked } from './asked.ts';
import { refuseUninstalled } from './change-connection.ts';
import { accountAfter, stateAfter } from './check-credentials.ts';
import { CALL_DEADLINE_MS, syncDepsOf, type ConnectionDeps } from './provider-call.ts';
import type { Run } from './same-account.ts';

/** What the provider said to the stored credentials: which permissions are missing, or why it refuses them. */
export type Checked = { readonly check: CredentialCheck } | { readonly refused: string };

/** A connection whose provider can be asked: a recruiting system, or an HRIS that Foyer reads. @throws Refusal */
export const askable = async (run: Run, id: string): Promise<Connection> => {
  const connection = await run((scope) => findConnection(scope, id));
  refuseUninstalled(connection);
  if (!isAsked(connection))
    throw new Refusal(
      'conflict',
      'nothing_to_check',
      'This source sends employees by itself: there is nothing to ask.',
    );
  return connection;
};

/** Asks the provider with the stored credentials. @throws Refusal, ConnectorError when the provider does not answer */
export const tryStoredCredentials = async (deps: ConnectionDeps, run: Run, id: string): Promise<Checked> => {
  const source = sourceOf(deps, await askable(run, id));
  const orgId = await run((scope) => Promise.resolve(scope.orgId));
  try {
    const signal = AbortSignal.timeout(CALL_DEADLINE_MS);
    const call = await openProviderCall(syncDepsOf(deps), { orgId, connectionId: id, source, signal });
    return { check: await source.checkCredentials(call) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') throw error;
    return { refused: error.message };
  }
};

/** Files what the provider said: connected, attention with the permissions, or reconnect needed (C6). */
export const fileCheck = async (
  scope: Scope,
  o: { readonly deps: ConnectionDeps; readonly id: string; readonly checked: Checked },
): Promise<{ readonly before: Connection; readonly after: Connection }> => {
  const { id, checked } = o;
  await lockConnection(scope, id);
  const before = await findConnection(scope, id);
  refuseUninstalled(before);
  const source = sourceOf(o.deps, before);
  if ('refused' in checked) {
    await needReconnect(scope, { connection: before, source, reason: checked.refused });
  } else {
    const { accountId, ...authorizer } = accountAfter(checked.check);
    await updateConnection(scope, id, {
      ...stateAfter(source, before.connectedBy ?? source.authentication.kind, checked.check),
      ...authorizer,
      ...(before.accountId === null && accountId !== undefined ? { accountId } : {}),
    });
    await resolveNotices(scope, { kinds: ['connection_reconnect'], subjectId: id });
  }
  return { before, after: await findConnection(scope, id) };
};
