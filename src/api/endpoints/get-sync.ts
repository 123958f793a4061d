import { findSync } from '../../db/repositories/syncs.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { liveSync, syncBody, syncSchema } from './sync-schema.ts';

export const getSync = defineEndpoint({
  method: 'get',
  path: '/syncs/{id}',
  summary: 'A run with its counts, and why it failed or is held',
  permission: 'syncs.read',
  audit: 'none: reads only',
  params: idParams,
  response: syncSchema,
  example: (ids) => ({ params: { id: ids['sync'] ?? '' } }),
  handler: async ({ scope, params }) => ({
    body: syncBody(await liveSync(scope, await findSync(scope, params.id))),
  }),
});
