import { parseRow, type RosterEmployee } from '../../roster/parse-row.ts';
import type { RosterColumn } from '../../roster/columns.ts';
import type { RowFault } from '../../roster/fields.ts';
import type { RosterRow } from '../../roster/read-roster.ts';
import { splitName } from '../../parsing/person-name.ts';
import { isComplex, isList, textAt, type Complex, type Document } from '../document.ts';
import { ENTERPRISE, FOYER, USER } from '../schema/user.ts';

type Cells = Partial<Record<RosterColumn, string>>;

/** What the document alone cannot say. */
export type Surroundings = {
  /** `app.employees.external_id`. */
  readonly employeeKey: string;
  /** Name of the manager, where it is given by id. */
  readonly managerName: string | null;
  /** The external id is one of a candidate or an application that is known. */
  readonly externalIdIsCandidate: boolean;
  readonly everActive: boolean;
};

/** What can be read of a user as an employee; null when there is no name yet. */
export type ReadUser = { readonly employee: RosterEmployee | null; readonly faults: readonly RowFault[] };

/**
 * A user as a row of a roster is read. A value that cannot be read is left out and named: the identity provider would
 * send the same value for ever, and the rest of the person must not wait for it.
 */
export const readUser = (document: Document, around: Surroundings): ReadUser => {
  const row: Pick<RosterRow, 'cells' | 'faults'> = { cells: cellsOf(document, around), faults: [] };
  const first = parseRow(row);
  if ('employee' in first) return { employee: first.employee, faults: first.unreadable };
  const unreadable = new Set(first.faults.map((fault) => fault.field));
  const cells = Object.fromEntries(
    Object.entries(row.cells).filter(([column]) => ![...unreadable].some((field) => field === column)),
  );
  const second = parseRow({ ...row, cells });
  return { employee: 'employee' in second ? second.employee : null, faults: first.faults };
};

const given = (cells: Readonly<Record<string, string | null>>): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));

const cellsOf = (document: Document, around: Surroundings): Cells => {
  const text = (name: string): string | null => textAt(document, USER, name);
  const enterprise = (name: string): string | null => textAt(document, ENTERPRISE, name);
  const foyer = (name: string): string | null => textAt(document, FOYER, name);
  const candidateId = foyer('candidateId') ?? (around.externalIdIsCandidate ? text('externalId') : null);
  return given({
    id: around.employeeKey,
    ...namesOf(document),
    preferred_name: text('nickName'),
    work_email: valueOf(pick(listOf(document, 'emails'), ['work', undefined])),
    personal_email: valueOf(pick(listOf(document, 'emails'), ['home', 'personal'])) ?? foyer('personalEmail'),
    // A desk phone belongs to the company and to whoever sits there: it says nothing about a candidate.
    phone: valueOf(pick(listOf(document, 'phoneNumbers'), ['mobile', 'home', 'personal'])),
    job_title: text('title'),
    department: enterprise('department') ?? enterprise('division'),
    worker_type: text('userType'),
    time_zone: text('timezone'),
    manager: managerOf(document, around),
    start_date: foyer('startDate'),
    status: statusOf(document, around),
    candidate_id: candidateId,
    ...placeOf(document),
  });
};

const namesOf = (document: Document): Readonly<Record<string, string | null>> => {
  const name = document[USER]?.['name'];
  const part = (key: string): string | null => (isComplex(name) ? filled(name, key) : null);
  const [first, last] = [part('givenName'), part('familyName')];
  if (first !== null || last !== null)
    return { first_name: first, middle_name: part('middleName'), last_name: last };
  const whole = part('formatted') ?? textAt(document, USER, 'displayName');
  if (whole === null) return {};
  const split = splitName(whole);
  return { first_name: split.firstName, middle_name: split.middleName, last_name: split.lastName };
};

/** The columns of the location are the city and the country of the work address. */
const placeOf = (document: Document): Readonly<Record<string, string | null>> => {
  const address = pick(listOf(document, 'addresses'), ['work', undefined]);
  if (address === undefined) return {};
  return {
    location: filled(address, 'locality') ?? filled(address, 'region'),
    country: filled(address, 'country'),
  };
};

const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const managerOf = (document: Document, { managerName }: Surroundings): string | null => {
  const manager = document[ENTERPRISE]?.['manager'];
  if (!isComplex(manager)) return null;
  const value = filled(manager, 'value');
  return filled(manager, 'displayName') ?? managerName ?? (value === null || ID.test(value) ? null : value);
};

/** Which user the manager is, when named by id. */
export const managerIdOf = (document: Document): string | null => {
  const manager = document[ENTERPRISE]?.['manager'];
  const value = isComplex(manager) ? filled(manager, 'value') : null;
  return value !== null && ID.test(value) ? value : null;
};

/**
 * Who was active and is not any more has left, also before the first day (SC-E3). An account that never was active may
 * wait for the first day: there the dates decide (`employeeState`).
 */
const statusOf = (document: Document, { everActive }: Surroundings): string => {
  if (isActive(document)) return 'active';
  return everActive ? 'cancelled' : 'inactive';
};

/** A user of whom nothing is said is active. */
export const isActive = (document: Document): boolean => document[USER]?.['active'] !== false;

const listOf = (document: Document, name: string): readonly Complex[] => {
  const value = document[USER]?.[name];
  return isList(value) ? value : [];
};

/** The first kind there is; of a kind the primary one. Undefined stands for elements without a type. */
const pick = (list: readonly Complex[], types: readonly (string | undefined)[]): Complex | undefined => {
  const typeOf = (one: Complex): string | undefined =>
    typeof one['type'] === 'string' ? one['type'].toLowerCase() : undefined;
  for (const type of types) {
    const found = list.filter((one) => typeOf(one) === type);
    const best = found.find((one) => one['primary'] === true) ?? found[0];
    if (best !== undefined) return best;
  }
  return undefined;
};

const filled = (element: Complex, name: string): string | null => {
  const value = element[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

const valueOf = (element: Complex | undefined): string | null =>
  element === undefined ? null : filled(element, 'value');

/** How addresses are looked up: all of them, without case. */
export const emailKeysOf = (document: Document): string[] => {
  const keys = listOf(document, 'emails').map((one) => valueOf(one)?.toLowerCase() ?? '');
  return [...new Set(keys.filter((key) => key !== '' && key.length <= 512))];
};
