import { z } from 'zod';
import { countAudit, listAudit } from '../../db/repositories/audit.ts';
import { openAudit } from '../audit-changes.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const values = z.record(z.string(), z.unknown()).nullable();

const entry = z
  .object({
    id: z.int(),
    at: instantSchema,
    /** `user:…`, `token:…`, `system:…` or `webhook:…`. */
    actor: z.string(),
    action: z.string(),
    targetType: z.string(),
    targetId: z.string(),
    fields: z.array(z.string()),
    /** null where the values were erased with the person, or nothing was kept. */
    before: values,
    after: values,
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

const sealed = z.object({ before: values, after: values });
const noValues = { before: null, after: null };

export const getAudit = defineEndpoint({
  method: 'get',
  path: '/audit',
  summary: 'Who did what, when, with the values before and after; newest first',
  permission: 'audit.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    targetType: z.string().max(100).optional(),
    targetId: z.string().max(100).optional(),
    action: z.string().max(100).optional(),
  }),
  response: listOfItems(entry),
  handler: async ({ scope, vault, query }) => {
    const filter = {
      targetType: query.targetType ?? null,
      targetId: query.targetId ?? null,
      action: query.action ?? null,
    };
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'audit', filter: query }, z.int()),
      fetch: async (before, limit) =>
        openAudit(scope, vault, await listAudit(scope, { ...filter, before, limit })),
      positionOf: (row) => row.id,
      total: () => countAudit(scope, filter),
      toItem: ({ values: opened, fields, at, ...row }) => ({
        ...row,
        ...(opened === null ? noValues : sealed.parse(opened)),
        fields: [...fields],
        at: isoInstant(at),
      }),
    });
    return { body: page };
  },
});
