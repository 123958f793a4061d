import { persist, until } from './patience.ts';
import type { PulledStage } from './pulled-stage.ts';
import { employeesOf, openRuns, type PulledCast } from './pulled-story.ts';
import { expireLeases } from './stage.ts';

type Standing = {
  readonly id: string;
  readonly employee: string | null;
  readonly links: number;
  readonly lines: number;
  readonly events: number;
  readonly decisions: number;
};

const standings = (stage: PulledStage): Promise<Standing[]> =>
  stage.org.run(async (scope) => {
    const answer: { rows: Standing[] } = await scope.trx.raw(
      `select p.id, e.external_id as employee,
         (select count(*) from app.links l where l.person_id = p.id) as links,
         (select count(*) from app.timeline t where t.person_id = p.id and t.kind = 'match.linked') as lines,
         (select count(*) from app.events v where v.person_id = p.id and v.type = 'person.matched') as events,
         (select count(*) from app.decisions d where d.person_id = p.id) as decisions
       from app.people p left join app.employees e on e.id = p.employee_id`,
    );
    return answer.rows;
  });

const left = (stage: PulledStage): Promise<Record<string, number>> =>
  stage.org.run(async (scope) => {
    const answer: { rows: Record<string, number>[] } = await scope.trx.raw(
      `select (select count(*)::int from app.roster_rows) as chunks, (select count(*)::int from app.outbox) as outbox,
         (select count(*)::int from app.checkpoints where run_id is not null) as checkpoints`,
    );
    return answer.rows[0] ?? {};
  });

/** What must hold of employees that were fetched when everything has come to rest. Answers what does not. */
export const pulledFaults = async (stage: PulledStage, casts: readonly PulledCast[]): Promise<string[]> => {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  await until(
    'the work comes to rest',
    async () => {
      await stage.org.run(expireLeases);
      return [
        await openRuns(stage, 'requested'),
        await openRuns(stage, 'running'),
        (await left(stage))['outbox'],
      ];
    },
    (open) => open.every((n) => n === 0),
  );
  const employees = await persist(() => employeesOf(stage));
  const { control } = stage.house.bamboohr;
  const there = new Map(
    control.employees({ limit: 100_000 }).employees.map((one) => [one.employeeId, one.values['workEmail']]),
  );
  const gone = new Set(casts.flatMap((cast) => cast.gone));
  expect(
    employees.length === there.size + gone.size,
    `${employees.length} employees for ${there.size} in BambooHR and ${gone.size} who are gone`,
  );
  expect(
    new Set(employees.map((one) => one.external_id)).size === employees.length,
    'an employee is there twice',
  );
  for (const one of employees) {
    const name = `employee ${one.external_id}`;
    const state = gone.has(one.external_id) ? 'vanished' : 'current';
    expect(one.state === state, `${name}: ${one.state} instead of ${state}`);
    if (state === 'current')
      expect(one.work_email === there.get(one.external_id), `${name}: at ${String(one.work_email)}`);
  }
  const hired = new Map(casts.flatMap((cast) => [...cast.hired]));
  const people = await persist(() => standings(stage));
  expect(people.length === hired.size, `${people.length} people for ${hired.size} hired`);
  for (const row of people) {
    const name = `person ${row.id}`;
    expect(row.employee === hired.get(row.id), `${name}: is ${String(row.employee)}`);
    for (const what of ['links', 'lines', 'events', 'decisions'] as const)
      expect(row[what] === 1, `${name}: ${row[what]} ${what} of a match`);
  }
  for (const [what, count] of Object.entries(await persist(() => left(stage))))
    expect(count === 0, `${count} ${what} are left over`);
  return faults;
};
