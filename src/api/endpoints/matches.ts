import { z } from 'zod';
import { agreements, contributionFields } from '../../domain/matching/types.ts';
import { comparedFields, readMatches, type ComparedEmployee } from '../../matching/matches.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { employeeBody, employeeSchema } from './employees-schema.ts';
import { gradeSchema } from './match-schema.ts';

const compared = {
  employee: employeeSchema,
  /** Side by side; `one_side`: only one of the two knows it. */
  fields: z.array(
    z.object({
      field: z.enum(comparedFields),
      person: z.string().nullable(),
      employee: z.string().nullable(),
      outcome: z.enum(['agrees', 'differs', 'one_side', 'missing']),
    }),
  ),
};

const linkedSchema = z.object({
  ...compared,
  mergedBy: z.string(),
  mergedByName: z.string(),
  mergedAt: instantSchema,
  automatic: z.boolean(),
  /** Who said of a machine's merge that it is right; null when nobody has. */
  confirmedByName: z.string().nullable(),
  confirmedAt: instantSchema.nullable(),
  decisionId: z.uuid(),
});

const matchesSchema = z
  .object({
    /** The merged employee that leads, null without any. */
    linked: linkedSchema.nullable(),
    /** Every merged employee, at most one of each source, the one that leads first. */
    merged: z.array(linkedSchema),
    /** Employees of the sources in which the person is not merged. */
    suggestions: z.array(
      z.object({
        ...compared,
        rank: z.int(),
        /** The sum of the contributions. */
        score: z.number(),
        probability: z.number(),
        grade: gradeSchema,
        contributions: z.array(
          z.object({ field: z.enum(contributionFields), agreement: z.enum(agreements), weight: z.number() }),
        ),
        whyNotAutomatic: z.string(),
      }),
    ),
    /** Of whom somebody said that they are not this person, latest first. */
    rejected: z.array(
      z.object({
        employee: employeeSchema,
        rejectedBy: z.string(),
        rejectedByName: z.string(),
        rejectedAt: instantSchema,
      }),
    ),
  })
  .meta({ id: 'Matches' });

const comparedBody = ({ employee, fields }: ComparedEmployee) => ({
  employee: employeeBody(employee),
  fields: fields.map((field) => ({ ...field })),
});

export const getPersonMatches = defineEndpoint({
  method: 'get',
  path: '/people/{id}/matches',
  summary: 'The merged employee, or ranked suggestions with their reasons in numbers',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: matchesSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const { linked, suggestions, rejected } = await readMatches(scope, params.id);
    const merged = linked.map(({ link, ...one }) => ({
      ...comparedBody(one),
      mergedBy: link.linkedBy,
      mergedByName: link.linkedByName,
      mergedAt: isoInstant(link.linkedAt),
      automatic: link.automatic,
      confirmedByName: link.confirmedByName,
      confirmedAt: isoInstantOrNull(link.confirmedAt),
      decisionId: link.decisionId,
    }));
    return {
      body: {
        linked: merged[0] ?? null,
        merged,
        suggestions: suggestions.map((s) => ({
          ...comparedBody(s),
          rank: s.rank,
          score: s.score,
          probability: s.probability,
          grade: s.grade,
          contributions: s.contributions.map((one) => ({ ...one })),
          whyNotAutomatic: s.whyNotAutomatic,
        })),
        rejected: rejected.map((one) => ({
          employee: employeeBody(one.employee),
          rejectedBy: one.actor,
          rejectedByName: one.actorName,
          rejectedAt: isoInstant(one.at),
        })),
      },
    };
  },
});
