import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { Zip, ZipPassThrough } from 'fflate';
import { nextExportFile, type ExportRow } from '../../db/repositories/prospect-exports.ts';
import { itemsAfter } from '../../db/repositories/prospect-export-items.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { PEOPLE_PER_FILE } from '../../domain/prospect-export.ts';
import { csvColumns, csvLine } from '../../prospect-export/csv-lines.ts';
import { openFile } from '../../prospect-export/pdf-turn.ts';
import { openItems } from '../../prospect-export/people.ts';
import { requireExport } from '../../prospect-export/request.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { defineStream } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { seenBy } from './prospect-exports.ts';

const BATCH = 200;

type Download = {
  readonly row: ExportRow;
  readonly run: <T>(work: (scope: Scope, vault: OrganizationVault) => Promise<T>) => Promise<T>;
  readonly res: Response;
  readonly closed: AbortSignal;
};

const begin = ({ res, row }: Download, type: 'csv' | 'pdf' | 'zip'): void => {
  const day = new Date(row.requestedAt).toISOString().slice(0, 10);
  const types = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf', zip: 'application/zip' };
  res.type(types[type]).set('Content-Disposition', `attachment; filename="prospects-${day}.${type}"`);
};

/** Some hundred people at a time are read and written, however many there are. */
const sendCsv = async (d: Download): Promise<void> => {
  const batch = (after: number) =>
    d.run(async (scope, vault) => {
      const items = await itemsAfter(scope, { exportId: d.row.id, after, limit: BATCH });
      return { items, people: await openItems(scope, vault, items) };
    });
  let { items, people } = await batch(0);
  begin(d, 'csv');
  // A cell that begins with = + - @ or a control character would be run by a spreadsheet: it gets an apostrophe.
  const csv = stringify({ header: true, columns: [...csvColumns], bom: true, escape_formulas: true });
  csv.pipe(d.res);
  for (;;) {
    for (const { prospect } of people)
      if (!csv.write(csvLine(prospect))) await once(csv, 'drain', { signal: d.closed });
    const last = items.at(-1);
    if (items.length < BATCH || last === undefined || d.closed.aborted) break;
    ({ items, people } = await batch(last.seq));
  }
  csv.end();
  await once(d.res, 'close');
};

const fileAfter = (d: Download, after: number) =>
  d.run(async (scope, vault) => {
    const file = await nextExportFile(scope, { exportId: d.row.id, after });
    return file === null ? null : { part: file.part, bytes: openFile(vault, file.content) };
  });

const gone = (): Refusal =>
  new Refusal(
    'conflict',
    'export_file_gone',
    'Somebody in this file was deleted, and the file with them. Export the others again.',
  );

const span = (part: number, total: number): string => {
  const digits = (place: number): string => String(place).padStart(5, '0');
  const first = (part - 1) * PEOPLE_PER_FILE + 1;
  return `prospects-${digits(first)}-${digits(Math.min(part * PEOPLE_PER_FILE, total))}.pdf`;
};

/** The finished files one after another in an archive; PDF is packed already. */
const sendZip = async (
  d: Download,
  first: { readonly part: number; readonly bytes: Buffer },
): Promise<void> => {
  begin(d, 'zip');
  const pipe = { full: false };
  const zip = new Zip((error, chunk) => {
    if (error !== null) d.res.destroy(error);
    else if (!d.res.write(chunk)) pipe.full = true;
  });
  for (
    let file: typeof first | null = first;
    file !== null && !d.closed.aborted;
    file = await fileAfter(d, file.part)
  ) {
    const entry = new ZipPassThrough(span(file.part, d.row.total));
    zip.add(entry);
    entry.push(file.bytes, true);
    if (pipe.full) await once(d.res, 'drain', { signal: d.closed });
    pipe.full = false;
  }
  zip.end();
  d.res.end();
};

export const getProspectExportFile = defineStream({
  path: '/prospect-exports/{id}/file',
  summary: 'The file of a finished export: CSV, PDF, or PDF files in a ZIP archive where they are many',
  permission: 'prospects.read',
  audit: 'none: reads only',
  contentType: 'application/octet-stream',
  params: idParams,
  example: (ids) => ({ params: { id: ids['prospectExport'] ?? '' } }),
  stream: async ({ deps, run, caller, params }, res, closed) => {
    const row = await run((scope) => requireExport(scope, { ...params, by: seenBy(caller) }));
    if (row.kind === 'push' || row.state !== 'done')
      throw new Refusal('conflict', 'export_not_done', 'This export has no finished file.');
    const download: Download = {
      ...{ row, res, closed },
      run: (work) =>
        run(async (scope) =>
          work(scope, deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey)),
        ),
    };
    if (row.kind === 'csv') return sendCsv(download);
    const first = await fileAfter(download, 0);
    if (first === null) throw gone();
    if (row.files.count > 1) return sendZip(download, first);
    begin(download, 'pdf');
    res.send(first.bytes);
  },
});
