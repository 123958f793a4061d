import type { Comparison } from './compare.ts';
import { isPlaceholderEmail, isPlaceholderName, isPlaceholderPhone } from './normalise.ts';
import { pairKey, type Candidate, type EmployeeCandidate, type MatchPolicy } from './types.ts';

/** What speaks against linking this pair without a person, in words (matching policy, rules 4 to 6). */
export const vetoesOf = (
  p: Candidate,
  e: EmployeeCandidate,
  c: Comparison,
  policy: MatchPolicy,
): string[] => {
  const vetoes: [boolean, string][] = [
    [p.standing === 'withdrawn', 'The hire is withdrawn.'],
    [
      p.standing === 'linked_to_former',
      'The person is merged with a former employee record. Unmerge that one first.',
    ],
    [e.state === 'terminated', 'The employee is terminated: this looks like somebody who was here before.'],
    [e.state === 'vanished', 'The employee is gone from the HRIS.'],
    [
      e.accountHolders.some((holder) => holder !== p.id),
      'The work email belongs to an account that is in use already.',
    ],
    [c.storedId === 'differs', 'The HRIS stores the candidate id of somebody else.'],
    [c.personalEmail === 'differs' && c.phone === 'differs', 'Personal email and phone both differ.'],
    [c.startDate === 'far', `The start dates are more than ${policy.startGapDays} days apart.`],
    [c.legalEntity === 'differs', 'The legal entities differ.'],
    [c.birthDate === 'differs', 'The birth dates differ.'],
    [isPlaceholderName(p) || isPlaceholderName(e), 'A name is a placeholder.'],
    [
      [p.personalEmail, e.personalEmail].some(isPlaceholderEmail) ||
        [p.phone, e.phone].some(isPlaceholderPhone),
      'An email or phone is nobody’s own.',
    ],
    [policy.unmerged.has(pairKey(p.id, e.id)), 'A person unmerged these two before.'],
    [policy.automatic === 'off', 'Automatic matching is off.'],
  ];
  return vetoes.filter(([holds]) => holds).map(([, text]) => text);
};

/** What is missing for exact evidence, in words; empty when nothing is. */
export const missingEvidence = (c: Comparison, strong: readonly string[]): string[] => {
  const reasons: string[] = [];
  if (c.name === 'differs') reasons.push('The names differ.');
  if (c.name === 'transliterated') reasons.push('The names agree only after transliteration.');
  if (c.name === undefined) reasons.push('A name is missing.');
  if (c.personalEmail === 'shared') reasons.push('The personal email stands on several records.');
  if (c.phone === 'shared') reasons.push('The phone stands on several records.');
  if (strong.includes('stored_id')) return reasons;
  if (strong.length === 0)
    reasons.push(c.name === 'agrees' ? 'Only the name agrees.' : 'No strong identifier agrees.');
  else if (strong.length === 1) reasons.push('Only one strong identifier agrees; two are needed.');
  else if (!strong.some((one) => one === 'personal_email' || one === 'phone'))
    reasons.push('Neither email nor phone agrees.');
  return reasons;
};
