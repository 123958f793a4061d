import { pairOf, type Compared } from '../../merge/side-by-side.ts';
import type { NewHire } from '../new-hire.ts';

type KnownPerson = NewHire['duplicates']['people'][number];
type KnownEmployee = NewHire['duplicates']['employees'][number];
type Field = NewHire['fields'][number]['name'];

const valueOf = (hire: NewHire, field: Field): string | null =>
  hire.fields.find(({ name }) => name === field)?.value ?? null;

/** The new hire beside a person who was known before. */
export const besidePerson = (hire: NewHire, known: KnownPerson): readonly Compared[] => [
  pairOf('name', hire.name, known.name),
  pairOf('personalEmail', valueOf(hire, 'personalEmail'), known.personalEmail),
  pairOf('phone', valueOf(hire, 'phone'), known.phone),
  pairOf('jobTitle', valueOf(hire, 'jobTitle'), known.jobTitle),
  pairOf('startDate', valueOf(hire, 'startDate'), known.startDate),
];

/** The new hire beside an employee. */
export const besideEmployee = (hire: NewHire, known: KnownEmployee): readonly Compared[] => [
  pairOf('name', hire.name, known.name),
  pairOf('personalEmail', valueOf(hire, 'personalEmail'), known.personalEmail),
  pairOf('jobTitle', valueOf(hire, 'jobTitle'), known.jobTitle),
  pairOf('department', valueOf(hire, 'department'), known.department),
  pairOf('startDate', valueOf(hire, 'startDate'), known.startDate),
];
