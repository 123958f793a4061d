import { z } from 'zod';
import { findConnection } from '../../db/repositories/connections.ts';
import { countEmployeeHistory, listEmployeeHistory } from '../../db/repositories/employee-history.ts';
import { findEmployee } from '../../db/repositories/employees.ts';
import { linkOfEmployee } from '../../db/repositories/links.ts';
import { namesOf } from '../../db/repositories/people.ts';
import { displayName } from '../../domain/person.ts';
import { entryTitle } from '../../matching/employee-titles.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant } from '../schemas.ts';
import { employeeBody, employeeSchema } from './employees-schema.ts';

const text = z.string().nullable();

export const getEmployee = defineEndpoint({
  method: 'get',
  path: '/employees/{id}',
  summary: 'An employee record of an HRIS source, and whom it is merged with',
  permission: 'employees.read',
  audit: 'none: reads only',
  params: idParams,
  response: employeeSchema
    .extend({
      source: z.string(),
      sourceInstalled: z.boolean(),
      personId: z.uuid().nullable(),
      personName: text,
    })
    .meta({ id: 'EmployeeDetail' }),
  example: (ids) => ({ params: { id: ids['employee'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const employee = await findEmployee(scope, params.id);
    const connection = await findConnection(scope, employee.connectionId);
    const personId = (await linkOfEmployee(scope, params.id))?.personId ?? null;
    const person = personId === null ? undefined : (await namesOf(scope, [personId])).get(personId);
    return {
      body: {
        ...employeeBody(employee),
        source: connection.name,
        sourceInstalled: connection.state !== 'uninstalled',
        personId,
        personName: person === undefined ? null : displayName(person),
      },
    };
  },
});

const entry = z
  .object({
    id: z.string(),
    at: instantSchema,
    kind: z.string(),
    title: z.string(),
    actor: z.string(),
    /** Who that is, as a person reads it: the source itself for what a report brought. */
    actorName: z.string(),
    /** Whom the employee was merged with, or was said not to be. */
    personId: z.uuid().nullable(),
    personName: text,
    automatic: z.boolean(),
    notTheSame: z.boolean(),
    /** What changed in a report, by name of the field. */
    fields: z.array(z.string()),
    reason: text,
    syncId: z.uuid().nullable(),
  })
  .meta({ id: 'EmployeeTimelineEntry' });

export const getEmployeeTimeline = defineEndpoint({
  method: 'get',
  path: '/employees/{id}/timeline',
  summary: 'What happened to an employee record: reports, merges, unmerges, newest first',
  permission: 'employees.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object(listQuery),
  response: listOfItems(entry),
  example: (ids) => ({ params: { id: ids['employee'] ?? '' } }),
  handler: async ({ scope, vault, params, query }) => {
    await findEmployee(scope, params.id);
    const position = z.object({ at: z.string(), key: z.string() });
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: `employee/${params.id}`, filter: query }, position),
        fetch: (after, limit) => listEmployeeHistory(scope, { employeeId: params.id, after, limit }),
        positionOf: ({ at, key }) => ({ at: isoInstant(at), key }),
        total: () => countEmployeeHistory(scope, params.id),
        toItem: ({ key, at, fields, ...item }) => ({
          ...item,
          id: key,
          at: isoInstant(at),
          title: entryTitle(item),
          fields: [...fields],
        }),
      }),
    };
  },
});
