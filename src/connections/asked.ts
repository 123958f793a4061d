import type { Connection } from '../domain/connection.ts';
import { SCIM } from '../scim/token.ts';
import { ROSTER } from './catalog.ts';

/** Whether a connector asks this connection's provider: not of reports and SCIM, which are sent to Foyer. */
export const isAsked = ({ kind, provider }: Pick<Connection, 'kind' | 'provider'>): boolean =>
  kind === 'hire_source' || (provider !== ROSTER && provider !== SCIM);
