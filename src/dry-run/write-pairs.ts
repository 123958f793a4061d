import { once } from 'node:events';
import fs from 'node:fs';
import { stringify } from 'csv-stringify';
import type { MatchDecision } from '../domain/matching/types.ts';

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

/** Writes the pairs as CSV, in the order given. */
export const writePairs = async (file: string, decisions: readonly MatchDecision[]): Promise<void> => {
  const csv = stringify({ header: true, columns: [...PAIR_COLUMNS] });
  const done = once(csv.pipe(fs.createWriteStream(file)), 'finish');
  for (const d of decisions) {
    const row = [
      d.personId,
      d.employeeId,
      d.rank,
      d.score.toFixed(4),
      d.probability.toFixed(8),
      d.decision,
      reasonsText(d),
    ];
    if (!csv.write(row)) await once(csv, 'drain');
  }
  csv.end();
  await done;
};
