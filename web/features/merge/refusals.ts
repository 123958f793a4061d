import { z } from 'zod/mini';
import { Refused } from '../../api/problem.ts';

/** Somebody, or the machine, merged one of the two before. */
export type AlreadyMerged = {
  readonly personId: string;
  readonly personName: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly mergedByName: string;
  readonly mergedAt: string;
  readonly automatic: boolean;
};

const mergedSchema = z.object({
  personId: z.string(),
  personName: z.string(),
  employeeId: z.string(),
  employeeName: z.string(),
  mergedByName: z.string(),
  mergedAt: z.string(),
  automatic: z.string(),
});

export const alreadyMerged = (error: unknown): AlreadyMerged | null => {
  if (!(error instanceof Refused) || error.problem.code !== 'already_merged') return null;
  const { data } = mergedSchema.safeParse(error.problem.facts);
  return data === undefined ? null : { ...data, automatic: data.automatic === 'yes' };
};

/** What the server wants to be sure of before it merges; empty when that is not why it refused. */
export const toConfirm = (error: unknown): readonly string[] => {
  if (!(error instanceof Refused) || error.problem.code !== 'confirmation_needed') return [];
  const reasons = error.problem.facts['reasons'];
  return typeof reasons === 'string' ? reasons.split(' ') : [];
};

const doubts: Readonly<Record<string, string>> = {
  terminated:
    'This employee has left. Most HRIS give somebody who is hired again a new record: look for that one first.',
  vanished: 'This employee is gone from the HRIS: the record may be a mistake that was cleaned up there.',
  account_in_use:
    'The work email of this employee belongs to an account in use, of an active person or an admin. Merging hands that account to the new hire.',
};

export const doubtText = (code: string): string => doubts[code] ?? code.replaceAll('_', ' ');
