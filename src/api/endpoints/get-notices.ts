import { z } from 'zod';
import { countNotices, listNotices, type NoticeRow } from '../../db/repositories/notices.ts';
import { may } from '../../domain/permissions.ts';
import { displayName } from '../../domain/person.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

export const noticeSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subjectId: z.uuid(),
    /** Whom it is about; null where it is about nobody, and for a caller who may not read people. */
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    message: z.string(),
    remedy: z.string().nullable(),
    openedAt: instantSchema,
    resolvedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notice' });

/** A notice as this caller may read it. */
export const noticeBody =
  ({ roles }: Pick<Caller, 'roles'>) =>
  ({ personId, firstName, middleName, lastName, ...row }: NoticeRow): z.input<typeof noticeSchema> => ({
    ...row,
    person:
      personId === null || !may(roles, 'people.read')
        ? null
        : { id: personId, name: displayName({ firstName, middleName, lastName }) },
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
  handler: async ({ scope, vault, query, caller }) => {
    const resolved = query.state === 'all';
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'notices', filter: query }, position),
      fetch: (after, limit) => listNotices(scope, { resolved, after, limit }),
      positionOf: ({ openedAt, id }) => ({ openedAt, id }),
      total: () => countNotices(scope, resolved),
      toItem: noticeBody(caller),
    });
    return { body: page };
  },
});
