import { z } from 'zod';
import { employeesById } from '../../db/repositories/employees.ts';
import { lockEmployees } from '../../db/repositories/links.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import {
  aloneReasons,
  countUnmatched,
  listUnmatched,
  setAside,
  type UnmatchedFilter,
} from '../../db/repositories/unmatched-employees.ts';
import { actFor, switchesOf } from '../../domain/matching/switches.ts';
import { employeeGone } from '../../matching/merge-refusals.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { daySchema, instantSchema, isoInstantOrNull } from '../schemas.ts';
import { employeeBody, employeeSchema } from './employees-schema.ts';
import { searchWords } from './get-people.ts';

const reasonSchema = z.enum(aloneReasons);
const position = z.object({ sortKey: z.string(), id: z.uuid() });

export const getUnmatchedEmployees = defineEndpoint({
  method: 'get',
  path: '/matches/employees',
  summary: 'Employees who work here and whom nobody fits, with the reason, by name',
  permission: 'employees.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    /**
     * `nobody`: nobody fits; `too_common`: too many new hires share what the record could be found by to compare them;
     * `set_aside`: somebody said that no hire is to be expected. Without it all but those set aside.
     */
    reason: reasonSchema.optional(),
    source: z.uuid().optional(),
    /** The first day is this day or later. */
    startsFrom: daySchema.optional(),
    q: z.string().trim().max(200).optional(),
  }),
  response: listOfItems(
    employeeSchema
      .extend({
        source: z.string(),
        reason: reasonSchema,
        setAsideAt: instantSchema.nullable(),
        setAsideByName: z.string().nullable(),
      })
      .meta({ id: 'UnmatchedEmployee' }),
  ).extend({
    /** How many there are of each reason, whatever reason is asked for. */
    counts: z.object({ nobody: z.int(), too_common: z.int(), set_aside: z.int() }),
    /** The organization accepts employees whom nobody fits as they are. */
    accepted: z.boolean(),
  }),
  handler: async ({ scope, vault, query }) => {
    const filter: UnmatchedFilter = {
      reason: query.reason ?? null,
      source: query.source ?? null,
      startsFrom: query.startsFrom ?? null,
      words: searchWords(query.q ?? ''),
    };
    const counts = await countUnmatched(scope, filter);
    const total = query.reason === undefined ? counts.nobody + counts.too_common : counts[query.reason];
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'unmatched-employees', filter: query }, position),
      fetch: (after, limit) => listUnmatched(scope, { filter, after, limit }),
      positionOf: ({ sortKey, id }) => ({ sortKey, id }),
      total: () => Promise.resolve(total),
      toItem: (row) => ({
        ...employeeBody(row),
        source: row.source,
        reason: row.reason,
        setAsideAt: isoInstantOrNull(row.setAsideAt),
        setAsideByName: row.setAsideByName,
      }),
    });
    const accepted = actFor('none', switchesOf(await loadSettings(scope))).act === 'accept';
    return { body: { ...page, counts, accepted } };
  },
});

export const postEmployeesSetAside = defineEndpoint({
  method: 'post',
  path: '/matches/employees/set-aside',
  summary:
    'Say of employees that no hire is to be expected, or take it back; a later hire who fits is suggested all the same',
  permission: 'people.write',
  audit: { action: 'employee.set_aside', targetType: 'employee' },
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), aside: z.boolean() }),
  response: z.object({ changed: z.array(z.uuid()) }).meta({ id: 'EmployeesSetAside' }),
  example: (ids) => ({ body: { ids: [ids['employee'] ?? ''], aside: true } }),
  handler: async ({ scope, body: { ids, aside } }) => {
    if ((await employeesById(scope, ids)).size === 0) throw employeeGone();
    await lockEmployees(scope, ids);
    const changed = await setAside(scope, { ids, aside });
    return {
      body: { changed },
      changes: changed.map((targetId) => ({
        targetId,
        before: { setAside: !aside },
        after: { setAside: aside },
      })),
    };
  },
});
