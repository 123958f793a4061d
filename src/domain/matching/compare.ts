import { emailKey, foldText, nameForms, phoneKey, scriptsOf } from './normalise.ts';
import type { Agreement, Candidate, Contribution, ContributionField, EmployeeCandidate } from './types.ts';

/** Outcomes per field; a field that one side lacks is not in it, for missing says nothing. */
export type Comparison = Readonly<Partial<Record<ContributionField, Agreement>>>;

/** Which e-mail addresses and phone numbers stand on several of the records at hand. */
export type SharedKeys = { readonly emails: ReadonlySet<string>; readonly phones: ReadonlySet<string> };

/**
 * Frozen weights of the first form, log2(m/u) by judgement: never estimated inside a run. An agreement never weighs less
 * than nothing, so a field that comes to agree never lowers a score.
 */
const WEIGHTS: Readonly<Record<ContributionField, Readonly<Partial<Record<Agreement, number>>>>> = {
  storedId: { agrees: 20, differs: -12 },
  personalEmail: { agrees: 13, shared: 3, differs: -2 },
  companyEmail: { agrees: 13 },
  phone: { agrees: 12, shared: 3, differs: -2 },
  birthDate: { agrees: 10, differs: -8 },
  name: { agrees: 8, transliterated: 3, differs: -6 },
  startDate: { agrees: 5, differs: -1, far: -6 },
  jobTitle: { agrees: 3 },
  legalEntity: { agrees: 1, differs: -2 },
};

export const contributionsOf = (comparison: Comparison): Contribution[] =>
  Object.entries(WEIGHTS).flatMap(([name, weights]) => {
    const field = fieldNamed(name);
    const agreement = comparison[field];
    const weight = agreement === undefined ? undefined : weights[agreement];
    return agreement === undefined || weight === undefined ? [] : [{ field, agreement, weight }];
  });

const isField = (name: string): name is ContributionField => name in WEIGHTS;
const fieldNamed = (name: string): ContributionField => {
  if (!isField(name)) throw new Error(`No such field: ${name}`);
  return name;
};

const DAY_MS = 86_400_000;
const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;

const equality = (a: string | null, b: string | null): Agreement | undefined =>
  a === null || b === null ? undefined : a === b ? 'agrees' : 'differs';

const folded = (text: string | null): string | null => (text === null ? null : foldText(text) || null);

const contact = (a: string | null, b: string | null, shared: boolean): Agreement | undefined => {
  const outcome = equality(a, b);
  return outcome === 'agrees' && shared ? 'shared' : outcome;
};

const compareNames = (p: Candidate, e: EmployeeCandidate): Agreement | undefined => {
  const [mine, theirs] = [nameForms(p), nameForms(e)];
  if (mine.size === 0 || theirs.size === 0) return undefined;
  if (![...mine].some((form) => theirs.has(form))) return 'differs';
  return scriptsOf(p) === scriptsOf(e) ? 'agrees' : 'transliterated';
};

const compareStarts = (p: Candidate, e: EmployeeCandidate, gapDays: number): Agreement | undefined => {
  const outcome = equality(p.startDate, e.startDate);
  if (outcome !== 'differs' || p.startDate === null || e.startDate === null) return outcome;
  return daysApart(p.startDate, e.startDate) > gapDays ? 'far' : 'differs';
};

/** The company address is no contact of the candidate's own: it counts only where it was given for this person. */
const compareCompanyEmails = (p: Candidate, e: EmployeeCandidate): Agreement | undefined => {
  const work = emailKey(e.workEmail);
  const known = [emailKey(p.primaryEmail), emailKey(p.personalEmail)];
  return work !== null && known.includes(work) ? 'agrees' : undefined;
};

/** How two records agree, field by field; equality after normalising. */
export const compare = (
  p: Candidate,
  e: EmployeeCandidate,
  o: { readonly shared: SharedKeys; readonly startGapDays: number },
): Comparison => {
  const [email, phone] = [emailKey(p.personalEmail), phoneKey(p.phone)];
  const emailShared = p.emailShared || e.emailShared || (email !== null && o.shared.emails.has(email));
  const phoneShared = p.phoneShared || e.phoneShared || (phone !== null && o.shared.phones.has(phone));
  const storedId =
    e.candidateKey === null || p.storedIds.length === 0
      ? undefined
      : p.storedIds.includes(e.candidateKey)
        ? ('agrees' as const)
        : ('differs' as const);
  const outcomes: Record<ContributionField, Agreement | undefined> = {
    storedId,
    personalEmail: contact(email, emailKey(e.personalEmail), emailShared),
    companyEmail: compareCompanyEmails(p, e),
    phone: contact(phone, phoneKey(e.phone), phoneShared),
    birthDate: equality(p.birthDate, e.birthDate),
    name: compareNames(p, e),
    startDate: compareStarts(p, e, o.startGapDays),
    jobTitle: equality(folded(p.jobTitle), folded(e.jobTitle)),
    legalEntity: equality(folded(p.legalEntity), folded(e.legalEntity)),
  };
  return Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome !== undefined));
};

/** The strong identifiers that agree: each is evidence independent of the others (matching policy, rule 1). */
export const strongAgreements = (c: Comparison): string[] => {
  const strong: string[] = [];
  if (c.storedId === 'agrees') strong.push('stored_id');
  if (c.personalEmail === 'agrees') strong.push('personal_email');
  if (c.phone === 'agrees') strong.push('phone');
  if (c.birthDate === 'agrees') strong.push('birth_date');
  const sameStart = c.startDate === 'agrees';
  if (sameStart && (c.jobTitle === 'agrees' || c.legalEntity === 'agrees')) strong.push('start_and_role');
  return strong;
};

const OWN = ['stored_id', 'personal_email', 'phone'];

/** Rule 1 with equality for every field, or the id that one system stores of the other. */
export const isExact = (c: Comparison): boolean => {
  const strong = strongAgreements(c);
  if (c.name !== 'agrees') return false;
  return strong.includes('stored_id') || (strong.length >= 2 && strong.some((one) => OWN.includes(one)));
};

/** Whether a pair could be one person as far as a rival is concerned: looser than `isExact` on purpose (SC-C2). */
export const fits = (c: Comparison): boolean => {
  if (c.storedId === 'agrees') return true;
  const contradicted = c.personalEmail === 'differs' || c.phone === 'differs';
  const shared = c.personalEmail === 'shared' || c.phone === 'shared';
  const named = c.name === 'agrees' || c.name === 'transliterated';
  return named && !contradicted && (shared || c.companyEmail === 'agrees' || strongAgreements(c).length > 0);
};
