import { uninstall } from '../../connections/uninstall.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { auditedConnection, connectionBody, connectionSchema } from './connection-schema.ts';

export const deleteConnection = defineEndpoint({
  method: 'delete',
  path: '/connections/{id}',
  summary: 'Uninstall: runs stop, secrets are destroyed, people stay; the answer says how to revoke the key',
  permission: 'connections.write',
  audit: { action: 'connection.uninstalled', targetType: 'connection' },
  params: idParams,
  response: connectionSchema,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const { before, after } = await uninstall(scope, params.id);
    return {
      body: connectionBody(after),
      changes:
        before.state === after.state
          ? []
          : [{ targetId: after.id, before: auditedConnection(before), after: auditedConnection(after) }],
    };
  },
});
