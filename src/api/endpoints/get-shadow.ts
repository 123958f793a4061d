import { z } from 'zod';
import {
  countShadow,
  listShadow,
  shadowOutcomes,
  type ListedShadow,
  type ShadowCount,
} from '../../db/repositories/shadow-matches.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { displayName } from '../../domain/person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { gradeSchema } from './match-schema.ts';

export const shadowQuery = {
  would: z.enum(['link', 'suggest']).optional(),
  grade: gradeSchema.optional(),
  outcome: z.enum(shadowOutcomes).optional(),
};

const shadowSchema = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    startDate: z.string().nullable(),
    employeeId: z.uuid(),
    employeeName: z.string(),
    externalId: z.string(),
    source: z.string(),
    would: z.enum(['link', 'suggest']),
    grade: gradeSchema,
    score: z.number(),
    probability: z.number(),
    /** `machine`: linked by Foyer since; `gone`: the hire is over or the person removed. */
    outcome: z.enum(shadowOutcomes),
    decidedByName: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    recordedAt: instantSchema,
  })
  .meta({ id: 'ShadowMatch' });

const tallySchema = z
  .object({
    total: z.int(),
    same: z.int(),
    otherwise: z.int(),
    open: z.int(),
    machine: z.int(),
    gone: z.int(),
  })
  .meta({ id: 'ShadowTally' });

const tallyOf = (counts: readonly ShadowCount[]): z.input<typeof tallySchema> => {
  const tally = { total: 0, same: 0, otherwise: 0, open: 0, machine: 0, gone: 0 };
  for (const { outcome, count } of counts) {
    tally.total += count;
    tally[outcome] += count;
  }
  return tally;
};

export const shadowBody = ({ person, employee, ...row }: ListedShadow): z.input<typeof shadowSchema> => ({
  ...row,
  name: displayName(person),
  employeeName: displayName(employee),
  decidedAt: isoInstantOrNull(row.decidedAt),
  recordedAt: isoInstant(row.recordedAt),
});

const position = z.object({ recordedAt: z.number(), personId: z.uuid(), employeeId: z.uuid() });

export const getShadow = defineEndpoint({
  method: 'get',
  path: '/matching/shadow',
  summary: 'What the machine would have done in shadow mode, and what people decided since',
  permission: 'people.read',
  audit: 'none: reads only',
  query: z.object({ ...listQuery, ...shadowQuery }),
  response: listOfItems(shadowSchema).extend({
    /** Whether the shadow mode is on now. */
    shadow: z.boolean(),
    counts: z.object({
      link: tallySchema,
      suggest: tallySchema,
      /** The same by how good the evidence is, whatever the switches said at the time. */
      exact: tallySchema,
      partial: tallySchema,
      possible: tallySchema,
    }),
  }),
  handler: async ({ scope, vault, query }) => {
    const settings = await loadSettings(scope);
    const filter = {
      would: query.would ?? null,
      grade: query.grade ?? null,
      outcome: query.outcome ?? null,
    };
    const counted = await countShadow(scope);
    const matching = counted.filter(
      (one) =>
        (filter.would ?? one.would) === one.would &&
        (filter.grade ?? one.grade) === one.grade &&
        (filter.outcome ?? one.outcome) === one.outcome,
    );
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'shadow', filter: query }, position),
      fetch: (after, limit) => listShadow(scope, { filter, after, limit }),
      positionOf: ({ recordedAt, personId, employeeId }) => ({ recordedAt, personId, employeeId }),
      total: () => Promise.resolve(tallyOf(matching).total),
      toItem: shadowBody,
    });
    return {
      body: {
        ...page,
        shadow: settings.matchEnabled && settings.matchShadow,
        counts: {
          link: tallyOf(counted.filter((one) => one.would === 'link')),
          suggest: tallyOf(counted.filter((one) => one.would === 'suggest')),
          exact: tallyOf(counted.filter((one) => one.grade === 'exact')),
          partial: tallyOf(counted.filter((one) => one.grade === 'partial')),
          possible: tallyOf(counted.filter((one) => one.grade === 'possible')),
        },
      },
    };
  },
});
