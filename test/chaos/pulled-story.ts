import { randomUUID } from 'node:crypto';
import { askForSync } from '../../src/connections/ask-for-sync.ts';
import { createTestPerson } from '../support/people.ts';
import { persist, until } from './patience.ts';
import type { PulledStage } from './pulled-stage.ts';
import { expireLeases } from './stage.ts';

/** Who was hired, and as which employee of the simulated BambooHR; those gone from it. */
export type PulledCast = {
  /** Employee by person. */
  readonly hired: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
};

export type PulledOptions = { readonly each: number; readonly strangers: number };

type Employee = { readonly external_id: string; readonly work_email: string | null; readonly state: string };

export const employeesOf = (stage: PulledStage): Promise<Employee[]> =>
  stage.org.run((scope) =>
    scope
      .trx('app.employees')
      .where({ connection_id: stage.hrisId })
      .select({ external_id: 'external_id', work_email: 'work_email', state: 'state' }),
  );

/** How many runs of the HRIS are asked for or under way. */
export const openRuns = (stage: PulledStage, state: 'requested' | 'running'): Promise<number> =>
  stage.org.run(async (scope) => {
    const list = await scope
      .trx('app.syncs')
      .where({ connection_id: stage.hrisId, state })
      .select<{ id: string }[]>('id');
    return list.length;
  });

/** An admin presses the button, looks, and presses it again until Foyer knows what BambooHR says. */
const pulled = (stage: PulledStage, what: string, holds: (employees: readonly Employee[]) => boolean) =>
  until(
    what,
    async () => {
      const employees = await employeesOf(stage);
      if (!holds(employees))
        await stage.org.run(async (scope) => {
          await expireLeases(scope);
          await askForSync(scope, {
            ...{ connectionId: stage.hrisId, fullPassReason: null, releases: null },
            vault: stage.org.vault,
          });
        });
      return holds(employees);
    },
    Boolean,
  );

const add = (stage: PulledStage, values: Readonly<Record<string, string>>): string =>
  stage.house.bamboohr.control.create({ values }).employeeId;

const movedAddress = (employeeId: string): string => `moved-${employeeId}@chaos.example`;

/** Hired in the recruiting system, and in BambooHR by exact evidence. */
const hire = async (
  stage: PulledStage,
  nth: number,
): Promise<readonly [person: string, employee: string]> => {
  const code = randomUUID();
  const fields = {
    firstName: 'Newhire',
    lastName: code,
    personalEmail: `newhire-${code}@home.example`,
    phone: `+49151234${String(nth).padStart(4, '0')}7`,
    startDate: '2027-03-01',
  };
  const employeeId = add(stage, {
    firstName: fields.firstName,
    lastName: fields.lastName,
    homeEmail: fields.personalEmail,
    mobilePhone: fields.phone,
    workEmail: `${code}@chaos.example`,
    hireDate: fields.startDate,
  });
  // A power cut may swallow the answer: whoever was stored all the same is found by the email.
  const personId = await persist(async () => {
    const found = await stage.org.run((scope) =>
      scope.trx('app.people').where({ personal_email: fields.personalEmail }).select<{ id: string }[]>('id'),
    );
    const [there] = found;
    return there?.id ?? (await createTestPerson(stage.org, stage.connectionId, fields)).personId;
  });
  return [personId, employeeId];
};

/** New hires and a workforce that changes, read again and again; every step is repeated until it holds. */
export const playPulledStory = async (
  stage: PulledStage,
  o: PulledOptions & { nth: number },
): Promise<PulledCast> => {
  const { control } = stage.house.bamboohr;
  control.removeFaults();
  // Long enough to be killed in the middle.
  control.addFault({ kind: 'delay', match: '*', ms: 400 });
  const strangers = Array.from({ length: o.strangers }, () => {
    const code = randomUUID();
    return add(stage, {
      ...{ firstName: 'Old', lastName: code, homeEmail: `old-${code}@home.example`, hireDate: '2020-01-07' },
      workEmail: `${code}@chaos.example`,
    });
  });
  const hired: (readonly [string, string])[] = [];
  for (let n = 0; n < o.each; n += 1) hired.push(await hire(stage, o.nth * o.each + n));
  const everybody = [...strangers, ...hired.map(([, employee]) => employee)];
  await pulled(stage, 'everybody is read', (employees) => {
    const known = new Set(employees.map((one) => one.external_id));
    return everybody.every((id) => known.has(id));
  });
  const moved = everybody.filter((_, n) => n % 3 === 0);
  for (const employeeId of moved)
    control.change({ employeeId, values: { workEmail: movedAddress(employeeId) } });
  const gone = strangers.slice(1, 4).filter((id) => !moved.includes(id));
  for (const employeeId of gone) control.remove({ employeeId });
  await pulled(stage, 'the changes are read', (employees) => {
    const known = new Map(employees.map((one) => [one.external_id, one]));
    return (
      moved.every((id) => known.get(id)?.work_email === movedAddress(id)) &&
      gone.every((id) => known.get(id)?.state === 'vanished')
    );
  });
  return { hired: new Map(hired), gone };
};
