import type { Comparison } from './compare.ts';
import type { PreparedEmployee, PreparedPerson } from './prepare.ts';
import { pairKey, type MatchPolicy } from './types.ts';

/** What speaks against linking this pair without a person, in words (matching policy, rules 4 and 5). */
export const vetoesOf = (
  p: PreparedPerson,
  e: PreparedEmployee,
  c: Comparison,
  policy: MatchPolicy,
): string[] => {
  const { standing, id } = p.record;
  const { state, accountHolders } = e.record;
  const vetoes: [boolean, string][] = [
    [standing === 'withdrawn', 'The hire is withdrawn.'],
    [standing === 'in_review', 'The new hire waits for review.'],
    [
      standing === 'linked_to_former',
      'The person is merged with a former employee record. Unmerge that one first.',
    ],
    [state === 'terminated', 'The employee is terminated: this looks like somebody who was here before.'],
    [state === 'vanished', 'The employee is gone from the HRIS.'],
    [
      accountHolders.some((holder) => holder !== id),
      'The work email belongs to an account that is in use already.',
    ],
    [c.storedId === 'differs', 'The HRIS stores the candidate id of somebody else.'],
    [c.personalEmail === 'differs' && c.phone === 'differs', 'Personal email and phone both differ.'],
    [c.startDate === 'far', `The start dates are more than ${policy.startGapDays} days apart.`],
    [c.legalEntity === 'differs', 'The legal entities differ.'],
    [c.birthDate === 'differs', 'The birth dates differ.'],
    [p.placeholderName || e.placeholderName, 'A name is a placeholder.'],
    [p.placeholderContact || e.placeholderContact, 'An email or phone is nobody’s own.'],
    [
      policy.unmerged.size > 0 && policy.unmerged.has(pairKey(id, e.record.id)),
      'A person unmerged these two before.',
    ],
  ];
  return vetoes.filter(([holds]) => holds).map(([, text]) => text);
};
