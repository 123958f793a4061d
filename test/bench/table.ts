import { isMet, summary, type FigureResult, type Row, type Unit } from './results.ts';

const digits: Readonly<Record<Unit, number>> = {
  s: 2,
  ms: 1,
  x: 2,
  '/s': 1,
  MB: 0,
  calls: 0,
  Actions: 0,
  'Actions a step': 2,
  people: 0,
  runs: 0,
  '%': 2,
};

const number = (value: number, unit: Unit): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits[unit], maximumFractionDigits: digits[unit] });

const unitName = (unit: Unit): string => (unit === 'x' ? '×' : unit);

const goalText = ({ goal, unit }: Row): string =>
  goal === null
    ? ''
    : `${goal.at === 'most' ? '≤' : '≥'} ${goal.value.toLocaleString('en-US')} ${unitName(unit)}`;

const verdict = (row: Row): string => {
  const met = isMet(row);
  return met === null ? row.kind.replace('figure', '') : met ? 'met' : 'MISSED';
};

export type Line = {
  readonly figure: string;
  readonly what: string;
  readonly median: string;
  readonly range: string;
  readonly goal: string;
  readonly verdict: string;
};

/** The results as text, ready for any table. */
export const linesOf = (results: readonly FigureResult[]): Line[] =>
  results.flatMap(({ figure, rows }) =>
    rows.map((row) => {
      const { min, median, max } = summary(row.values);
      return {
        figure,
        what: row.what,
        median: `${number(median, row.unit)} ${unitName(row.unit)}`,
        range: row.values.length > 1 ? `${number(min, row.unit)} … ${number(max, row.unit)}` : '',
        goal: goalText(row),
        verdict: verdict(row),
      };
    }),
  );

const COLUMNS = ['figure', 'what', 'median', 'range', 'goal', 'verdict'] as const;
const HEADS: Line = {
  figure: '',
  what: 'what',
  median: 'median',
  range: 'min … max',
  goal: 'goal',
  verdict: '',
};

/** For the terminal. */
export const plainTable = (results: readonly FigureResult[]): string => {
  const lines = [HEADS, ...linesOf(results)];
  const width = (column: keyof Line): number => Math.max(...lines.map((line) => line[column].length));
  const widths = new Map(COLUMNS.map((column) => [column, width(column)]));
  const rightAligned = new Set<keyof Line>(['median', 'range']);
  return lines
    .map((line) =>
      COLUMNS.map((column) =>
        rightAligned.has(column)
          ? line[column].padStart(widths.get(column) ?? 0)
          : line[column].padEnd(widths.get(column) ?? 0),
      )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** For the documentation. */
export const markdownTable = (results: readonly FigureResult[]): string =>
  [
    '| | what | median | min … max | goal | |',
    '|---|---|---:|---:|---|---|',
    ...linesOf(results).map((line) => `| ${COLUMNS.map((column) => line[column]).join(' | ')} |`),
  ].join('\n');
