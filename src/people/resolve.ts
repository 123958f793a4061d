import type { LockedPerson } from '../db/repositories/person-detail.ts';
import { confirmLinks } from '../db/repositories/links.ts';
import { keepApart } from '../db/repositories/possible-duplicates.ts';
import { assertNever } from '../domain/assert-never.ts';
import { Refusal } from '../domain/errors.ts';
import type { Flag } from '../domain/standing.ts';
import type { PersonDecision } from './edit-decision.ts';
import { startApproval } from './edit.ts';
import { refuseRemoved, withdrawal } from './withdraw.ts';

/** Which choices a reason leaves to a person. */
export const resolutions = {
  unhired_after_activation: ['keep', 'withdraw'],
  start_moved_after_activation: ['keep', 'close-until'],
  start_long_past: ['approve'],
  possible_duplicate: ['keep-apart'],
  match_unconfirmed: ['confirm'],
  mail_bounced: ['dismiss'],
  no_personal_email: ['dismiss'],
} as const;

export type Resolution = {
  readonly [Name in keyof typeof resolutions]: {
    readonly reason: Name;
    readonly choice: (typeof resolutions)[Name][number];
  };
}[keyof typeof resolutions];

/** Settles one reason of Action Needed in the way that a person chose. */
export const resolutionDecision = (resolution: Resolution): PersonDecision => {
  const facts = { reason: resolution.reason, choice: resolution.choice };
  switch (resolution.reason) {
    case 'unhired_after_activation':
      return resolution.choice === 'withdraw'
        ? whileOpen(resolution.reason, { ...withdrawal(null, 'resolved'), facts })
        : whileOpen(resolution.reason, {
            cause: 'resolved',
            facts,
            signal: 'hireChanged',
            applies: () => true,
            edit: (row) => ({ ...row, keptHireId: row.currentHireId }),
          });
    case 'start_moved_after_activation':
      return resolution.choice === 'keep'
        ? whileOpen(resolution.reason, { ...startApproval('resolved'), facts })
        : whileOpen(resolution.reason, {
            cause: 'resolved',
            facts,
            signal: 'hireChanged',
            reopen: true,
            applies: () => true,
            edit: (row) => row,
          });
    case 'start_long_past':
      return whileOpen(resolution.reason, { ...startApproval('resolved'), facts });
    case 'possible_duplicate':
      return whileOpen(resolution.reason, {
        cause: 'resolved',
        facts,
        signal: 'hireChanged',
        applies: () => true,
        // Remembered, so that the flag does not come back: it follows from what is still open.
        first: keepApart,
        edit: (row) => row,
      });
    case 'match_unconfirmed':
      return whileOpen(resolution.reason, {
        cause: 'resolved',
        facts,
        signal: 'hireChanged',
        applies: () => true,
        first: confirmLinks,
        edit: (row) => row,
        line: 'match.confirmed',
      });
    case 'mail_bounced':
      return whileOpen(resolution.reason, {
        cause: 'resolved',
        facts,
        signal: 'hireChanged',
        applies: () => true,
        edit: (row) => ({ ...row, bouncedEmailKey: null }),
      });
    case 'no_personal_email':
      return whileOpen(resolution.reason, {
        cause: 'resolved',
        facts,
        signal: 'hireChanged',
        applies: () => true,
        edit: (row) => ({ ...row, flags: row.flags.filter((flag) => flag !== 'no_personal_email') }),
      });
    default:
      return assertNever(resolution);
  }
};

/** Only what is open can be settled: a second click after the first one says so instead of doing something else. */
const whileOpen = (reason: Flag | 'start_long_past', decision: PersonDecision): PersonDecision => ({
  ...decision,
  applies: (person: LockedPerson) => {
    refuseRemoved(person);
    if (!person.reasons.includes(reason))
      throw new Refusal('conflict', 'reason_not_open', 'This reason is not open for the person (any more).', {
        reason,
      });
    return decision.applies(person);
  },
});
