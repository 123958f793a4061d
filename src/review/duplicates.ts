import { employeesById } from '../db/repositories/employees.ts';
import { listConnections } from '../db/repositories/connections.ts';
import { similarPeople, type SimilarPerson } from '../db/repositories/similar-people.ts';
import { suggestionsOf } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { EmployeeRow } from '../db/tables/employees.ts';
import { groupBy } from '../domain/group-by.ts';
import {
  isPlaceholderEmail,
  isPlaceholderName,
  isPlaceholderPhone,
  phoneKey,
} from '../domain/matching/normalise.ts';
import type { Contribution } from '../domain/matching/types.ts';
import { personEmailKey, personNameKey } from '../people/person-state.ts';
import type { OpenedNewHire } from './open.ts';

export type PersonLike = SimilarPerson & { readonly reasons: readonly string[] };
export type EmployeeLike = {
  readonly employee: EmployeeRow;
  readonly connectionName: string;
  readonly probability: number;
  readonly reasons: readonly string[];
};

const keysOf = ({ row, fields }: OpenedNewHire) => ({
  hireId: row.hireId,
  personId: row.personId,
  emailKey: isPlaceholderEmail(fields.personalEmail) ? null : personEmailKey(fields.personalEmail),
  phoneKey: isPlaceholderPhone(fields.phone) ? null : phoneKey(fields.phone),
  nameKey: isPlaceholderName(fields) ? null : personNameKey(fields),
});

const reasonsOf = (one: SimilarPerson): string[] => [
  ...(one.sameEmail ? ['Same personal email'] : []),
  ...(one.samePhone ? ['Same phone'] : []),
  ...(one.sameName ? ['Same name'] : []),
  ...(one.sameEmail || one.samePhone || one.sameName
    ? []
    : ['The recruiting system calls them one candidate']),
];

/** People whom a new hire may be, by hire. */
export const peopleLike = async (
  scope: Scope,
  hires: readonly OpenedNewHire[],
): Promise<ReadonlyMap<string, readonly PersonLike[]>> => {
  const found = await similarPeople(scope, hires.map(keysOf));
  return groupBy(
    found.map((one) => ({ ...one, reasons: reasonsOf(one) })),
    ({ hireId }) => hireId,
  );
};

const subjects: Readonly<Record<Contribution['field'], string>> = {
  storedId: 'the candidate id stored in the HRIS',
  personalEmail: 'personal email',
  companyEmail: 'company email',
  phone: 'phone',
  birthDate: 'birth date',
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
  startDate: 'start date',
  jobTitle: 'job title',
  department: 'department',
  location: 'location',
  legalEntity: 'legal entity',
  name: 'name',
};

/** What speaks for it, the strongest first. */
const inWords = (contributions: readonly Contribution[]): string[] =>
  [...contributions]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ field, agreement }) => `${agreement === 'agrees' ? 'Same' : 'Similar'} ${subjects[field]}`);

/** Employees whom the engine would suggest for the person. */
export const employeesLike = async (scope: Scope, personId: string): Promise<EmployeeLike[]> => {
  const suggested = await suggestionsOf(scope, personId);
  if (suggested.length === 0) return [];
  const names = new Map((await listConnections(scope)).map(({ id, name }) => [id, name]));
  const employees = await employeesById(
    scope,
    suggested.map(({ employeeId }) => employeeId),
  );
  return suggested.flatMap(({ employeeId, probability, contributions }) => {
    const employee = employees.get(employeeId);
    if (employee === undefined) return [];
    const connectionName = names.get(employee.connectionId) ?? '';
    return [{ employee, connectionName, probability, reasons: inWords(contributions) }];
  });
};
