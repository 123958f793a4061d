import { z } from 'zod';
import { deleteProspectRows } from '../../db/repositories/prospects.ts';
import { Refusal } from '../../domain/errors.ts';
import { defineEndpoint } from '../endpoint.ts';

export const postProspectsBulk = defineEndpoint({
  method: 'post',
  path: '/prospects/bulk',
  summary: 'Delete many prospects, with a result for each; one that is gone already stops nobody',
  permission: 'prospects.write',
  audit: { action: 'prospect.deleted', targetType: 'prospect' },
  body: z.strictObject({ action: z.literal('delete'), ids: z.array(z.uuid()).min(1).max(1000) }),
  response: z.object({
    counts: z.object({ done: z.int(), unchanged: z.int() }),
    results: z.array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable(),
        /** `unchanged`: there is no such prospect, or somebody else was quicker. */
        outcome: z.enum(['done', 'unchanged']),
      }),
    ),
  }),
  example: (ids) => ({ body: { action: 'delete', ids: [ids['prospect'] ?? ''] } }),
  handler: async ({ scope, body }) => {
    const ids = [...new Set(body.ids)];
    const gone = await deleteProspectRows(scope, ids);
    if (gone.length === 0)
      throw new Refusal('not_found', 'prospect_unknown', 'None of these prospects is here any more.');
    const byId = new Map(gone.map((one) => [one.id, one]));
    return {
      body: {
        counts: { done: gone.length, unchanged: ids.length - gone.length },
        results: ids.map((id) => ({
          ...{ id, name: byId.get(id)?.name ?? null },
          outcome: byId.has(id) ? ('done' as const) : ('unchanged' as const),
        })),
      },
      changes: gone.map(({ id, origin }) => ({ targetId: id, before: { origin }, after: null })),
    };
  },
});
