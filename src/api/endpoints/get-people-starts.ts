import { z } from 'zod';
import { countStarts } from '../../db/repositories/starts.ts';
import { addDays } from '../../time/start-instant.ts';
import { defineEndpoint } from '../endpoint.ts';
import { daySchema } from '../schemas.ts';

/** A year by weeks, with the weeks that hang over. */
const LONGEST_DAYS = 400;

export const getPeopleStarts = defineEndpoint({
  method: 'get',
  path: '/people/starts',
  summary:
    'How many people start on each day of a span, for a calendar; days on which nobody does are left out',
  permission: 'people.read',
  audit: 'none: reads only',
  query: z
    .object({ from: daySchema, to: daySchema })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before `from`' })
    .refine(({ from, to }) => to < addDays(from, LONGEST_DAYS), {
      path: ['to'],
      message: `must be less than ${LONGEST_DAYS} days after \`from\``,
    }),
  response: z
    .object({
      /** Withdrawn people and no-shows are not counted. */
      days: z.array(z.object({ day: z.iso.date(), count: z.int(), actionNeeded: z.int(), active: z.int() })),
      total: z.int(),
    })
    .meta({ id: 'PeopleStarts' }),
  example: () => ({ query: { from: '2027-01-01', to: '2027-01-31' } }),
  handler: async ({ scope, query }) => {
    const days = await countStarts(scope, query);
    return {
      body: {
        days: days.map((one) => ({ ...one })),
        total: days.reduce((sum, { count }) => sum + count, 0),
      },
    };
  },
});
