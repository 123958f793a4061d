import fs from 'node:fs';
import path from 'node:path';
import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { isMet, summary, type FigureResult } from './results.ts';
import { markdownTable } from './table.ts';

export type Report = {
  /** ISO instant of the start. */
  readonly date: string;
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly results: readonly FigureResult[];
};

/** Writes `bench/results/<date>.json`: machine, sizes, every raw figure, goals. @returns the file's path */
export const writeJson = (report: Report): string => {
  const dir = path.resolve('bench/results');
  fs.mkdirSync(dir, { recursive: true });
  const file = path.join(dir, `${report.date.replace(/[:.]/g, '-')}.json`);
  const results = report.results.map((result) => ({
    ...result,
    rows: result.rows.map((row) => ({ ...row, ...summary(row.values), met: isMet(row) })),
  }));
  fs.writeFileSync(file, `${JSON.stringify({ ...report, results }, null, 2)}\n`);
  return file;
};

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const measured = ({ date, machine: m, options: o, results }: Report): string =>
  [
    `${date.slice(0, 10)}, commit ${m.commit}: ${m.cores} cores (${m.cpu}), ${m.memoryGb} GB, ${m.system}, Node ${m.node},`,
    `PostgreSQL ${m.postgres}, Temporal server ${m.temporalServer}, SDK ${m.temporalSdk}; load before ${m.loadBefore.toFixed(2)}.`,
    `Sizes: people ${o.people}, known ${o.known}, wave ${o.wave} (bare ${o.bareWave}), waiting ${o.waiting}.`,
    '',
    markdownTable(results),
    '',
    ...results.flatMap(({ figure, notes }) => notes.map((note) => `- ${figure}: ${note}`)),
  ].join('\n');

/** Puts the table into docs/benchmarks.md, between its two marks. */
export const writeDocs = (report: Report): string => {
  const file = path.resolve('docs/benchmarks.md');
  const text = fs.readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} lacks the marks ${BEGIN} and ${END}`);
  fs.writeFileSync(file, `${text.slice(0, begin)}${BEGIN}\n\n${measured(report)}\n\n${text.slice(end)}`);
  return file;
};
