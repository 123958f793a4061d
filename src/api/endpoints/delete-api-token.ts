import { revokeApiToken } from '../../db/repositories/api-tokens.ts';
import { Refusal } from '../../domain/errors.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';

export const deleteApiToken = defineEndpoint({
  method: 'delete',
  path: '/api-tokens/{id}',
  summary: 'Revoke an API token at once',
  permission: 'tokens.write',
  audit: { action: 'api_token.revoked', targetType: 'api_token' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['apiToken'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const token = await revokeApiToken(scope, params.id);
    if (token === null) throw new Refusal('not_found', 'api_token_unknown', 'There is no such API token.');
    const { id, name, roles } = token;
    return { body: undefined, changes: [{ targetId: id, before: { name, roles }, after: null }] };
  },
});
