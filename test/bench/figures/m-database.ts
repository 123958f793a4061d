import { randomBytes, randomUUID } from 'node:crypto';
import { bulkInsert } from '../../../src/db/bulk.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { matchKeyColumns } from '../../../src/db/tables/match-keys.ts';
import { emailKey, nameKey, phoneKey } from '../../../src/domain/matching/normalise.ts';
import { storedKeysOfEmployee, storedKeysOfPerson } from '../../../src/domain/matching/stored-keys.ts';
import type { Candidate, EmployeeCandidate } from '../../../src/domain/matching/types.ts';
import { rematch } from '../../../src/matching/rematch.ts';
import { populate, recipes } from '../people/populations.ts';
import { atMost, percentile, row, type Row } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { settleTables } from '../support/syncing.ts';

const SEED = 8;
const CHUNK = 1_000;
const WARM = 100;

/** M-5 in the product: a new employee among a hundred thousand people, in PostgreSQL; and a chunk of a roster. */
export const matchInDatabase = (
  bench: Bench,
): Promise<{ rows: readonly Row[]; notes: readonly string[] }> => {
  const [known, asked] = bench.options.small ? [2_000, 150] : [100_000, 600];
  return onStage(bench, { name: 'M', people: 1 }, async (stage) => {
    const recipe = recipes.find((one) => one.name === 'no birth dates');
    if (recipe === undefined) throw new Error('There is no such recipe');
    const population = populate(recipe, { seed: SEED, size: known, bystanders: 0 });
    await addPeople(stage, population.candidates);
    const connectionId = await addSource(stage);
    const employees = population.employees.slice(0, known / 10);
    await addEmployees(stage, connectionId, employees.slice(asked + CHUNK));
    await settleTables(stage);

    bench.progress.step(`M-5: a new employee among ${known} people, in PostgreSQL`);
    const times: number[] = [];
    for (const employee of employees.slice(0, asked)) {
      const [id = ''] = await addEmployees(stage, connectionId, [employee]);
      times.push(await timed(stage, [id]));
    }
    bench.progress.step(`M-5: ${CHUNK} new employees at once`);
    const many = await addEmployees(stage, connectionId, employees.slice(asked, asked + CHUNK));
    const atOnce = await timed(stage, many);
    const warm = times.slice(WARM);
    return {
      rows: [
        row('figure', `M-5 a new employee among ${known} people, in PostgreSQL, warm, p50`, {
          unit: 'ms',
          values: [percentile(warm, 0.5)],
          goal: atMost(10),
        }),
        row('raw', 'the same, p95', { unit: 'ms', values: [percentile(warm, 0.95)] }),
        row('raw', `${CHUNK} new employees at once`, { unit: 's', values: [atOnce / 1000] }),
      ],
      notes: [
        `M-5 in PostgreSQL: one rematch each, look-up, scoring and suggestions written, its transaction included; ${known} people and ` +
          `${known / 10} employees known, none linked.`,
      ],
    };
  });
};

const timed = ({ org }: Stage, employeeIds: readonly string[]): Promise<number> =>
  org.run(async (scope) => {
    const started = performance.now();
    await rematch(scope, org.vault, { employeeIds, suggestOnly: true });
    return performance.now() - started;
  });

const TOLD = {
  id: 'uuid',
  firstName: 'text',
  middleName: 'text',
  lastName: 'text',
  preferredName: 'text',
  nameKey: 'text',
  personalEmail: 'text',
  personalEmailKey: 'text',
  phone: 'text',
  phoneKey: 'text',
  jobTitle: 'text',
  department: 'text',
  location: 'text',
  startDate: 'date',
  ...matchKeyColumns,
} as const;

/** What both tables hold of a record. */
const told = (one: Candidate | EmployeeCandidate) => ({
  id: randomUUID(),
  firstName: one.firstName,
  middleName: one.middleName,
  lastName: one.lastName,
  preferredName: one.preferredName,
  nameKey: nameKey(one),
  personalEmail: one.personalEmail,
  personalEmailKey: emailKey(one.personalEmail),
  phone: one.phone,
  phoneKey: phoneKey(one.phone),
  jobTitle: one.jobTitle,
  department: one.department,
  location: one.location,
  startDate: one.startDate,
});

const addPeople = async ({ org, bench }: Stage, people: readonly Candidate[]): Promise<void> => {
  bench.progress.step(`${people.length} people (preparation, not measured)`);
  for (let from = 0; from < people.length; from += CHUNK) {
    await org.run((scope) =>
      bulkInsert(scope, {
        table: 'people',
        columns: { ...TOLD, timeZone: 'text', timeZoneSource: 'text' },
        list: people.slice(from, from + CHUNK).map((one) => ({
          ...told(one),
          ...storedKeysOfPerson({ ...one, hrisEmail: null }),
          timeZone: 'Europe/Berlin',
          timeZoneSource: 'organization',
        })),
      }),
    );
    bench.progress.update(`${from + CHUNK} of ${people.length}`);
  }
};

const addSource = async ({ org }: Stage): Promise<string> => {
  const id = randomUUID();
  await org.run((scope) =>
    insertConnection(scope, {
      id,
      provider: 'roster',
      kind: 'employee_source',
      name: 'HRIS',
      credentials: null,
      accountId: null,
      missingPermissions: [],
      webhookToken: randomBytes(18).toString('base64url'),
      webhookSecret: null,
      backfillFrom: null,
    }),
  );
  return id;
};

const addEmployees = async (
  { org }: Stage,
  connectionId: string,
  employees: readonly EmployeeCandidate[],
): Promise<string[]> => {
  const ids: string[] = [];
  for (let from = 0; from < employees.length; from += CHUNK) {
    const list = employees.slice(from, from + CHUNK).map((one) => {
      const row = { ...told(one), ...storedKeysOfEmployee(one) };
      return { ...row, connectionId, externalId: one.id, keyId: row.id, hash: Buffer.from(one.id) };
    });
    await org.run((scope) =>
      bulkInsert(scope, {
        table: 'employees',
        columns: { ...TOLD, connectionId: 'uuid', externalId: 'text', keyId: 'uuid', hash: 'bytea' },
        list,
      }),
    );
    ids.push(...list.map((one) => one.id));
  }
  return ids;
};
