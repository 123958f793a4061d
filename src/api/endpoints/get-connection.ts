import { findConnection } from '../../db/repositories/connections.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { connectionDetail, connectionDetailSchema } from './connection-schema.ts';

export const getConnection = defineEndpoint({
  method: 'get',
  path: '/connections/{id}',
  summary: 'A connection with its state, its remedy, and what to enter in the provider',
  permission: 'connections.read',
  audit: 'none: reads only',
  params: idParams,
  response: connectionDetailSchema,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  handler: async ({ scope, deps, params }) => ({
    body: await connectionDetail(scope, { deps, connection: await findConnection(scope, params.id) }),
  }),
});
