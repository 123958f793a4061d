import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { openReport, type OpenedResult } from '../../connections/open-report.ts';
import type { ReportPosition } from '../../db/repositories/sync-report.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { findSync } from '../../db/repositories/syncs.ts';
import { defineStream } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { reportQuery } from './get-sync-results.ts';

const BATCH = 500;
const columns = ['name', 'outcome', 'reason', 'changes', 'person id', 'external id'] as const;

const shown = (value: string | number | null): string => (value === null ? '(empty)' : String(value));

const lineOf = (row: OpenedResult): readonly string[] => [
  row.name ?? '',
  row.outcome,
  row.reason ?? '',
  row.changes.map(({ field, from, to }) => `${field}: ${shown(from)} to ${shown(to)}`).join('; '),
  row.personId ?? '',
  row.externalId,
];

export const getSyncResultsCsv = defineStream({
  path: '/syncs/{id}/results.csv',
  summary: 'The report of a run as CSV; no cell is taken for a formula',
  permission: 'syncs.read',
  audit: 'none: reads only',
  contentType: 'text/csv',
  params: idParams,
  query: z.object(reportQuery),
  example: (ids) => ({ params: { id: ids['sync'] ?? '' } }),
  stream: async ({ run, deps, params, query }, res, closed) => {
    const filter = { syncId: params.id, outcomes: query.outcome, q: query.q ?? null };
    const batch = (after: ReportPosition | null): Promise<OpenedResult[]> =>
      run(async (scope) => {
        await findSync(scope, params.id);
        const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
        return openReport(scope, vault, { filter, after, limit: BATCH });
      });
    let rows = await batch(null);
    res
      .type('text/csv; charset=utf-8')
      .set('Content-Disposition', `attachment; filename="sync-${params.id}.csv"`);
    // A cell that begins with = + - @ or a control character would be run by a spreadsheet: it gets an apostrophe.
    const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true });
    csv.pipe(res);
    for (;;) {
      for (const row of rows) {
        if (!csv.write(lineOf(row))) await once(csv, 'drain', { signal: closed });
      }
      const last = rows.at(-1);
      if (rows.length < BATCH || last === undefined || closed.aborted) break;
      rows = await batch(last.position);
    }
    csv.end();
    await once(res, 'close');
  },
});
