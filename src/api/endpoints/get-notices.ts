import { z } from 'zod';
import { countNotices, listNotices } from '../../db/repositories/notices.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

const notice = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subjectId: z.uuid(),
    message: z.string(),
    remedy: z.string().nullable(),
    openedAt: instantSchema,
    resolvedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notice' });

const position = z.object({ openedAt: z.number(), id: z.string() });

export const getNotices = defineEndpoint({
  method: 'get',
  path: '/notices',
  summary: 'What an admin must know; newest first, open ones unless `state=all`',
  permission: 'notices.read',
  audit: 'none: reads only',
  query: z.object({ ...listQuery, state: z.enum(['open', 'all']).default('open') }),
  response: listOfItems(notice),
  handler: async ({ scope, vault, query }) => {
    const resolved = query.state === 'all';
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'notices', filter: query }, position),
      fetch: (after, limit) => listNotices(scope, { resolved, after, limit }),
      positionOf: ({ openedAt, id }) => ({ openedAt, id }),
      total: () => countNotices(scope, resolved),
      toItem: (row) => ({
        ...row,
        openedAt: isoInstant(row.openedAt),
        resolvedAt: isoInstantOrNull(row.resolvedAt),
      }),
    });
    return { body: page };
  },
});
