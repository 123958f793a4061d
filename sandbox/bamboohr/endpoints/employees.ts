import { BASE, byListName } from '../fields.ts';
import type { Named } from '../fields.ts';
import type { Employee } from '../model.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { ok } from '../protocol/endpoint.ts';
import { listError } from '../protocol/errors.ts';
import { dayOf, valueOf } from '../values.ts';

const LIMIT = { usual: 250, most: 2_500 };
const SORTABLE = new Set(['employeeId', 'firstName', 'lastName', 'preferredName', 'jobTitleName', 'status']);
const FILTERS = new Set(['firstName', 'lastName', 'jobTitleName', 'status', 'ids']);

const namedAs = (name: string): Named => {
  const found = byListName.get(name);
  if (found === undefined) throw listError('BadRequest', `Unknown field ${name}`);
  return found;
};

/** The list shows what holds today, never what is to come. */
const read = (context: Context, employee: Employee, named: Named): string | null =>
  valueOf(context.company, employee, named, { today: dayOf(context.now), future: false });

const listParameter = (query: URLSearchParams, name: string): string[] =>
  [...query.getAll(name), ...query.getAll(`${name}[]`)]
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

const filterNames = (query: URLSearchParams): string[] =>
  [...query.keys()].flatMap((name) => /^filter\[(\w+)\]/.exec(name)?.[1] ?? []);

/** Whether a name filter holds; a hidden field drops everybody without a word. */
const nameFilters = (context: Context): ((employee: Employee) => boolean)[] =>
  ['firstName', 'lastName', 'jobTitleName'].flatMap((name) => {
    const wanted = context.query.get(`filter[${name}]`)?.toLowerCase();
    if (wanted === undefined) return [];
    const named = namedAs(name);
    if (context.restricted.has(named.field.key)) return [() => false];
    return [(employee: Employee) => (read(context, employee, named) ?? '').toLowerCase().includes(wanted)];
  });

const statusFilter = (context: Context): ((employee: Employee) => boolean)[] => {
  const wanted = context.query.get('filter[status]');
  if (wanted === null) return [];
  if (wanted !== 'active' && wanted !== 'inactive')
    throw listError('BadRequest', 'filter[status] must be active or inactive');
  if (context.restricted.has('status')) return [() => false];
  return [(employee) => (read(context, employee, namedAs('status')) ?? '').toLowerCase() === wanted];
};

const matching = (context: Context): Employee[] => {
  const unknown = filterNames(context.query).find((name) => !FILTERS.has(name));
  if (unknown !== undefined) throw listError('BadRequest', `Unknown filter ${unknown}`);
  const ids = new Set(listParameter(context.query, 'filter[ids]'));
  const asked = filterNames(context.query).includes('ids');
  const filters = [...nameFilters(context), ...statusFilter(context)];
  return [...context.company.employees.values()].filter(
    (employee) => (!asked || ids.has(employee.id)) && filters.every((holds) => holds(employee)),
  );
};

const byId = (a: Employee, b: Employee): number => Number(a.id) - Number(b.id);

const sorted = (context: Context, employees: Employee[]): Employee[] => {
  const rules = listParameter(context.query, 'sort').map((rule) => ({
    name: rule.replace(/^-/, ''),
    sign: rule.startsWith('-') ? -1 : 1,
  }));
  for (const { name } of rules)
    if (!SORTABLE.has(name)) throw listError('BadRequest', `Cannot sort by ${name}`);
  const named = rules.filter(({ name }) => name !== 'employeeId').map(({ name }) => namedAs(name));
  if (named.some(({ field }) => context.restricted.has(field.key))) return [];
  return employees.sort((a, b) => {
    for (const { name, sign } of rules) {
      if (name === 'employeeId') return sign * byId(a, b);
      const left = read(context, a, namedAs(name));
      const right = read(context, b, namedAs(name));
      if (left === right) continue;
      // Nulls first ascending, last descending.
      if (left === null || right === null) return left === null ? -sign : sign;
      return sign * (left < right ? -1 : 1);
    }
    return byId(a, b);
  });
};

const cursorOf = (employee: Employee | undefined): string | null =>
  employee === undefined ? null : Buffer.from(JSON.stringify({ id: employee.id })).toString('base64');

const placeOf = (employees: readonly Employee[], cursor: string): number => {
  const id = /^\{"id":"(\d+)"\}$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  const place = employees.findIndex((employee) => employee.id === id);
  if (place === -1) throw listError('BadPage', 'The page cursor is malformed or its employee changed');
  return place;
};

const limitOf = (query: URLSearchParams): number => {
  const told = query.get('page[limit]');
  const limit = told === null ? LIMIT.usual : Number(told);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT.most)
    throw listError('BadRequest', `page[limit] must be between 1 and ${LIMIT.most}`);
  return limit;
};

const rangeOf = (query: URLSearchParams, all: readonly Employee[]): { from: number; to: number } => {
  const limit = limitOf(query);
  const after = query.get('page[after]');
  const before = query.get('page[before]');
  if (after !== null && before !== null) throw listError('BadPage', 'Give page[after] or page[before]');
  if (before !== null) {
    const to = placeOf(all, before);
    return { from: Math.max(0, to - limit), to };
  }
  const from = after === null ? 0 : placeOf(all, after) + 1;
  return { from, to: Math.min(all.length, from + limit) };
};

const linkTo = (
  context: Context,
  cursor: { name: 'after' | 'before'; value: string } | null,
): { href: string } => {
  const query = new URLSearchParams(context.query);
  if (cursor !== null) {
    query.delete('page[after]');
    query.delete('page[before]');
    query.set(`page[${cursor.name}]`, cursor.value);
  }
  const text = query.toString();
  return { href: `${context.world.address}/api/v1/employees${text === '' ? '' : `?${text}`}` };
};

const record = (context: Context, employee: Employee, names: readonly string[]): Record<string, unknown> => {
  const hidden = names.filter((name) => context.restricted.has(namedAs(name).field.key));
  const values = names.map(
    (name) => [name, hidden.includes(name) ? null : read(context, employee, namedAs(name))] as const,
  );
  return { employeeId: employee.id, ...Object.fromEntries(values), _restrictedFields: hidden };
};

/** `GET /api/v1/employees`: everybody, future hires and leavers too, unless it is filtered. */
export const listEmployees: Endpoint = {
  name: 'GET /api/v1/employees',
  scopes: [
    'employee',
    'employee:name',
    'employee:job',
    'employee_directory',
    'sensitive_employee:protected_info',
  ],
  run: (context) => {
    const all = sorted(context, matching(context));
    const { from, to } = rangeOf(context.query, all);
    const wanted = listParameter(context.query, 'fields').filter((name) => byListName.has(name));
    const names = [...new Set<string>([...BASE, ...wanted])];
    const shown = all.slice(from, to);
    const next = to < all.length ? cursorOf(shown.at(-1)) : null;
    const prev = from > 0 ? cursorOf(shown[0]) : null;
    return ok({
      data: shown.map((employee) => record(context, employee, names)),
      meta: {
        total: all.length,
        page: { limit: limitOf(context.query), nextCursor: next, prevCursor: prev },
      },
      _links: {
        self: linkTo(context, null),
        ...(next === null ? {} : { next: linkTo(context, { name: 'after', value: next }) }),
        ...(prev === null ? {} : { prev: linkTo(context, { name: 'before', value: prev }) }),
      },
    });
  },
};
