import type { CredentialCheck } from '../../src/connectors/contract.ts';
import type { EmployeeSource, FieldMapping } from '../../src/connectors/employee-source.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { bamboohr } from '../../src/connectors/bamboohr/index.ts';
import type { EmployeeCells } from '../../src/domain/employee.ts';

type Account = {
  /** What the provider tells of whose account it is; null where it does not. */
  readonly accountId: string | null;
  readonly missing: CredentialCheck['missing'];
  readonly employees: readonly EmployeeCells[];
};

/** An HRIS in memory, under BambooHR's name and with its fields: the key says whose account it is. */
export type FakeEmployeeSource = {
  readonly source: EmployeeSource;
  /** By key; another key is refused. */
  readonly accounts: Map<string, Account>;
  /** What it was called with. */
  readonly mappings: FieldMapping[];
  calls: number;
};

export const createFakeEmployeeSource = (): FakeEmployeeSource => {
  const state: Omit<FakeEmployeeSource, 'source'> = { accounts: new Map(), mappings: [], calls: 0 };
  const accountOf = (credentials: Readonly<Record<string, string>>): Account => {
    state.calls += 1;
    const account = state.accounts.get(credentials['apiKey'] ?? '');
    if (account === undefined || (credentials['companyDomain'] ?? '') === '')
      throw new ConnectorError({ kind: 'auth', message: 'BambooHR refuses the key.' });
    return account;
  };
  const source: EmployeeSource = {
    ...bamboohr,
    checkCredentials: async ({ credentials }) => {
      await Promise.resolve();
      const { accountId, missing } = accountOf(credentials);
      return { ok: missing.length === 0, accountId, accountName: null, missing };
    },
    fetchEmployees: async ({ credentials }, { mapping }) => {
      await Promise.resolve();
      state.mappings.push(mapping);
      const records = accountOf(credentials).employees.map((cells) => ({
        externalId: cells.id ?? '',
        cells,
        raw: cells,
      }));
      return { records, rejected: [], gone: [], nextCursor: null, syncToken: null };
    },
    fetchFields: async ({ credentials }) => {
      await Promise.resolve();
      accountOf(credentials);
      return [
        { name: 'customCandidate', label: 'Candidate number' },
        { name: 'homeEmail', label: 'Home Email' },
      ];
    },
    readWebhook: null,
    webhooks: null,
    webhookSteps: null,
  };
  return Object.assign(state, { source });
};
