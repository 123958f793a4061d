import { fileCheck, tryStoredCredentials } from '../../connections/check-connection.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { askingProvider } from './provider-problem.ts';

export const postConnectionCheck = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/check',
  summary: 'Ask the provider whether the stored credentials work and which permissions they have',
  permission: 'connections.write',
  audit: { action: 'connection.checked', targetType: 'connection' },
  params: idParams,
  response: connectionDetailSchema,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params }) => askingProvider(() => tryStoredCredentials(deps, run, params.id)),
  handler: async ({ scope, deps, params, prepared: checked }) => {
    const { before, after } = await fileCheck(scope, { deps, id: params.id, checked });
    return {
      body: await connectionDetail(scope, { deps, connection: after }),
      changes: [{ targetId: after.id, before: auditedConnection(before), after: auditedConnection(after) }],
    };
  },
});
