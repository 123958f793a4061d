import type { PersonFields } from '../domain/person.ts';
import { clean } from './values.ts';

type Employment = Pick<PersonFields, 'employmentType' | 'workerType'>;

const known: readonly (readonly [pattern: RegExp, employmentType: string, workerType: string])[] = [
  [/\bintern(ship)?s?\b/i, 'Intern', 'intern'],
  [/\bfull[\s_-]?time\b/i, 'Full-time', 'employee'],
  [/\bpart[\s_-]?time\b/i, 'Part-time', 'employee'],
  [/\bfixed[\s_-]?term\b/i, 'Fixed-term', 'employee'],
  [/\bpermanent\b/i, 'Permanent', 'employee'],
  [/\bcontract(or)?s?\b/i, 'Contract', 'contractor'],
  [/\btemp(orary)?\b/i, 'Temporary', 'contractor'],
];

/**
 * Employment and worker type of what a provider calls "FullTime", "Regular Full Time (Salary)", "Internship". An intern is
 * one at any hours. Text that says several things at once stays as it is written, with the kind of worker on which they
 * agree; so does text that says nothing known.
 */
export const employmentOf = (written: string | null | undefined): Employment => {
  const told = clean(written);
  const found = known.filter(([pattern]) => pattern.test(told ?? ''));
  const [first] = found;
  if (first === undefined) return { employmentType: told, workerType: null };
  const [, employmentType, workerType] = first;
  if (found.length === 1 || workerType === 'intern') return { employmentType, workerType };
  const agreed = found.every(([, , other]) => other === workerType);
  return { employmentType: told, workerType: agreed ? workerType : null };
};
