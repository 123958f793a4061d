import { z } from 'zod';
import { lastErasure, listErasures } from '../../db/repositories/erasures.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { erasureBody, erasureSchema } from './erasure-schema.ts';

export const getErasures = defineEndpoint({
  method: 'get',
  path: '/erasures',
  summary:
    'Who erased people when and why, with numbers of rows by table and without personal data; newest first',
  permission: 'privacy.write',
  audit: 'none: reads only',
  query: z.object(listQuery),
  response: listOfItems(erasureSchema),
  handler: async ({ scope, vault, query }) => ({
    body: await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'erasures', filter: query }, z.int()),
      fetch: (before, limit) => listErasures(scope, { before, limit }),
      positionOf: ({ number }) => number,
      // They are numbered without a gap.
      total: async () => (await lastErasure(scope))?.number ?? 0,
      toItem: erasureBody,
    }),
  }),
});
