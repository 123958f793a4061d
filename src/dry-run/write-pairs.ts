import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { MatchDecision } from '../domain/matching/types.ts';
import { FileFault } from './read-people.ts';

export const PAIR_COLUMNS = [
  'candidate_id',
  'employee_id',
  'rank',
  'score',
  'probability',
  'decision',
  'reasons',
] as const;

/** `personalEmail agrees +22.93; lastName typo +5.91 | Only one strong identifier agrees; two are needed.` */
export const reasonsText = (d: MatchDecision): string => {
  const steps = d.contributions.map(
    ({ field, agreement, weight }) => `${field} ${agreement} ${weight < 0 ? '' : '+'}${weight.toFixed(2)}`,
  );
  return [steps.join('; '), ...(d.whyNotAutomatic === null ? [] : [d.whyNotAutomatic])].join(' | ');
};

const rowOf = (d: MatchDecision): (string | number)[] => [
  d.personId,
  d.employeeId,
  d.rank,
  d.score.toFixed(4),
  d.probability.toFixed(8),
  d.decision,
  reasonsText(d),
];

const rowsOf = function* (decisions: readonly MatchDecision[]): Generator<(string | number)[]> {
  for (const d of decisions) yield rowOf(d);
};

/** Writes the pairs as CSV, in the order given. @throws FileFault when the file cannot be written */
export const writePairs = async (file: string, decisions: readonly MatchDecision[]): Promise<void> => {
  try {
    await pipeline(
      Readable.from(rowsOf(decisions)),
      stringify({ header: true, columns: [...PAIR_COLUMNS] }),
      fs.createWriteStream(file),
    );
  } catch (error) {
    throw new FileFault(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};
