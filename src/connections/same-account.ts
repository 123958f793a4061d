import type { HireSource, ProviderCall, Source } from '../connectors/contract.ts';
import type { EmployeeSource } from '../connectors/employee-source.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { knownApplicationIds, knownEmployees } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';

/** Whether credentials belong to the account a connection was made with; `unknown` where nothing tells, never guessed. */
export type AccountVerdict = 'same' | 'other' | 'unknown';

export type KnownAccount = {
  readonly connectionId: string;
  readonly accountId: string | null;
  /** Some applications that were imported from it. */
  readonly applicationIds: readonly string[];
};

export type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const SAMPLE = 5;

export const knownAccount = async (
  scope: Scope,
  connection: Pick<Connection, 'id' | 'accountId'>,
): Promise<KnownAccount> => ({
  connectionId: connection.id,
  accountId: connection.accountId,
  applicationIds: await knownApplicationIds(scope, connection.id, SAMPLE),
});

type Comparison = {
  readonly call: ProviderCall;
  readonly run: Run;
  /** Of the account that the credentials belong to, where the provider tells it. */
  readonly accountId: string | null;
  readonly known: KnownAccount;
};

/**
 * Compares by the account's own id where both are known, else by whether the provider knows what was imported (design:
 * decision 10). @throws ConnectorError
 */
export const compareAccounts = async (source: Source, o: Comparison): Promise<AccountVerdict> => {
  const { accountId, known } = o;
  if (accountId !== null && known.accountId !== null) return accountId === known.accountId ? 'same' : 'other';
  if (isHireSource(source)) return byApplications(source, o);
  return isEmployeeSource(source) ? byEmployees(source, o) : 'unknown';
};

/**
 * The same for credentials of another kind of connection of the provider, which may lack the permission to look: a
 * sandbox's key for prospects is told by what the source of hires knows (SC-F6). @throws ConnectorError
 */
export const compareRelated = async (source: Source, o: Comparison): Promise<AccountVerdict> => {
  try {
    return await compareAccounts(source, o);
  } catch (error) {
    if (error instanceof ConnectorError && ['permission', 'auth', 'rejected'].includes(error.kind))
      return 'unknown';
    throw error;
  }
};

const isHireSource = (source: Source): source is HireSource => 'fetchApplication' in source;
const isEmployeeSource = (source: Source): source is EmployeeSource => 'fetchEmployees' in source;

const byApplications = async (source: HireSource, { call, known }: Comparison): Promise<AccountVerdict> => {
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

/** An HRIS has no look-up by id in common: its first page is compared with whom the connection knows. */
const byEmployees = async (
  source: EmployeeSource,
  { call, run, known }: Comparison,
): Promise<AccountVerdict> => {
  const page = await source.fetchEmployees(call, { cursor: null, syncToken: null, mapping: {} });
  const ids = page.records.map(({ externalId }) => externalId);
  const { all, among } = await run((scope) => knownEmployees(scope, known.connectionId, ids));
  if (among > 0) return 'same';
  const whole = page.nextCursor === null && ids.length > 0;
  return whole && all > 0 ? 'other' : 'unknown';
};
