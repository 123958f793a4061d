import type { HireSource, ProviderCall } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { knownApplicationIds } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';

/** Whether a key belongs to the account a connection was made with; `unknown` where nothing tells, never guessed. */
export type AccountVerdict = 'same' | 'other' | 'unknown';

export type KnownAccount = {
  readonly connectionId: string;
  readonly accountId: string | null;
  /** Some applications that were imported from it. */
  readonly applicationIds: readonly string[];
};

const SAMPLE = 5;

export const knownAccount = async (
  scope: Scope,
  connection: { readonly id: string; readonly accountId: string | null },
): Promise<KnownAccount> => ({
  connectionId: connection.id,
  accountId: connection.accountId,
  applicationIds: await knownApplicationIds(scope, connection.id, SAMPLE),
});

/**
 * Compares by the account's own id where both are known, else by whether the provider knows applications that were
 * imported (design: decision 10). @throws ConnectorError
 */
export const compareAccounts = async (
  source: HireSource,
  o: { readonly call: ProviderCall; readonly accountId: string | null; readonly known: KnownAccount },
): Promise<AccountVerdict> => {
  const { call, accountId, known } = o;
  if (accountId !== null && known.accountId !== null) return accountId === known.accountId ? 'same' : 'other';
  let answered = 0;
  for (const id of known.applicationIds) {
    const found = await knows(source, call, id);
    if (found === true) return 'same';
    if (found === false) answered += 1;
  }
  return answered > 0 ? 'other' : 'unknown';
};

/** null: the answer could not be read, which says neither yes nor no. */
const knows = async (source: HireSource, call: ProviderCall, id: string): Promise<boolean | null> => {
  try {
    return (await source.fetchApplication(call, id)) !== null;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'invalid_response') return null;
    throw error;
  }
};
