import type { Source } from '../connectors/contract.ts';
import { updateConnection } from '../db/repositories/connections.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { reconnectRemedy } from './credential-remedies.ts';

/**
 * A refused credential stops the connection until a person gives a new one, with one notice; people and timers stay as
 * they are (C6, SC-F1). @returns the remedy
 */
export const needReconnect = async (
  scope: Scope,
  o: { readonly connection: Connection; readonly source: Source | null; readonly reason: string },
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
