import type { HireSource } from '../connectors/contract.ts';
import { updateConnection } from '../db/repositories/connections.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';

/** What a person does about a refused credential, in the way in which the provider is connected. */
export const reconnectRemedy = (
  source: HireSource,
  { connectedBy }: Pick<Connection, 'connectedBy'>,
): string => {
  switch (connectedBy ?? source.authentication.kind) {
    case 'key':
      return 'Make a new key in the provider and enter it under App Integrations.';
    case 'oauth':
      return `Choose Connect again under App Integrations and accept in ${source.label}. If who connected it may not do that any more, let another Super Admin of ${source.label} connect it again.`;
  }
};

/**
 * A refused credential stops the connection until a person gives a new one, with one notice; people and timers stay as
 * they are (C6, SC-F1). @returns the remedy
 */
export const needReconnect = async (
  scope: Scope,
  o: { readonly connection: Connection; readonly source: HireSource; readonly reason: string },
): Promise<string> => {
  const { connection, source } = o;
  const remedy = reconnectRemedy(source, connection);
  const { authorizedByName } = connection;
  // Who lost their rights is named here (SC-F10) and not in the notice, which is mailed.
  const named = authorizedByName === null ? '' : ` ${authorizedByName} had connected it.`;
  await updateConnection(scope, connection.id, {
    state: 'reconnect',
    stateReason: `${o.reason}${named}`,
    stateRemedy: remedy,
  });
  await openNotice(scope, {
    kind: 'connection_reconnect',
    subjectId: connection.id,
    message: `${connection.name} refuses the credential. Imports stand still until it is connected again; people and start dates are untouched.`,
    remedy,
  });
  return remedy;
};
