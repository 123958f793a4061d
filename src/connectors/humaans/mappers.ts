import { fieldValues, readEmployee, type EmployeeRead, type FieldValues } from '../employee-cells.ts';
import type { FieldMapping } from '../employee-source.ts';
import { employmentOf } from '../employment.ts';
import { clean, firstText, readable } from '../values.ts';
import * as schemas from './schemas.ts';
import type { JobRole, Location, Person } from './schemas.ts';

/** What stands beside the people: each whole list by what it is asked for. */
export type Directory = {
  /** By person. */
  readonly roles: ReadonlyMap<string, readonly JobRole[]>;
  readonly names: ReadonlyMap<string, string>;
  readonly locations: ReadonlyMap<string, Location>;
  readonly companies: ReadonlyMap<string, string>;
  /** By field, then by person. */
  readonly customValues: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** ISO day by the clock of Humaans. */
  readonly today: string;
};

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

const parsed = <T>(schema: { safeParse: (body: unknown) => { data?: T } }, bodies: readonly unknown[]): T[] =>
  bodies.flatMap((body) => schema.safeParse(body).data ?? []);

const nameOf = ({ firstName, preferredName, lastName }: Person): string | null =>
  clean([firstText(preferredName, firstName) ?? '', lastName ?? ''].join(' '));

const pairs = <T>(entries: readonly (readonly [string, T | null])[]): ReadonlyMap<string, T> =>
  new Map(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));

/** Whole lists, made ready to be looked up. */
export const directoryOf = (lists: {
  readonly people: readonly unknown[];
  readonly roles: readonly unknown[];
  readonly locations: readonly unknown[];
  readonly companies: readonly unknown[];
  readonly customValues: readonly unknown[];
  readonly today: string;
}): Directory => {
  const values = byKey(parsed(schemas.customValue, lists.customValues), (one) => one.customFieldId);
  return {
    roles: byKey(parsed(schemas.jobRole, lists.roles), ({ personId }) => personId),
    names: pairs(parsed(schemas.person, lists.people).map((one) => [one.id, nameOf(one)])),
    locations: new Map(parsed(schemas.location, lists.locations).map((one) => [one.id, one])),
    companies: pairs(parsed(schemas.company, lists.companies).map(({ id, name }) => [id, clean(name)])),
    customValues: new Map(
      [...values].map(([field, all]) => [field, new Map(all.map((one) => [one.personId, one.value]))]),
    ),
    today: lists.today,
  };
};

/** The role of today: the one that began last; of somebody who has not started the one that begins first. */
export const currentRole = (roles: readonly JobRole[], today: string): JobRole | null => {
  const inOrder = [...roles].sort((a, b) => ((a.effectiveDate ?? '') < (b.effectiveDate ?? '') ? -1 : 1));
  return inOrder.findLast(({ effectiveDate }) => (effectiveDate ?? '') <= today) ?? inOrder[0] ?? null;
};

/** A field of a record by its name; undefined where it is left out. */
export const own = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? Reflect.get(body, name)
    : undefined;

const filled = (...values: readonly unknown[]): unknown =>
  values.find((value) => value !== undefined && value !== null && value !== '');

/** The address by which Humaans knows somebody; hidden, or the personal one, it is no company address yet. */
const workEmail = (body: unknown, person: Person | null): unknown => {
  const email = own(body, 'email');
  return person?.isWorkEmailHidden === true || email === own(body, 'personalEmail') ? null : email;
};

const usualValues = (body: unknown, directory: Directory): FieldValues => {
  const person = readable(schemas.person, body);
  const role = currentRole(directory.roles.get(person?.id ?? '') ?? [], directory.today);
  const place = directory.locations.get(person?.locationId ?? '') ?? null;
  const { employmentType, workerType } = employmentOf(person?.contractType);
  const value = (name: string): unknown => own(body, name);
  return {
    id: value('id'),
    first_name: value('firstName'),
    middle_name: value('middleName'),
    last_name: value('lastName'),
    preferred_name: value('preferredName'),
    work_email: workEmail(body, person),
    personal_email: value('personalEmail'),
    phone: value('personalPhoneNumber'),
    birth_date: value('birthday'),
    job_title: role?.jobTitle,
    department: role?.department,
    location: firstText(place?.label, place?.name, place?.city) ?? value('remoteCity'),
    time_zone: filled(value('timezone'), value('remoteTimezone'), place?.timezone),
    legal_entity: directory.companies.get(person?.companyId ?? ''),
    employment_type: employmentType,
    worker_type: workerType,
    manager: directory.names.get(role?.reportingTo ?? ''),
    start_date: filled(value('employmentStartDate'), value('firstWorkingDay')),
    end_date: value('employmentEndDate'),
    status: value('status'),
    country: filled(place?.countryCode, place?.country, value('remoteCountryCode'), value('countryCode')),
  };
};

/** Several choices are one text. */
const joined = (value: unknown): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value;

/** A field of the person by its name, or a custom field by its id. */
const named = (body: unknown, name: string, { customValues }: Directory): unknown => {
  const id = own(body, 'id');
  const told = own(body, name);
  return joined(
    told !== undefined ? told : typeof id === 'string' ? customValues.get(name)?.get(id) : undefined,
  );
};

/** One person of Humaans, or the reason why it cannot be read; never throws. */
export const toEmployee = (
  body: unknown,
  o: { readonly mapping: FieldMapping; readonly directory: Directory },
): EmployeeRead =>
  readEmployee({
    kind: 'person',
    body,
    values: fieldValues({
      mapping: o.mapping,
      usual: usualValues(body, o.directory),
      named: (name) => named(body, name, o.directory),
    }),
  });
