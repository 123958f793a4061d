import { z } from 'zod';
import { findConnection } from '../../db/repositories/connections.ts';
import { listSyncs, type SyncFilter } from '../../db/repositories/syncs.ts';
import { syncStates, syncTriggers } from '../../domain/sync.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf, severalOf } from '../list.ts';
import { liveSync, syncBody, syncSchema } from './sync-schema.ts';

const position = z.object({ at: z.number(), id: z.uuid() });

export const getSyncs = defineEndpoint({
  method: 'get',
  path: '/syncs',
  summary: 'Runs, newest first: what started each, when, how long, and its counts',
  permission: 'syncs.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    connectionId: z.uuid().optional(),
    /** Each may be given several times. */
    state: severalOf(z.enum(syncStates)),
    trigger: severalOf(z.enum(syncTriggers)),
  }),
  response: listOfItems(syncSchema),
  example: (ids) => ({ query: { connectionId: ids['connection'] ?? '' } }),
  handler: async ({ scope, vault, query }) => {
    const connectionId = query.connectionId ?? null;
    if (connectionId !== null) await findConnection(scope, connectionId);
    const filter: SyncFilter = { connectionId, states: query.state, triggers: query.trigger };
    const list = (before: z.output<typeof position> | null, limit: number): ReturnType<typeof listSyncs> =>
      listSyncs(scope, { filter, before, limit });
    let total = 0;
    const body = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'syncs', filter: query }, position),
      fetch: async (before, limit) => {
        const found = await list(before, limit);
        total = found.total;
        return Promise.all(found.items.map((sync) => liveSync(scope, sync)));
      },
      positionOf: ({ requestedAt, id }) => ({ at: requestedAt, id }),
      total: () => Promise.resolve(total),
      toItem: syncBody,
    });
    return { body };
  },
});
