import { z } from 'zod';
import { byDatasetName } from '../fields.ts';
import type { Employee } from '../model.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { ok } from '../protocol/endpoint.ts';
import { problem } from '../protocol/errors.ts';
import { dayOf, valueOf } from '../values.ts';
import { parseFilter } from './filter.ts';

const bodySchema = z.object({
  fields: z.array(z.string()).min(1),
  filter: z.string().nullish(),
  orderBy: z.string().nullish(),
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(1000).default(100),
});
type Body = z.infer<typeof bodySchema>;

const known = (name: string): boolean => byDatasetName.has(name);

const readBody = (context: Context): Body => {
  const parsed = bodySchema.safeParse(context.body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => [path.join('.') || 'body', message] as const,
    );
    throw problem(400, 'Missing or invalid parameters', Object.fromEntries(faults));
  }
  const unknown = parsed.data.fields.find((name) => !known(name));
  if (unknown !== undefined)
    throw problem(400, `Unknown field ${unknown}`, { [unknown]: 'is no field of this dataset' });
  return parsed.data;
};

const reader =
  (context: Context, employee: Employee) =>
  (name: string): string | null => {
    const named = byDatasetName.get(name);
    if (named === undefined || context.restricted.has(named.field.key)) return null;
    return valueOf(context.company, employee, named, { today: dayOf(context.now), future: false });
  };

const order = (context: Context, body: Body): ((a: Employee, b: Employee) => number) => {
  const rules = (body.orderBy ?? '')
    .split(',')
    .map((rule) => rule.trim().split(/\s+/))
    .filter(([name]) => name !== '');
  for (const [name = '', way = 'asc'] of rules)
    if (!body.fields.includes(name) || !['asc', 'desc'].includes(way))
      throw problem(400, 'Sorted fields must be among the fields', { orderBy: name });
  return (a, b) => {
    for (const [name = '', way = 'asc'] of rules) {
      const [left, right] = [reader(context, a)(name) ?? '', reader(context, b)(name) ?? ''];
      if (left !== right) return (left < right ? -1 : 1) * (way === 'asc' ? 1 : -1);
    }
    return Number(a.id) - Number(b.id);
  };
};

const employeeDataset = ({ parameter }: Context): void => {
  if (parameter('datasetName') !== 'employee') throw problem(404, 'The dataset does not exist');
};

/** `POST /api/v2/datasets/{datasetName}/data`; hidden fields are left out. */
export const datasetData: Endpoint = {
  name: 'POST /api/v2/datasets/{datasetName}/data',
  scopes: ['report'],
  run: (context) => {
    employeeDataset(context);
    const body = readBody(context);
    const fits =
      body.filter == null || body.filter.trim() === '' ? () => true : parseFilter(body.filter, known);
    const all = [...context.company.employees.values()]
      .filter((employee) => fits(reader(context, employee)))
      .sort(order(context, body));
    const { page, pageSize } = body;
    const totalPages = Math.max(1, Math.ceil(all.length / pageSize));
    const shown = body.fields.filter((name) => {
      const field = byDatasetName.get(name)?.field;
      return field !== undefined && !context.restricted.has(field.key);
    });
    const address = `${context.world.address}/api/v2/datasets/employee/data`;
    return ok({
      data: all.slice((page - 1) * pageSize, page * pageSize).map((employee) => ({
        fields: Object.fromEntries(shown.map((name) => [name, reader(context, employee)(name)])),
      })),
      // Recorded from the real API: an empty list in place of an object where there is one page.
      links:
        totalPages === 1
          ? []
          : {
              next: page < totalPages ? `${address}?page=${page + 1}` : null,
              prev: page > 1 ? `${address}?page=${page - 1}` : null,
            },
      meta: { page, pageSize, totalPages, totalItems: all.length },
    });
  },
};
