import { randomBytes, randomUUID } from 'node:crypto';
import { DEMO_TOKEN, startHumaansSandbox, type HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { employeeSource } from '../../../src/connectors/registry.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { saveWriter, type HrisWriter } from '../../../src/db/repositories/hris-writers.ts';
import { writesOfPerson, type PersonWrite } from '../../../src/db/repositories/hris-writes.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { requestHumaansWrite } from '../../../src/hris-writing/request.ts';
import { writeNext, type WriteDeps } from '../../../src/hris-writing/write-next.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import type { TestOrganization } from '../../support/organization.ts';
import { createTestPerson, type TestPerson } from '../../support/people.ts';
import { syncDeps } from '../../support/sync.ts';
import { attempt } from '../hris/support.ts';
import type { RosterOrganization } from '../roster/support.ts';

export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A simulated Humaans with a company of some people. */
export const startHumaans = (): Promise<HumaansSandbox> =>
  startHumaansSandbox({ port: 0, seed: { count: 40, seed: 7 } });

export const writing: HrisWriter = {
  enabled: true,
  missingScopes: [],
  mapping: [],
  broken: [],
  compensationType: null,
};

/** A connected Humaans that new hires are written to, without the check. */
export const connectHumaans = async (
  org: TestOrganization,
  writer: Partial<HrisWriter> = {},
): Promise<string> => {
  const id = randomUUID();
  await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      id,
      provider: 'humaans',
      kind: 'employee_source',
      name: 'Humaans',
      credentials: vault.seal({ token: DEMO_TOKEN }, CREDENTIALS),
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: null,
    });
    await saveWriter(scope, id, { ...writing, ...writer });
    await scope.trx('app.organizations').where({ id: org.orgId }).update({ uses_hris: true });
  });
  return id;
};

export const hire = (n: number): Partial<PersonFields> => ({
  firstName: 'Nadia',
  middleName: 'Ines',
  lastName: `Okafor${n}`,
  personalEmail: `nadia.okafor${n}@example.org`,
  phone: '+4915112345678',
  jobTitle: 'Data Analyst',
  department: 'Engineering',
  employmentType: 'Full-time',
  startDate: inDays(30),
  compensationAmount: 61_234.56,
  compensationCurrency: 'EUR',
  compensationPeriod: 'year',
});

/** Somebody who was added, and is asked to be written. */
export const added = async (org: RosterOrganization, fields: Partial<PersonFields>): Promise<TestPerson> => {
  const person = await createTestPerson(org, org.hireSource, fields);
  await org.run((scope) => requestHumaansWrite(scope, person));
  return person;
};

export const writeOf = async (org: TestOrganization, { personId }: TestPerson): Promise<PersonWrite> => {
  const [write] = await org.run((scope) => writesOfPerson(scope, personId));
  if (write === undefined) throw new Error('Nobody asked for this person to be written');
  return write;
};

export const depsFor = (org: TestOrganization, { url }: Pick<HumaansSandbox, 'url'>): WriteDeps => ({
  ...syncDeps(org, url),
  employeeSource,
});

/** One step, as the activity does it. @returns what came of it; null for what passes by itself */
export const stepOnce = async (
  org: TestOrganization,
  sandbox: Pick<HumaansSandbox, 'url'>,
  person: TestPerson,
): Promise<'more' | 'over' | null> => {
  const { id: writeId } = await writeOf(org, person);
  try {
    const signal = new AbortController().signal;
    return (await writeNext(depsFor(org, sandbox), { orgId: org.orgId, writeId, signal })).state;
  } catch (error) {
    if (error instanceof ConnectorError) return null;
    throw error;
  }
};

/** All steps, each failure tried again, as the story does. */
export const writeAll = async (
  org: TestOrganization,
  sandbox: Pick<HumaansSandbox, 'url'>,
  person: TestPerson,
): Promise<PersonWrite> => {
  for (let tries = 0; tries < 30; tries += 1)
    if ((await stepOnce(org, sandbox, person)) === 'over') return writeOf(org, person);
  throw new Error('The story does not end');
};

/** Reads the people of the simulated Humaans, as the sync does. */
export const pullHumaans = (
  org: TestOrganization,
  connectionId: string,
  sandbox: HumaansSandbox,
): Promise<unknown> =>
  attempt(org, connectionId, { hris: sandbox, trigger: 'manual', deps: { employeeSource } });

type Named = Readonly<Record<string, unknown>>;

/** What the simulated Humaans holds of a hire: by the id that Foyer put there, else by the address. */
export const thereOf = (
  sandbox: HumaansSandbox,
  person: TestPerson,
): {
  people: readonly Named[];
  roles: readonly Named[];
  salaries: readonly Named[];
  custom: readonly Named[];
} => {
  const people = sandbox.control.records('people').filter((one) => one['sourceId'] === person.hireId);
  const ids = new Set<unknown>(people.map(({ id }) => id));
  const own = (name: 'job-roles' | 'compensations' | 'custom-values'): readonly Named[] =>
    sandbox.control.records(name).filter((one) => ids.has(one['personId']));
  return { people, roles: own('job-roles'), salaries: own('compensations'), custom: own('custom-values') };
};
