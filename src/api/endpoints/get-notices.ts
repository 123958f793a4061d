import { z } from 'zod';
import { countNotices, listNotices, type NoticeRow } from '../../db/repositories/notices.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

export const noticeSchema = z
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

export const noticeBody = (row: NoticeRow): z.input<typeof noticeSchema> => ({
  ...row,
  openedAt: isoInstant(row.openedAt),
  resolvedAt: isoInstantOrNull(row.resolvedAt),
});

const position = z.object({ openedAt: z.number(), id: z.string() });

export const getNotices = defineEndpoint({
  method: 'get',
  path: '/notices',
  summary: 'What an admin must know; newest first, open ones unless `state=all`',
  permission: 'notices.read',
  audit: 'none: reads only',
  query: z.object({ ...listQuery, state: z.enum(['open', 'all']).default('open') }),
  response: listOfItems(noticeSchema),
  handler: async ({ scope, vault, query }) => {
    const resolved = query.state === 'all';
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'notices', filter: query }, position),
      fetch: (after, limit) => listNotices(scope, { resolved, after, limit }),
      positionOf: ({ openedAt, id }) => ({ openedAt, id }),
      total: () => countNotices(scope, resolved),
      toItem: noticeBody,
    });
    return { body: page };
  },
});
