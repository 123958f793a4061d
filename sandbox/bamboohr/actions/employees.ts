import { ControlError, required } from '../../shared/control/errors.ts';
import { PLAIN } from '../fields.ts';
import { TERMINATED } from '../model.ts';
import type { Company, Employee, JobRow } from '../model.ts';
import { changesBetween, dayOf, snapshot } from '../values.ts';
import type { World } from '../world.ts';
import { change } from './history.ts';

export type Values = Readonly<Record<string, string | null>>;
export type JobInput = Partial<Omit<JobRow, 'date'>>;
type LooseJob = { readonly [K in keyof JobInput]?: JobInput[K] | undefined };
type Who = { company: Company; employee: Employee };

/** Without what is not said, so that it does not cover what was. */
export const jobOf = (loose: LooseJob): JobInput =>
  Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined));

export const findEmployee = (company: Company, id: string): Employee =>
  required(company.employees.get(id), `employee ${id}`);

const setValues = (employee: Employee, values: Values): void => {
  for (const [key, value] of Object.entries(values)) {
    if (!PLAIN.includes(key)) throw new ControlError(400, `No such field ${key}`);
    if (value === null || value === '') Reflect.deleteProperty(employee.values, key);
    else employee.values[key] = value;
  }
};

const noJob: Omit<JobRow, 'date'> = {
  jobTitle: null,
  department: null,
  division: null,
  location: null,
  supervisor: null,
};

/** The row of one day; a new one goes on from the row before. */
const setJob = (employee: Employee, date: string, job: JobInput): void => {
  const rows = employee.job.filter((row) => row.date !== date).sort((a, b) => (a.date < b.date ? -1 : 1));
  const same = employee.job.find((row) => row.date === date);
  const before = same ?? rows.findLast((row) => row.date <= date) ?? noJob;
  employee.job = [...rows, { ...before, ...job, date }];
};

/** Adds somebody; the rows of the tables begin on the hire date, so that a future hire has no title yet. */
export const addEmployee = (
  world: World,
  company: Company,
  input: { values: Values; job?: JobInput; employmentStatus?: string },
): Employee => {
  const now = world.clock();
  const id = String(company.nextId);
  company.nextId += 1;
  const employee: Employee = { id, values: {}, job: [], status: [], createdAt: now, lastChanged: now };
  setValues(employee, input.values);
  const from = employee.values['hireDate'] ?? dayOf(now);
  setJob(employee, from, input.job ?? {});
  employee.status = [{ date: from, employmentStatus: input.employmentStatus ?? 'Full-Time' }];
  const blank: Employee = { ...employee, values: {}, job: [], status: [] };
  company.employees.set(id, employee);
  const today = dayOf(now);
  // Made first, then filled in: both are told of.
  world.deliverer.emit(company, { action: 'created', employee, changed: [] });
  const changed = changesBetween(snapshot(company, blank, today), snapshot(company, employee, today));
  if (changed.length > 0) world.deliverer.emit(company, { action: 'updated', employee, changed });
  return employee;
};

export const changeValues = (world: World, who: Who, values: Values): void =>
  change(world, who, () => setValues(who.employee, values));

/** Moves the hire date with the rows that began on it, as the form of BambooHR does. */
export const moveHireDate = (world: World, who: Who, date: string): void =>
  change(world, who, () => {
    const { employee } = who;
    const before = employee.values['hireDate'];
    employee.values['hireDate'] = date;
    const moved = <R extends { date: string }>(row: R): R => (row.date === before ? { ...row, date } : row);
    employee.job = employee.job.map(moved);
    employee.status = employee.status.map(moved);
  });

/** A new job from a day on; in the future it is told of when the day has come. */
export const changeJob = (world: World, who: Who, o: { date: string; job: JobInput }): void =>
  change(world, who, () => setJob(who.employee, o.date, o.job));

export const terminate = (world: World, who: Who, date: string): void =>
  change(world, who, () => {
    const { employee } = who;
    employee.values['terminationDate'] = date;
    employee.status = [
      ...employee.status.filter(({ employmentStatus }) => employmentStatus !== TERMINATED),
      { date, employmentStatus: TERMINATED },
    ];
  });

/** Takes somebody back who was terminated. */
export const rehire = (world: World, who: Who): void =>
  change(world, who, () => {
    const { employee } = who;
    Reflect.deleteProperty(employee.values, 'terminationDate');
    employee.status = employee.status.filter(({ employmentStatus }) => employmentStatus !== TERMINATED);
  });

export const deleteEmployee = (world: World, { company, employee }: Who): void => {
  company.employees.delete(employee.id);
  company.deleted.set(employee.id, world.clock());
  world.deliverer.emit(company, { action: 'deleted', employee, changed: [] });
};
