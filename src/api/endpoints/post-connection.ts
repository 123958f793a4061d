import { z } from 'zod';
import { ROSTER } from '../../connections/catalog.ts';
import { connectSender, type Sender } from '../../connections/connect-sender.ts';
import {
  connectSource,
  prepareConnection,
  type ConnectRequest,
  type PreparedConnection,
} from '../../connections/connect-source.ts';
import { findConnection } from '../../db/repositories/connections.ts';
import { SCIM } from '../../scim/token.ts';
import { defineEndpoint } from '../endpoint.ts';
import { connectBodySchema, connectRequestOf } from './connection-body.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { askingProvider } from './provider-problem.ts';

type Ready =
  { readonly sender: Sender } | { readonly request: ConnectRequest; readonly prepared: PreparedConnection };

export const postConnection = defineEndpoint({
  method: 'post',
  path: '/connections',
  summary:
    'Connect a recruiting system or an HRIS by what its catalog entry asks for, or add a source that sends employees by itself',
  permission: 'connections.write',
  audit: { action: 'connection.installed', targetType: 'connection' },
  body: connectBodySchema,
  response: connectionDetailSchema.extend({
    /** What the HRIS sends its reports with, or the bearer token of a SCIM source; in this answer only. */
    pushPassword: z.string().nullable(),
  }),
  status: 201,
  example: () => ({ body: { provider: ROSTER, name: 'Workday' } }),
  prepare: async ({ deps, run, body }): Promise<Ready> => {
    const { provider } = body;
    if (provider === ROSTER || provider === SCIM) return { sender: provider };
    const request = connectRequestOf(body);
    return askingProvider(async () => ({ request, prepared: await prepareConnection(deps, run, request) }));
  },
  handler: async ({ scope, vault, deps, body, prepared: ready }) => {
    const made =
      'sender' in ready
        ? await connectSender(scope, {
            provider: ready.sender,
            vault: deps.vault,
            organization: vault,
            name: body.name ?? '',
            otherAccount: body.otherAccount ?? false,
          })
        : await connectSource(scope, { deps, vault, ...ready });
    const connection = await findConnection(scope, made.id);
    const secretToken = 'secretToken' in made ? made.secretToken : null;
    return {
      body: {
        ...(await connectionDetail(scope, { deps, connection, secretToken })),
        pushPassword: 'pushPassword' in made ? made.pushPassword : null,
      },
      changes: [{ targetId: made.id, before: null, after: auditedConnection(connection) }],
    };
  },
});
