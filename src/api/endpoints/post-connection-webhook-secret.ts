import { z } from 'zod';
import { giveSecretToken } from '../../webhooks/secret-token.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { connectionDetail, connectionDetailSchema } from './connection-schema.ts';

export const postConnectionWebhookSecret = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/webhooks/secret',
  summary:
    'A new Secret Token for webhooks made by hand, shown in this answer only; the old one is valid for 24 hours. Where the provider makes the secret, take the one given',
  permission: 'connections.write',
  audit: { action: 'connection.secret_token_replaced', targetType: 'connection' },
  params: idParams,
  body: z.strictObject({
    /** Only where the provider makes the secret: the one that it shows for its webhook. */
    secretToken: z.string().trim().min(8).max(200).optional(),
  }),
  response: connectionDetailSchema,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' }, body: {} }),
  handler: async ({ scope, vault, deps, params: { id }, body }) => {
    const given = await giveSecretToken(scope, {
      deps,
      vault,
      connectionId: id,
      entered: body.secretToken ?? null,
    });
    const { connection, secretToken } = given;
    return {
      body: await connectionDetail(scope, {
        deps,
        connection,
        ...(secretToken === null ? {} : { secretToken }),
      }),
      changes: [{ targetId: id, before: {}, after: { secretToken: 'replaced' } }],
    };
  },
});
