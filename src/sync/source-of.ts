import type { Source } from '../connectors/contract.ts';
import { prospectTarget } from '../connectors/registry.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncDeps } from './deps.ts';

/** The source of reports: files and pushes, or an address that Foyer fetches one from. It needs no connector. */
export const REPORTS = 'roster';

type Connectors = Pick<SyncDeps, 'hireSource' | 'employeeSource'>;

/**
 * The connector behind a connection, whichever kind it is.
 * @throws Refusal not_found for one without a connector: reports and SCIM are sent to Foyer
 */
export const sourceOf = (
  deps: Connectors,
  { kind, provider }: Pick<Connection, 'kind' | 'provider'>,
): Source => {
  switch (kind) {
    case 'hire_source':
      return deps.hireSource(provider);
    case 'employee_source':
      return deps.employeeSource(provider);
    case 'prospect_target':
      return prospectTarget(provider);
  }
};

/** The same, null for reports. */
export const findSource = (
  deps: Connectors,
  connection: Pick<Connection, 'kind' | 'provider'>,
): Source | null => (connection.provider === REPORTS ? null : sourceOf(deps, connection));
