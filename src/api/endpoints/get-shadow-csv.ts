import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { listShadow, type ListedShadow, type ShadowPosition } from '../../db/repositories/shadow-matches.ts';
import { defineStream } from '../endpoint.ts';
import { shadowBody, shadowQuery } from './get-shadow.ts';

const BATCH = 500;
const columns = [
  'new hire',
  'start date',
  'employee',
  'employee id',
  'source',
  'would have been',
  'evidence',
  'probability',
  'what came of it',
  'decided by',
  'decided at',
  'recorded at',
  'person id',
] as const;

const outcomes: Readonly<Record<ListedShadow['outcome'], string>> = {
  same: 'merged by a person',
  otherwise: 'decided otherwise by a person',
  open: 'open',
  machine: 'merged by Foyer since',
  gone: 'the hire is over',
};

const lineOf = (listed: ListedShadow): readonly string[] => {
  const row = shadowBody(listed);
  return [
    row.name,
    row.startDate ?? '',
    row.employeeName,
    row.externalId,
    row.source,
    row.would === 'link' ? 'merged' : 'suggested',
    row.grade,
    String(row.probability),
    outcomes[listed.outcome],
    row.decidedByName ?? '',
    row.decidedAt ?? '',
    row.recordedAt,
    row.personId,
  ];
};

export const getShadowCsv = defineStream({
  path: '/matching/shadow.csv',
  summary: 'The shadow report as CSV; no cell is taken for a formula',
  permission: 'people.read',
  audit: 'none: reads only',
  contentType: 'text/csv',
  query: z.object(shadowQuery),
  stream: async ({ run, query }, res, closed) => {
    const filter = {
      would: query.would ?? null,
      grade: query.grade ?? null,
      outcome: query.outcome ?? null,
    };
    const batch = (after: ShadowPosition | null): Promise<ListedShadow[]> =>
      run((scope) => listShadow(scope, { filter, after, limit: BATCH }));
    let rows = await batch(null);
    res
      .type('text/csv; charset=utf-8')
      .set('Content-Disposition', 'attachment; filename="matching-shadow.csv"');
    // A cell that begins with = + - @ or a control character would be run by a spreadsheet: it gets an apostrophe.
    const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true });
    csv.pipe(res);
    for (;;) {
      for (const row of rows) {
        if (!csv.write(lineOf(row))) await once(csv, 'drain', { signal: closed });
      }
      const last = rows.at(-1);
      if (rows.length < BATCH || last === undefined || closed.aborted) break;
      rows = await batch(last);
    }
    csv.end();
    await once(res, 'close');
  },
});
