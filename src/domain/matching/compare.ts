import { compareEmails, comparePhones } from './contacts.ts';
import { compareBirthDays, compareStartDays } from './days.ts';
import { compareNames, type NameComparison } from './compare-names.ts';
import { compareTitles, compareTowns } from './words.ts';
import { weightOf, weightOfTerm } from './weights.ts';
import type { PreparedEmployee, PreparedPerson } from './prepare.ts';
import type { Terms } from './terms.ts';
import type { Agreement, Contribution, ContributionField } from './types.ts';

/** Outcomes per field; a field that one side lacks is undefined, for missing says nothing. */
export type Comparison = Readonly<Record<Exclude<ContributionField, 'name'>, Agreement | undefined>> &
  Pick<NameComparison, 'suffix'> & {
    /** The company address is the one by which another source knows the person. */
    readonly knownAddress: boolean;
  };

export type CompareContext = {
  readonly terms: Terms;
  readonly startGapDays: number;
  /** Keys that stand on several records of one side. */
  readonly sharedEmails: { readonly has: (key: string) => boolean };
  readonly sharedPhones: { readonly has: (digits: string) => boolean };
};

const both = <T>(a: T | null, b: T | null, compare: (a: T, b: T) => Agreement): Agreement | undefined =>
  a === null || b === null ? undefined : compare(a, b);

/** Given names of two people: what they share is the family's, the agency's or the team's, nobody's own. */
const areTwoPeoples = (given: Agreement | undefined): boolean => given === 'differs' || given === 'alike';

const contact = (
  outcome: Agreement | undefined,
  o: { shared: boolean; twoPeople: boolean },
): Agreement | undefined => {
  if (outcome === undefined || outcome === 'differs') return outcome;
  if (outcome === 'agrees') return o.shared || o.twoPeople ? 'shared' : 'agrees';
  return o.twoPeople ? undefined : outcome;
};

const compareIds = (p: PreparedPerson, e: PreparedEmployee): Agreement | undefined => {
  const { storedIds } = p.record;
  if (e.record.candidateKey === null || storedIds.length === 0) return undefined;
  return storedIds.includes(e.record.candidateKey) ? 'agrees' : 'differs';
};

/** The company address is no contact of the candidate's own: it counts only where it was given for this person. */
const compareCompanyEmails = (p: PreparedPerson, e: PreparedEmployee): boolean =>
  e.workEmail !== null &&
  (e.workEmail === p.workEmail || e.workEmail === p.email?.key || e.workEmail === p.record.sourceEmail);

/** How two records agree, field by field. */
export const compare = (p: PreparedPerson, e: PreparedEmployee, o: CompareContext): Comparison => {
  const names = compareNames(p.name, e.name, o.terms.isName);
  const twoPeople = areTwoPeoples(names.firstName);
  const emailShared =
    p.record.emailShared || e.record.emailShared || (p.email !== null && o.sharedEmails.has(p.email.key));
  const phoneShared =
    p.record.phoneShared || e.record.phoneShared || (p.phone !== null && o.sharedPhones.has(p.phone.digits));
  return {
    storedId: compareIds(p, e),
    personalEmail: contact(both(p.email, e.email, compareEmails), { shared: emailShared, twoPeople }),
    companyEmail: compareCompanyEmails(p, e) ? (twoPeople ? 'shared' : 'agrees') : undefined,
    phone: contact(both(p.phone, e.phone, comparePhones), { shared: phoneShared, twoPeople }),
    birthDate: both(p.birthDay, e.birthDay, compareBirthDays),
    firstName: names.firstName,
    middleName: names.middleName,
    lastName: names.lastName,
    suffix: names.suffix,
    knownAddress: !twoPeople && e.workEmail !== null && e.workEmail === p.record.sourceEmail,
    startDate:
      p.startDay === null || e.startDay === null
        ? undefined
        : compareStartDays(p.startDay, e.startDay, o.startGapDays),
    jobTitle: both(p.title, e.title, compareTitles),
    department: both(p.department, e.department, compareTitles),
    location: both(p.town, e.town, compareTowns),
    legalEntity: both(p.entity, e.entity, compareTitles),
  };
};

const FIELDS = [
  'storedId',
  'personalEmail',
  'companyEmail',
  'phone',
  'birthDate',
  'firstName',
  'middleName',
  'lastName',
  'startDate',
  'jobTitle',
  'department',
  'location',
  'legalEntity',
] as const satisfies readonly ContributionField[];

type Field = (typeof FIELDS)[number];

const weighted = (field: Field, agreement: Agreement, e: PreparedEmployee, terms: Terms): number => {
  if (agreement !== 'agrees') return weightOf(field, agreement);
  if (field === 'firstName') return weightOfTerm(field, terms.shareOfGiven(e.name.given[0] ?? ''));
  if (field === 'lastName') return weightOfTerm(field, terms.shareOfFamily(e.name.familyWhole));
  if (field === 'location') return weightOfTerm(field, terms.shareOfTown(e.town ?? ''));
  return weightOf(field, agreement);
};

/** The sum of the weights; `contributionsOf` names its parts. */
export const scoreOf = (c: Comparison, e: PreparedEmployee, terms: Terms): number => {
  let score = 0;
  for (const field of FIELDS) {
    const agreement = c[field];
    if (agreement !== undefined) score += weighted(field, agreement, e, terms);
  }
  return score;
};

export const contributionsOf = (c: Comparison, e: PreparedEmployee, terms: Terms): Contribution[] =>
  FIELDS.flatMap((field) => {
    const agreement = c[field];
    return agreement === undefined
      ? []
      : [{ field, agreement, weight: weighted(field, agreement, e, terms) }];
  });
