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
  if (c.birthDate === 'agrees') strong.push('birth_date');
  if (c.startDate === 'agrees' && (c.jobTitle === 'agrees' || c.legalEntity === 'agrees'))
    strong.push('start_and_role');
  return strong;
};

const OWN = ['stored_id', 'personal_email', 'phone'];

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

/**
 * Two people can share all that rule 1 asks for: parent and child of one name in one household, colleagues of one name with
 * addresses made from it. What the rest of the records says about that, in words; empty when it leaves no doubt.
 */
export const doubtsOf = (p: PreparedPerson, e: PreparedEmployee, c: Comparison): string[] => {
  if (c.storedId === 'agrees') return [];
  const doubts: string[] = [];
  const born = c.birthDate === 'agrees';
  if (c.suffix === 'differs') doubts.push('The generations (Jr, Sr, II) differ.');
  if (c.suffix === 'one_side' && !born) doubts.push('Only one side names a generation (Jr, Sr, II).');
  if (c.middleName === 'differs' && !born) doubts.push('The middle names differ.');
  const derived = p.emailDerived && e.emailDerived;
  if (c.personalEmail === 'agrees' && derived && c.phone !== 'agrees' && !born) {
    if (c.phone === 'differs') doubts.push('The email is made from the name, and the phones differ.');
    else if (!p.emailPublic)
      doubts.push('The email is made from the name: a namesake could have been given it.');
  }
  const slips = [c.firstName, c.lastName].filter((one) => one === 'typo').length;
  // Twins share their day of birth: where the given name itself is in question, it does not settle it.
  const settled = [
    (born || c.birthDate === 'typo') && c.firstName !== 'typo',
    c.startDate === 'agrees' || c.startDate === 'similar',
    c.jobTitle === 'agrees' || c.jobTitle === 'similar',
    c.middleName === 'agrees',
  ].some(Boolean);
  const inQuestion = [
    c.birthDate === 'similar',
    c.startDate === 'differs',
    c.jobTitle === 'differs',
    c.personalEmail === 'differs',
    c.phone === 'differs',
    slips === 2,
  ].some(Boolean);
  if (inQuestion && !settled) doubts.push('Some details differ, and none but the contacts agrees.');
  if (c.birthDate === 'similar' && c.startDate !== 'agrees') doubts.push('The years of birth differ.');
  return doubts;
};
