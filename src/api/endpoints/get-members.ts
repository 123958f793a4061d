import { z } from 'zod';
import { countMembers, listMembers } from '../../db/repositories/members.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { memberBody, memberSchema } from './member-schema.ts';

export const getMembers = defineEndpoint({
  method: 'get',
  path: '/members',
  summary: 'Members with their roles, by e-mail address',
  permission: 'members.write',
  audit: 'none: reads only',
  query: z.object(listQuery),
  response: listOfItems(memberSchema),
  handler: async ({ scope, vault, query }) => ({
    body: await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'members', filter: query }, z.string()),
      fetch: (after, limit) => listMembers(scope, { after, limit }),
      positionOf: (row) => row.email,
      total: () => countMembers(scope),
      toItem: memberBody,
    }),
  }),
});
