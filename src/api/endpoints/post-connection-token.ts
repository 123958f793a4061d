import { z } from 'zod';
import { renewToken } from '../../connections/renew-token.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';

export const postConnectionToken = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/token',
  summary:
    'A new bearer token of a SCIM source, or a new password of a report’s push; the one before it is dead at once',
  permission: 'connections.write',
  audit: { action: 'connection.token_renewed', targetType: 'connection' },
  params: idParams,
  response: z.object({
    /** In this answer only. */
    token: z.string(),
  }),
  status: 201,
  example: (ids) => ({ params: { id: ids['scimConnection'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const { connection, token } = await renewToken(scope, { organization: vault, id: params.id });
    return {
      body: { token },
      changes: [{ targetId: connection.id, before: { token: 'old' }, after: { token: 'new' } }],
    };
  },
});
