import { z } from 'zod';
import { openReport } from '../../connections/open-report.ts';
import { countReport, type ReportFilter } from '../../db/repositories/sync-report.ts';
import { findSync } from '../../db/repositories/syncs.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf, severalOf } from '../list.ts';
import { outcomeSchema } from './sync-schema.ts';

const scalar = z.union([z.string(), z.number(), z.null()]);

const result = z
  .object({
    personId: z.uuid().nullable(),
    /** The application at the provider. */
    externalId: z.string(),
    name: z.string().nullable(),
    outcome: outcomeSchema,
    changes: z.array(z.object({ field: z.string(), from: scalar, to: scalar })),
    reason: z.string().nullable(),
  })
  .meta({ id: 'SyncResult' });

/** What both forms of the report can be narrowed to; an outcome may be given several times. */
export const reportQuery = {
  outcome: severalOf(outcomeSchema),
  q: z.string().trim().min(1).max(200).optional(),
};

const position = z.discriminatedUnion('part', [
  z.object({ part: z.literal('written'), id: z.int() }),
  z.object({ part: z.literal('unchanged'), externalId: z.string() }),
]);

export const getSyncResults = defineEndpoint({
  method: 'get',
  path: '/syncs/{id}/results',
  summary: 'One row per person of a run: what became of them, what changed, and why',
  permission: 'syncs.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({ ...listQuery, ...reportQuery }),
  response: listOfItems(result),
  example: (ids) => ({ params: { id: ids['sync'] ?? '' } }),
  handler: async ({ scope, vault, params, query }) => {
    const sync = await findSync(scope, params.id);
    const filter: ReportFilter = { syncId: sync.id, outcomes: query.outcome, q: query.q ?? null };
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: `sync-results/${sync.id}`, filter: query }, position),
        fetch: (after, limit) => openReport(scope, vault, { filter, after, limit }),
        positionOf: (row) => row.position,
        total: () => countReport(scope, filter),
        toItem: (row) => ({
          personId: row.personId,
          externalId: row.externalId,
          name: row.name,
          outcome: row.outcome,
          changes: row.changes.map((change) => ({ ...change })),
          reason: row.reason,
        }),
      }),
    };
  },
});
