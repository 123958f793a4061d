import { z } from 'zod';
import { checkReportFetch } from '../../connections/report-fetch.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { columnMappingSchema } from '../../roster/mapping.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { askingProvider } from './provider-problem.ts';
import { fetchWishSchema } from './report-fetch-schema.ts';
import { rosterPreviewSchema } from './roster-schema.ts';

export const postConnectionFetchCheck = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/fetch/check',
  summary:
    'Fetch the report of a roster without storing anything: its columns, how they would be read, and the first faults. Without an address, the stored one',
  permission: 'connections.write',
  audit: { action: 'connection.fetch_checked', targetType: 'connection' },
  params: idParams,
  body: z.strictObject({
    fetch: fetchWishSchema.optional(),
    /** In place of the connection's own. */
    columnMapping: columnMappingSchema.optional(),
  }),
  response: rosterPreviewSchema,
  example: (ids) => ({
    params: { id: ids['rosterConnection'] ?? '' },
    body: { fetch: { url: ids['report'] ?? 'https://hris.example/report.json' } },
  }),
  prepare: ({ deps, run, params: { id }, body }) =>
    askingProvider(() =>
      checkReportFetch(
        run,
        {
          deps,
          vaultOf: async (scope) =>
            deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey),
        },
        { id, wish: body.fetch ?? null, mapping: body.columnMapping },
      ),
    ),
  handler: ({ prepared, params, body }) => {
    // An address may carry a secret in its path or query.
    const tried = body.fetch === undefined ? 'the stored address' : new URL(body.fetch.url).origin;
    return Promise.resolve({
      body: rosterPreviewSchema.parse(prepared),
      changes: [{ targetId: params.id, before: null, after: { tried } }],
    });
  },
});
