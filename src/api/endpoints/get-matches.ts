import { z } from 'zod';
import { findPass } from '../../db/repositories/passes.ts';
import { countQueue, listQueue, type QueueFilter } from '../../db/repositories/match-queue.ts';
import { displayName } from '../../domain/person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { daySchema, instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { searchWords } from './get-people.ts';
import { gradeSchema } from './match-schema.ts';

const query = z.object({
  ...listQuery,
  grade: gradeSchema.optional(),
  /** A connection, of the employee or of the hire. */
  source: z.uuid().optional(),
  /** On either side. */
  department: z.string().trim().min(1).max(1000).optional(),
  /** The start date is this day or earlier. */
  startsTo: daySchema.optional(),
  q: z.string().trim().max(200).optional(),
});

const queuedSchema = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    jobTitle: z.string().nullable(),
    department: z.string().nullable(),
    startDate: z.string().nullable(),
    dueAt: instantSchema.nullable(),
    timeZone: z.string(),
    /** How many employees are suggested; the likeliest is shown. */
    suggestions: z.int(),
    employeeId: z.uuid(),
    employeeName: z.string(),
    externalId: z.string(),
    /** The connection that the employee is of. */
    source: z.string(),
    grade: gradeSchema,
    score: z.number(),
    probability: z.number(),
    whyNotAutomatic: z.string(),
  })
  .meta({ id: 'QueuedMatch' });

const position = z.object({ confidence: z.number(), personId: z.uuid(), employeeId: z.uuid() });

export const getMatches = defineEndpoint({
  method: 'get',
  path: '/matches',
  summary: 'Who waits for a decision: each person with the likeliest employee, surest first',
  permission: 'people.read',
  audit: 'none: reads only',
  query,
  response: listOfItems(queuedSchema).extend({
    /** How many of each kind wait, whatever kind is asked for. */
    counts: z.object({ exact: z.int(), partial: z.int(), possible: z.int() }),
    /** After a change of the switches everybody who waits is decided anew: how far that is; null when nothing is under way. */
    deciding: z.object({ done: z.int(), total: z.int(), startedAt: instantSchema }).nullable(),
  }),
  handler: async ({ scope, vault, query: asked }) => {
    const filter: QueueFilter = {
      grade: asked.grade ?? null,
      source: asked.source ?? null,
      department: asked.department ?? null,
      startsTo: asked.startsTo ?? null,
      words: searchWords(asked.q ?? ''),
    };
    const counts = await countQueue(scope, filter);
    const total =
      asked.grade === undefined ? counts.exact + counts.partial + counts.possible : counts[asked.grade];
    const page = await pageOf({
      query: asked,
      cursors: cursorsOf(vault, { name: 'matches', filter: asked }, position),
      fetch: (after, limit) => listQueue(scope, { filter, after, limit }),
      positionOf: ({ confidence, personId, employeeId }) => ({ confidence, personId, employeeId }),
      total: () => Promise.resolve(total),
      toItem: ({ person, employee, dueAt, ...row }) => ({
        ...row,
        name: displayName(person),
        employeeName: displayName(employee),
        dueAt: isoInstantOrNull(dueAt),
      }),
    });
    const pass = await findPass(scope, 'matches');
    const deciding =
      pass === null ? null : { done: pass.done, total: pass.total, startedAt: isoInstant(pass.startedAt) };
    return { body: { ...page, counts, deciding } };
  },
});
