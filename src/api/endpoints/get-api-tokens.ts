import { z } from 'zod';
import { countApiTokens, listApiTokens } from '../../db/repositories/api-tokens.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { apiTokenBody, apiTokenSchema } from './api-token-schema.ts';

const position = z.object({ createdAt: z.number(), id: z.string() });

export const getApiTokens = defineEndpoint({
  method: 'get',
  path: '/api-tokens',
  summary: 'API tokens that are live',
  permission: 'tokens.write',
  audit: 'none: reads only',
  query: z.object(listQuery),
  response: listOfItems(apiTokenSchema),
  handler: async ({ scope, vault, query }) => ({
    body: await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'api-tokens', filter: query }, position),
      fetch: (after, limit) => listApiTokens(scope, { after, limit }),
      positionOf: ({ createdAt, id }) => ({ createdAt, id }),
      total: () => countApiTokens(scope),
      toItem: apiTokenBody,
    }),
  }),
});
