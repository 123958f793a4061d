import { z } from 'zod';
import { releaseSync } from '../../connections/release-sync.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { syncBody, syncSchema } from './sync-schema.ts';

export const postSyncRelease = defineEndpoint({
  method: 'post',
  path: '/syncs/{id}/release',
  summary: 'Let a held or suspicious run through: a new run carries it out',
  permission: 'syncs.run',
  audit: { action: 'sync.released', targetType: 'sync' },
  params: idParams,
  response: z.object({ released: syncSchema, sync: syncSchema }),
  status: 202,
  example: (ids) => ({ params: { id: ids['sync'] ?? '' } }),
  handler: async ({ scope, deps, params }) => {
    const { released, sync } = await releaseSync(scope, deps.vault, params.id);
    return {
      body: { released: syncBody(released), sync: syncBody(sync) },
      changes: [
        {
          targetId: released.id,
          before: { released: false },
          after: { released: true, carriedOutBy: sync.id },
        },
      ],
    };
  },
});
