import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { saveEmployees, type StoredEmployee } from '../../../src/db/repositories/employees.ts';
import { insertPersonKeys } from '../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import type { Stage } from './stage.ts';

const employee = (
  id: string,
  connectionId: string,
  index: number,
): Omit<StoredEmployee, 'body' | 'hash' | 'rawHash'> => ({
  id,
  connectionId,
  externalId: `E${index}`,
  keyId: id,
  firstName: 'Employee',
  middleName: null,
  lastName: `Number${index}`,
  preferredName: null,
  nameKey: `employee number${index}`,
  workEmail: `employee${index}@company.example`,
  workEmailKey: `employee${index}@company.example`,
  personalEmail: null,
  personalEmailKey: null,
  phone: null,
  phoneKey: null,
  jobTitle: 'Engineer',
  department: 'Product',
  location: 'Berlin',
  employmentType: null,
  workerType: null,
  manager: null,
  legalEntity: null,
  timeZone: null,
  startDate: null,
  endDate: null,
  birthDate: null,
  candidateKey: null,
  state: 'current',
  search: `employee number${index}`,
});

/** Preparation: an HRIS source with employees that nobody matches, for an admin to merge with. @returns their ids */
export const addEmployees = ({ org }: Stage, count: number): Promise<string[]> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    const connectionId = randomUUID();
    await insertConnection(scope, {
      id: connectionId,
      provider: 'roster',
      kind: 'employee_source',
      name: 'HRIS',
      credentials: null,
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: null,
    });
    await rows(scope.trx, 'update app.organizations set uses_hris = true where id = ?', [org.orgId]);
    const made = Array.from({ length: count }, (_, index) => {
      const id = randomUUID();
      const { wrapped, key } = vault.newPersonKey(id);
      const row = employee(id, connectionId, index);
      const hash = createHash('sha256').update(id).digest();
      return { wrapped, stored: { ...row, hash, rawHash: null, body: key.seal(row, 'employee') } };
    });
    await insertPersonKeys(
      scope,
      made.map(({ wrapped, stored }) => ({ personId: stored.id, wrappedKey: wrapped })),
    );
    await saveEmployees(
      scope,
      made.map(({ stored }) => stored),
    );
    return made.map(({ stored }) => stored.id);
  });
