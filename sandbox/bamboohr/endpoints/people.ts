import { byName } from '../fields.ts';
import type { Named } from '../fields.ts';
import type { Employee } from '../model.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { ok, whenOf } from '../protocol/endpoint.ts';
import { ApiError } from '../protocol/errors.ts';
import { dayOf, isActive, stampOf, valueOf } from '../values.ts';
import type { When } from '../values.ts';

const MOST_FIELDS = 400;

/** `0` is the employee whose key it is. */
const employeeOf = ({ company, user, parameter }: Context): Employee => {
  const id = parameter('id');
  const found = company.employees.get(id === '0' ? (user.employeeId ?? '') : id);
  if (found === undefined) throw new ApiError(404, 'Employee not found');
  return found;
};

/** `GET /api/v1/employees/{id}`: what is hidden, and what is no field, is left out. */
export const getEmployee: Endpoint = {
  name: 'GET /api/v1/employees/{id}',
  scopes: ['employee', 'employee:contact', 'employee:job', 'employee:name', 'employee:custom_fields'],
  xml: 'employee',
  run: (context) => {
    const employee = employeeOf(context);
    const when = whenOf(context);
    const names = (context.query.get('fields') ?? 'firstName,lastName').split(',').map((name) => name.trim());
    if (names.length > MOST_FIELDS) throw new ApiError(400, `At most ${MOST_FIELDS} fields may be requested`);
    const told = names.flatMap((name) => {
      const named = byName.get(name);
      if (named === undefined || context.restricted.has(named.field.key)) return [];
      return [[name, valueOf(context.company, employee, named, when)] as const];
    });
    return ok({ id: employee.id, ...Object.fromEntries(told) });
  },
};

const TYPES = { inserted: 'Inserted', updated: 'Updated', deleted: 'Deleted' } as const;
type Change = { id: string; action: (typeof TYPES)[keyof typeof TYPES]; lastChanged: string };

const changesSince = ({ company }: Context, since: number): Change[] => [
  ...[...company.employees.values()]
    .filter(({ lastChanged }) => lastChanged >= since)
    .map(({ id, createdAt, lastChanged }) => ({
      id,
      action: createdAt >= since ? TYPES.inserted : TYPES.updated,
      lastChanged: stampOf(lastChanged),
    })),
  ...[...company.deleted]
    .filter(([, at]) => at >= since)
    .map(([id, at]) => ({ id, action: TYPES.deleted, lastChanged: stampOf(at) })),
];

/** `GET /api/v1/employees/changed`: a map by id. Instants have no milliseconds, so the second of `since` counts as well. */
export const changedEmployees: Endpoint = {
  name: 'GET /api/v1/employees/changed',
  scopes: ['public.user', 'public.integration', 'employee'],
  xml: 'changed',
  run: (context) => {
    const told = context.query.get('since') ?? '';
    // A plus that was not encoded has become a space.
    const since = /^\d{4}-\d{2}-\d{2}T/.test(told) ? Date.parse(told) : Number.NaN;
    if (Number.isNaN(since)) throw new ApiError(400, 'The since parameter must be an ISO 8601 date');
    const type = context.query.get('type') ?? 'all';
    const actions = new Map<string, string | null>([...Object.entries(TYPES), ['all', null]]);
    const wanted = actions.get(type);
    if (wanted === undefined) throw new ApiError(400, 'The type parameter is invalid');
    const second = Math.floor(since / 1000) * 1000;
    const changes = changesSince(context, second).filter(
      ({ action }) => wanted === null || action === wanted,
    );
    const latest = changes.map(({ lastChanged }) => lastChanged).sort();
    return ok({
      latest: latest.at(-1) ?? stampOf(since),
      employees: Object.fromEntries(changes.map((change) => [change.id, change])),
    });
  },
};

const DIRECTORY: readonly (readonly [name: string, type: string, label: string])[] = [
  ['displayName', 'text', 'Display Name'],
  ['firstName', 'text', 'First Name'],
  ['lastName', 'text', 'Last Name'],
  ['preferredName', 'text', 'Preferred Name'],
  ['jobTitle', 'list', 'Job Title'],
  ['workPhone', 'text', 'Work Phone'],
  ['mobilePhone', 'text', 'Mobile Phone'],
  ['workEmail', 'email', 'Work Email'],
  ['department', 'list', 'Department'],
  ['location', 'list', 'Location'],
  ['division', 'list', 'Division'],
  ['supervisor', 'employee', 'Manager'],
  ['photoUrl', 'url', 'Photo URL'],
];

const startsLater = ({ values, status }: Employee, today: string): boolean =>
  (values['hireDate'] ?? '') > today || (status.length > 0 && status.every(({ date }) => date > today));

const entry = (
  context: Context,
  o: { employee: Employee; when: When; fields: readonly (readonly [string, Named])[] },
) => ({
  id: o.employee.id,
  ...Object.fromEntries(
    o.fields.map(([name, named]) => [name, valueOf(context.company, o.employee, named, o.when)]),
  ),
  photoUploaded: false,
  canUploadPhoto: 0,
});

/** `GET /api/v1/employees/directory`: active ones; those whose first day is ahead only with `onlyCurrent=false`. */
export const directory: Endpoint = {
  name: 'GET /api/v1/employees/directory',
  scopes: ['employee_directory'],
  xml: 'directory',
  run: (context) => {
    const { company } = context;
    if (!company.directoryShared) throw new ApiError(403, 'The company directory is not shared');
    const today = dayOf(context.now);
    const when = whenOf(context);
    const shown = DIRECTORY.filter(([name]) => !context.restricted.has(name));
    const fields = shown.flatMap(([name]) => {
      const named = byName.get(name);
      return named === undefined ? [] : [[name, named] as const];
    });
    const employees = [...company.employees.values()].filter(
      (employee) => isActive(employee, today) && (when.future || !startsLater(employee, today)),
    );
    if (employees.length === 0) throw new ApiError(404, 'The directory is empty');
    return ok({
      fields: [
        ...shown.map(([id, type, name]) => ({ id, type, name })),
        { id: 'photoUploaded', type: 'bool', name: 'Employee photo' },
        { id: 'canUploadPhoto', type: 'bool', name: 'Can Upload Photo' },
      ],
      employees: employees.map((employee) => entry(context, { employee, when, fields })),
    });
  },
};
