import { rejectedOf, type RejectedEmployee } from '../db/repositories/decisions.ts';
import { findEmployee } from '../db/repositories/employees.ts';
import { linksOfPerson, type Link } from '../db/repositories/links.ts';
import { findPersonDetail } from '../db/repositories/person-detail.ts';
import { suggestionsOf } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { EmployeeRow } from '../db/tables/employees.ts';
import type { PersonRow } from '../db/tables/people.ts';
import type { Grade } from '../domain/matching/switches.ts';
import { foldText, emailKey, phoneKey } from '../domain/matching/normalise.ts';
import type { Contribution } from '../domain/matching/types.ts';
import { personGone } from './merge-refusals.ts';

export const comparedFields = [
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'personalEmail',
  'phone',
  'companyEmail',
  'jobTitle',
  'department',
  'location',
  'employmentType',
  'workerType',
  'manager',
  'startDate',
  'endDate',
] as const;
export type ComparedField = (typeof comparedFields)[number];

export type SideBySide = {
  readonly field: ComparedField;
  readonly person: string | null;
  readonly employee: string | null;
  readonly outcome: 'agrees' | 'differs' | 'one_side' | 'missing';
};

export type ComparedEmployee = { readonly employee: EmployeeRow; readonly fields: readonly SideBySide[] };

export type Matches = {
  /** One of each source at most, the one that leads first. */
  readonly linked: readonly (ComparedEmployee & { readonly link: Link })[];
  readonly suggestions: readonly (ComparedEmployee & {
    readonly rank: number;
    /** Exactly the sum of the contributions. */
    readonly score: number;
    readonly probability: number;
    readonly grade: Grade;
    readonly contributions: readonly Contribution[];
    readonly whyNotAutomatic: string;
  })[];
  /** On record as not the same. */
  readonly rejected: readonly (RejectedEmployee & { readonly employee: EmployeeRow })[];
};

/** The linked employees, and ranked suggestions of the sources that are left, each beside the person. @throws Refusal not_found */
export const readMatches = async (scope: Scope, personId: string): Promise<Matches> => {
  const person = (await findPersonDetail(scope, personId))?.person;
  if (person === undefined) throw personGone();
  const rejected = await Promise.all(
    (await rejectedOf(scope, personId)).map(async (one) => ({
      ...one,
      employee: await findEmployee(scope, one.employeeId),
    })),
  );
  const links = await linksOfPerson(scope, personId);
  const leads = ({ employeeId }: Link): number => (employeeId === person.employeeId ? 0 : 1);
  const linked = await Promise.all(
    [...links]
      .sort((one, other) => leads(one) - leads(other))
      .map(async (link) => ({ ...(await beside(scope, person, link.employeeId)), link })),
  );
  const suggestions = await Promise.all(
    (await suggestionsOf(scope, personId)).map(async (s) => ({
      ...(await beside(scope, person, s.employeeId)),
      rank: s.rank,
      score: s.contributions.reduce((sum, one) => sum + one.weight, 0),
      probability: s.probability,
      grade: s.grade,
      contributions: s.contributions,
      whyNotAutomatic: s.whyNotAutomatic,
    })),
  );
  return { linked, suggestions, rejected };
};

const beside = async (scope: Scope, person: PersonRow, employeeId: string): Promise<ComparedEmployee> => {
  const employee = await findEmployee(scope, employeeId);
  return {
    employee,
    fields: comparedFields.map((field): SideBySide => {
      const mine = field === 'companyEmail' ? person.primaryEmail : person[field];
      const theirs = field === 'companyEmail' ? employee.workEmail : employee[field];
      return { field, person: mine, employee: theirs, outcome: outcomeOf(field, mine, theirs) };
    }),
  };
};

const keyOf = (field: ComparedField, value: string): string => {
  if (field === 'personalEmail' || field === 'companyEmail') return emailKey(value) ?? value;
  if (field === 'phone') return phoneKey(value) ?? value;
  return foldText(value) || value;
};

const outcomeOf = (
  field: ComparedField,
  mine: string | null,
  theirs: string | null,
): SideBySide['outcome'] => {
  if (mine === null && theirs === null) return 'missing';
  if (mine === null || theirs === null) return 'one_side';
  return keyOf(field, mine) === keyOf(field, theirs) ? 'agrees' : 'differs';
};
