import { z } from 'zod';
import { createApiToken } from '../../db/repositories/api-tokens.ts';
import { defineEndpoint } from '../endpoint.ts';
import { nameSchema, rolesSchema } from '../schemas.ts';
import { hashToken, newToken } from '../tokens.ts';
import { apiTokenBody, apiTokenSchema } from './api-token-schema.ts';

export const postApiToken = defineEndpoint({
  method: 'post',
  path: '/api-tokens',
  summary: 'Make an API token; it is shown in this answer only',
  permission: 'tokens.write',
  audit: { action: 'api_token.created', targetType: 'api_token' },
  body: z.strictObject({ name: nameSchema, roles: rolesSchema }),
  response: apiTokenSchema.extend({ token: z.string() }),
  status: 201,
  example: () => ({ body: { name: 'Nightly export', roles: ['user_manager'] } }),
  handler: async ({ scope, body }) => {
    const token = newToken();
    const row = await createApiToken(scope, { ...body, hash: hashToken(token) });
    return {
      body: { ...apiTokenBody(row), token },
      changes: [{ targetId: row.id, before: null, after: body }],
    };
  },
});
