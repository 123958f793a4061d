import { z } from 'zod';
import { askForSync } from '../../connections/ask-for-sync.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { liveSync, syncBody, syncSchema } from './sync-schema.ts';

export const postConnectionSync = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/syncs',
  summary: 'Run the import now; when one is open, that one is the answer',
  permission: 'syncs.run',
  audit: { action: 'sync.requested', targetType: 'sync' },
  params: idParams,
  body: z.strictObject({ full: z.boolean().optional() }),
  response: z.object({ sync: syncSchema, alreadyRunning: z.boolean() }),
  status: 202,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' }, body: {} }),
  handler: async ({ scope, deps, params, body }) => {
    const { sync, alreadyRunning } = await askForSync(scope, {
      vault: deps.vault,
      connectionId: params.id,
      fullPassReason: body.full === true ? 'A full pass was asked for.' : null,
      releases: null,
    });
    return {
      body: { sync: syncBody(await liveSync(scope, sync)), alreadyRunning },
      changes: alreadyRunning
        ? []
        : [{ targetId: sync.id, before: null, after: { connectionId: params.id, full: sync.fullPass } }],
    };
  },
});
