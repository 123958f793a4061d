import { z } from 'zod';
import { syncDepsOf } from '../../connections/provider-call.ts';
import { uninstall } from '../../connections/uninstall.ts';
import { untendWebhooks } from '../../webhooks/untend-webhooks.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { auditedConnection, connectionBody, connectionSchema } from './connection-schema.ts';

export const deleteConnection = defineEndpoint({
  method: 'delete',
  path: '/connections/{id}',
  summary:
    'Uninstall: the provider’s webhooks are removed, runs stop, secrets are destroyed, people stay; the answer says how to revoke access',
  permission: 'connections.write',
  audit: { action: 'connection.uninstalled', targetType: 'connection' },
  params: idParams,
  response: connectionSchema.extend({
    /** What is left to do at the provider because its webhooks could not be removed from here, in sentences. */
    webhooksLeft: z.array(z.string()),
  }),
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  // The provider is asked while the credentials are still there, and never for long.
  prepare: ({ deps, caller: { orgId }, params }) =>
    untendWebhooks({ ...syncDepsOf(deps), publicUrl: deps.publicUrl }, { orgId, connectionId: params.id }),
  handler: async ({ scope, deps, params, prepared: webhooksLeft }) => {
    const { before, after } = await uninstall(scope, deps.vault, params.id);
    return {
      body: { ...connectionBody(after), webhooksLeft: [...webhooksLeft] },
      changes:
        before.state === after.state
          ? []
          : [{ targetId: after.id, before: auditedConnection(before), after: auditedConnection(after) }],
    };
  },
});
