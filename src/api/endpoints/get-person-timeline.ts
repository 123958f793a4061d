import { z } from 'zod';
import { countTimeline } from '../../db/repositories/timeline.ts';
import { readTimeline } from '../../people/read-timeline.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const entry = z
  .object({
    id: z.int(),
    at: instantSchema,
    kind: z.string(),
    title: z.string(),
    why: z.string().nullable(),
    /** `user:…`, `token:…`, `system:…` or `webhook:…`. */
    actor: z.string(),
    /** Who that is, as a person reads it. */
    actorName: z.string(),
    facts: z.record(z.string(), z.unknown()),
    /** Values, e.g. the changed fields; null when there are none or they were erased. */
    detail: z.unknown(),
  })
  .meta({ id: 'TimelineEntry' });

export const getPersonTimeline = defineEndpoint({
  method: 'get',
  path: '/people/{id}/timeline',
  summary: 'Everything that happened to a person, and why',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({ ...listQuery, order: z.enum(['newest', 'oldest']).default('newest') }),
  response: listOfItems(entry),
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params, query }) => {
    const newestFirst = query.order === 'newest';
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: `timeline/${params.id}`, filter: query }, z.int()),
        fetch: (after, limit) =>
          readTimeline(scope, vault, { personId: params.id, newestFirst, after, limit }),
        positionOf: (item) => item.id,
        total: () => countTimeline(scope, params.id),
        toItem: ({ at, facts, ...item }) => ({ ...item, facts: { ...facts }, at: isoInstant(at) }),
      }),
    };
  },
});
