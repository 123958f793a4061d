import { z } from 'zod';
import { countEmployees, employeeStandings, listEmployees } from '../../db/repositories/employees.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { actFor, switchesOf } from '../../domain/matching/switches.ts';
import { foldText } from '../../domain/matching/normalise.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { employeeBody, employeeSchema } from './employees-schema.ts';

/** Addresses are kept with their signs, words folded: both are looked for. */
const patternOf = (q: string | undefined): string | null => {
  const wanted = q?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const plain = /[@.]/.test(wanted) ? wanted : foldText(wanted) || wanted;
  return `%${plain.replace(/[\\%_]/g, '\\$&')}%`;
};

export const getEmployees = defineEndpoint({
  method: 'get',
  path: '/employees',
  summary: 'Employees of the HRIS sources, by name',
  permission: 'employees.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    q: z.string().max(200).optional(),
    /** Only those that are merged with nobody. */
    unmatched: z.enum(['true', 'false']).default('false'),
    /** `waiting`: merged with nobody, and a person has a say in it; `alone`: nobody fits, and that is accepted. */
    standing: z.enum(employeeStandings).optional(),
  }),
  response: listOfItems(
    employeeSchema
      .extend({
        personId: z.uuid().nullable(),
        source: z.string(),
        standing: z.enum(employeeStandings).nullable(),
      })
      .meta({ id: 'ListedEmployee' }),
  ),
  handler: async ({ scope, vault, query }) => {
    const switches = switchesOf(await loadSettings(scope));
    const filter = {
      pattern: patternOf(query.q),
      unmatched: query.unmatched === 'true',
      standing: query.standing ?? null,
      acceptsNew: actFor('none', switches).act === 'accept',
    };
    const position = z.object({ sortKey: z.string(), id: z.uuid() });
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: 'employees', filter: query }, position),
        fetch: (after, limit) => listEmployees(scope, { ...filter, after, limit }),
        positionOf: ({ sortKey, id }) => ({ sortKey, id }),
        total: () => countEmployees(scope, filter),
        toItem: (row) => ({
          ...employeeBody(row),
          personId: row.personId,
          source: row.connectionName,
          standing: row.standing,
        }),
      }),
    };
  },
});
