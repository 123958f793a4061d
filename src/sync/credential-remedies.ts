import type { Source } from '../connectors/contract.ts';
import type { Connection } from '../domain/connection.ts';

type Connected = Pick<Connection, 'connectedBy'>;

/** Whether a key is what lets Foyer in, or what somebody accepted on the provider's own page. */
const isByKey = (source: Source, { connectedBy }: Connected): boolean =>
  (connectedBy ?? source.authentication.kind) === 'key';

/** What a person does about a refused credential. @param source null for a report that Foyer fetches */
export const reconnectRemedy = (source: Source | null, connection: Connected): string => {
  if (source === null)
    return 'Enter the user name and the password of the report under App Integrations, then run the sync again.';
  return isByKey(source, connection)
    ? 'Make a new key in the provider and enter it under App Integrations.'
    : `Choose Connect again under App Integrations and accept in ${source.label}. If who connected it may not do that any more, let another Super Admin of ${source.label} connect it again.`;
};

/** How a connection stands that may not read everything. @param permissions in the provider's words, at least one */
export const lacking = (
  source: Source,
  connection: Connected,
  permissions: readonly string[],
): { readonly stateReason: string; readonly stateRemedy: string } => {
  const { label } = source;
  const named = permissions.join(', ');
  return isByKey(source, connection)
    ? {
        stateReason: `${label} does not let the key read: ${named}.`,
        stateRemedy: `Give the key these permissions in ${label}: ${named}.`,
      }
    : {
        stateReason: `${label} does not let Foyer read: ${named}.`,
        stateRemedy: `Choose Connect again under App Integrations and accept in ${label}: ${named}.`,
      };
};

/** What a person does about a run that failed for want of a permission, which its failure names. */
export const permissionRemedy = (source: Source | null, connection: Connected): string => {
  if (source === null) return 'Let the user read the report in the HRIS, then run the sync again.';
  return isByKey(source, connection)
    ? 'Give the key the permission named above, then run the sync again.'
    : `Choose Connect again under App Integrations and let ${source.label} give the permission named above, then run the sync again.`;
};

/** What a person looks at when the provider suddenly answers nothing. */
export const emptinessRemedy = (source: Source | null, connection: Connected): string => {
  if (source === null) return 'Check the report in the HRIS';
  return isByKey(source, connection)
    ? 'Check the account and the permissions of the key'
    : `Check the account, and in ${source.label} what Foyer may read`;
};
