import { isDerivedFrom, isPublicMailbox } from './contacts.ts';
import type { Comparison } from './compare.ts';
import type { PreparedEmployee, PreparedPerson } from './prepare.ts';
import type { Agreement } from './types.ts';

const isOneOf = (outcome: Agreement | undefined, list: readonly Agreement[]): boolean =>
  outcome !== undefined && list.includes(outcome);

/** Rule 1's names: equal, a nickname or a slip in the same script; a part of a double or married name counts as well. */
export const namesAgree = (c: Comparison): boolean =>
  isOneOf(c.firstName, ['agrees', 'nickname', 'typo']) && isOneOf(c.lastName, ['agrees', 'part', 'typo']);

/** The strong identifiers that agree exactly: each is evidence independent of the others (matching policy, rule 1). */
export const strongAgreements = (c: Comparison): string[] => {
  const strong: string[] = [];
  if (c.storedId === 'agrees') strong.push('stored_id');
  if (c.personalEmail === 'agrees') strong.push('personal_email');
  if (c.phone === 'agrees') strong.push('phone');
  // Two sources that give one mailbox of the company to one name mean one account.
  if (c.knownAddress) strong.push('company_email');
  if (c.birthDate === 'agrees') strong.push('birth_date');
  if (c.startDate === 'agrees' && (c.jobTitle === 'agrees' || c.legalEntity === 'agrees'))
    strong.push('start_and_role');
  return strong;
};

const OWN = ['stored_id', 'personal_email', 'phone', 'company_email'];

/** Rule 1: two strong identifiers, one of them a contact of one's own; or the id that one system stores of the other. */
export const isStrong = (strong: readonly string[]): boolean =>
  strong.includes('stored_id') || (strong.length >= 2 && strong.some((one) => OWN.includes(one)));

/** Whether a pair could be one person as far as a rival is concerned: looser than the rules on purpose (SC-C2). */
export const fits = (c: Comparison): boolean => {
  if (c.storedId === 'agrees') return true;
  const named =
    isOneOf(c.firstName, ['agrees', 'nickname', 'typo', 'transliterated']) &&
    isOneOf(c.lastName, ['agrees', 'part', 'typo', 'transliterated']);
  if (!named || c.personalEmail === 'differs' || c.phone === 'differs' || c.birthDate === 'differs')
    return false;
  const shared = c.personalEmail === 'shared' || c.phone === 'shared';
  return shared || c.companyEmail === 'agrees' || strongAgreements(c).length > 0;
};

/** What is missing for rule 1, in words; empty when nothing is. */
export const missingEvidence = (c: Comparison, strong: readonly string[]): string[] => {
  const reasons: string[] = [];
  const parts = [c.firstName, c.lastName];
  if (parts.includes('transliterated')) reasons.push('The names agree only after transliteration.');
  else if (parts.includes(undefined)) reasons.push('A name is missing.');
  else if (parts.some((one) => isOneOf(one, ['differs', 'alike']))) reasons.push('The names differ.');
  else if (!namesAgree(c)) reasons.push('The names are only kin to each other.');
  if (c.personalEmail === 'shared' && namesAgree(c))
    reasons.push('The personal email stands on several records.');
  if (c.phone === 'shared' && namesAgree(c)) reasons.push('The phone stands on several records.');
  if (isStrong(strong)) return reasons;
  if (strong.length === 0)
    reasons.push(namesAgree(c) ? 'Only the name agrees.' : 'No strong identifier agrees.');
  else if (strong.length === 1) reasons.push('Only one strong identifier agrees; two are needed.');
  else reasons.push('Neither email nor phone agrees.');
  return reasons;
};

/** An address made from the name says no more than the name, unless its owner is its provider's only one. */
const namesakesCouldShare = (p: PreparedPerson, e: PreparedEmployee, c: Comparison): boolean =>
  c.personalEmail === 'agrees' &&
  c.phone !== 'agrees' &&
  p.email !== null &&
  !isPublicMailbox(p.email) &&
  (isDerivedFrom(p.email, p.name) || isDerivedFrom(p.email, e.name));

/**
 * Two people can share all that rule 1 asks for: parent and child of one name in one household, twins, colleagues of one
 * name with addresses made from it. Their birth dates tell them apart; where those do not speak, everything else that both
 * sides carry must. In words; empty when no doubt is left.
 */
export const doubtsOf = (p: PreparedPerson, e: PreparedEmployee, c: Comparison): string[] => {
  if (c.storedId === 'agrees') return [];
  // Twins share their day of birth: where the given name itself is in question, it settles nothing.
  const born = c.birthDate === 'agrees' && c.firstName !== 'typo';
  // A slip in the date tells a parent from a child still, and is no proof beyond that.
  const nearlyBorn = born || (c.birthDate === 'typo' && c.firstName !== 'typo');
  // A start is often put off; the job stays what it was.
  const sameRole = c.jobTitle === 'agrees' && c.department !== 'differs';
  // People change a mailbox or a number. Two of one name who share the other one do not begin one job on one day.
  const sameHire = sameRole && c.startDate === 'agrees' && c.firstName === 'agrees';
  const doubts: [boolean, string][] = [
    [c.suffix === 'differs', 'The generations (Jr, Sr, II) differ.'],
    [c.suffix === 'one_side' && c.birthDate !== 'agrees', 'Only one side names a generation (Jr, Sr, II).'],
    [c.birthDate === 'similar' && c.startDate !== 'agrees', 'The years of birth differ.'],
    [!born && c.middleName === 'differs', 'The middle names differ.'],
    [
      !born && namesakesCouldShare(p, e, c),
      'The email is made from the name: a namesake could have been given it.',
    ],
    [
      !born && !sameHire && c.personalEmail === 'differs',
      'The emails differ, and neither birth date nor start and job settle it.',
    ],
    [
      !born && !sameHire && c.phone === 'differs',
      'The phones differ, and neither birth date nor start and job settle it.',
    ],
    [
      !nearlyBorn && c.startDate === 'differs' && !sameRole,
      'The start dates differ, and neither birth date nor job title settles it.',
    ],
    [
      !nearlyBorn && isOneOf(c.jobTitle, c.department === 'differs' ? ['differs', 'similar'] : ['differs']),
      'The job titles differ, and no birth date settles it.',
    ],
    [
      !nearlyBorn && p.vagueTitle !== e.vagueTitle && c.department !== 'agrees',
      'One job title says nothing, and neither birth date nor department settles it.',
    ],
  ];
  return doubts.filter(([holds]) => holds).map(([, text]) => text);
};
