import type { Source } from '../connectors/contract.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncDeps } from './deps.ts';

/**
 * The connector behind a connection, whichever kind it is.
 * @throws Refusal not_found for one without a connector: reports and SCIM are sent to Foyer
 */
export const sourceOf = (
  deps: Pick<SyncDeps, 'hireSource' | 'employeeSource'>,
  { kind, provider }: Pick<Connection, 'kind' | 'provider'>,
): Source => (kind === 'hire_source' ? deps.hireSource(provider) : deps.employeeSource(provider));
