import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { changeConnection, checkReplacement, replaceable } from '../../connections/change-connection.ts';
import { changeReportFetch } from '../../connections/report-fetch.ts';
import { columnMappingSchema } from '../../roster/mapping.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { nameSchema } from '../schemas.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { apiKeySchema } from './post-connection.ts';
import { askingProvider } from './provider-problem.ts';
import { fetchWishSchema } from './report-fetch-schema.ts';

export const patchConnection = defineEndpoint({
  method: 'patch',
  path: '/connections/{id}',
  summary:
    'Rename, enter a new key, say how a roster’s columns are read and from where it is fetched, or move the back-fill date (which runs the back-fill)',
  permission: 'connections.write',
  audit: { action: 'connection.changed', targetType: 'connection' },
  params: idParams,
  body: z
    .strictObject({
      name: nameSchema.optional(),
      apiKey: apiKeySchema.optional(),
      columnMapping: columnMappingSchema.optional(),
      backfillFrom: z.iso.date().nullable().optional(),
      /** Of a roster: where its report is fetched, daily and on demand; null: it is sent. */
      fetch: fetchWishSchema.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'name at least one field'),
  response: connectionDetailSchema.extend({
    /** The run that imports what the new window lets in. */
    backfillSyncId: z.uuid().nullable(),
  }),
  example: (ids) => ({ params: { id: ids['connection'] ?? '' }, body: { name: 'Another name' } }),
  prepare: ({ deps, run, params: { id }, body: { apiKey } }) =>
    apiKey === undefined
      ? Promise.resolve(null)
      : askingProvider(async () =>
          checkReplacement(deps, await replaceable(deps, run, { id, kind: 'key' }), { apiKey }),
        ),
  handler: async ({ scope, vault, deps, params: { id }, body, prepared: replacement }) => {
    const { fetch: wish, ...patch } = body;
    const fetch = wish === undefined ? null : await changeReportFetch(scope, { deps, vault }, { id, wish });
    const changed = await changeConnection(scope, { deps, vault, id, patch, replacement });
    const { before, after, backfillSyncId } = changed;
    const newKey = replacement === null ? {} : { credentials: 'replaced' };
    const audited = {
      targetId: after.id,
      before: { ...auditedConnection(before), ...(fetch === null ? {} : { fetch: fetch.before }) },
      after: {
        ...auditedConnection(after),
        ...newKey,
        ...(fetch === null ? {} : { fetch: fetch.after }),
        ...(wish?.password === undefined ? {} : { fetchPassword: 'replaced' }),
      },
    };
    return {
      body: { ...(await connectionDetail(scope, { deps, connection: after })), backfillSyncId },
      changes: isDeepStrictEqual(audited.before, audited.after) ? [] : [audited],
    };
  },
});
