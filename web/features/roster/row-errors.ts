import { labelOf } from './columns-table.tsx';
import type { RosterPreview, RowError } from './roster-file.ts';

/** `Start date: expected a day as YYYY-MM-DD.` */
export const errorText = (preview: RosterPreview, { field, message }: Omit<RowError, 'line'>): string =>
  field === null
    ? message
    : `${labelOf(preview, field)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The faults as a CSV that spreadsheets open; all of its words are Foyer's own. */
export const errorsCsv = (preview: RosterPreview): Blob => {
  const lines = preview.errors.map(({ line, field, message }) =>
    [String(line), cell(field === null ? '' : labelOf(preview, field)), cell(message)].join(','),
  );
  return new Blob([`\uFEFF${['row,field,what is wrong', ...lines].join('\r\n')}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });
};
