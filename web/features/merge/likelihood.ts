import type { Answer } from '../../api/contract.ts';

export type Matches = Answer<'GET /people/{id}/matches'>;
export type Suggestion = Matches['suggestions'][number];
type Known = Suggestion['contributions'][number];

/** A step of the score as it may be read from the timeline, whose kinds may be older than this console. */
export type Contribution = {
  readonly field: string;
  readonly agreement: string;
  readonly weight: number;
};

const fields: Readonly<Record<Known['field'], string>> = {
  storedId: 'Candidate id in the HRIS',
  personalEmail: 'Personal email',
  companyEmail: 'Company email',
  phone: 'Phone',
  birthDate: 'Date of birth',
  name: 'Name',
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  startDate: 'Start date',
  jobTitle: 'Job title',
  department: 'Department',
  location: 'Location',
  legalEntity: 'Legal entity',
};
const isField = (name: string): name is Known['field'] => name in fields;

const agreements: Readonly<Record<Known['agreement'], string>> = {
  agrees: 'agrees',
  nickname: 'agrees as a form of the same name',
  typo: 'agrees but for a slip',
  part: 'agrees in part',
  similar: 'is similar',
  alike: 'looks alike, but is another',
  shared: 'agrees, but is not one person’s own',
  transliterated: 'agrees when written in Latin letters',
  differs: 'differs',
  far: 'is far apart',
};
const isAgreement = (name: string): name is Known['agreement'] => name in agreements;

const decimals = new Intl.NumberFormat(navigator.language, {
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const pointsText = (points: number): string => decimals.format(points);

/** `Personal email agrees`. */
export const stepText = ({ field, agreement }: Contribution): string =>
  `${isField(field) ? fields[field] : field} ${isAgreement(agreement) ? agreements[agreement] : agreement}`;

/** `Personal email agrees +13`. */
export const evidenceText = (one: Contribution): string => `${stepText(one)} ${pointsText(one.weight)}`;

export const scoreOf = (contributions: readonly Contribution[]): number =>
  contributions.reduce((sum, one) => sum + one.weight, 0);

export const scoreText = (contributions: readonly Contribution[]): string =>
  `${pointsText(scoreOf(contributions))} points`;

/** By which of its rules the machine merged two. */
export const ruleText = (grade: string | null): string => {
  if (grade === 'exact')
    return 'Merged automatically: the evidence is exact, and the organization lets Foyer merge on exact evidence.';
  if (grade === 'partial')
    return 'Merged automatically: one contact of their own and the names agree, and the organization lets Foyer merge on partial evidence.';
  return 'Merged automatically.';
};

type Likelihood = { readonly text: string; readonly color: string };

/** A probability in words. */
export const likelihoodOf = (probability: number): Likelihood => {
  if (probability >= 0.999) return { text: 'Almost certain', color: 'green' };
  if (probability >= 0.9) return { text: 'Very likely', color: 'green' };
  if (probability >= 0.5) return { text: 'Likely', color: 'teal' };
  if (probability >= 0.05) return { text: 'Possible', color: 'orange' };
  return { text: 'Unlikely', color: 'gray' };
};

/** `99.1 %`; the ends are never said to be sure. */
export const percentText = (probability: number): string => {
  const percent = new Intl.NumberFormat(navigator.language, { style: 'percent', maximumFractionDigits: 1 });
  if (probability > 0.999) return `over ${percent.format(0.999)}`;
  if (probability < 0.001) return `under ${percent.format(0.001)}`;
  return percent.format(probability);
};
