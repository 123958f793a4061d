import type { Body } from '../../../api/contract.ts';
import type { Person } from '../person.ts';

type Settlement = Body<'POST /people/{id}/resolve'>;

/** Each way to settle a reason of Action Needed, by the name that it has in the address. */
export const settlements = {
  'unhired.keep': { reason: 'unhired_after_activation', choice: 'keep' },
  'unhired.withdraw': { reason: 'unhired_after_activation', choice: 'withdraw' },
  'moved.keep': { reason: 'start_moved_after_activation', choice: 'keep' },
  'moved.close': { reason: 'start_moved_after_activation', choice: 'close-until' },
  'long-past.approve': { reason: 'start_long_past', choice: 'approve' },
  'match.confirm': { reason: 'match_unconfirmed', choice: 'confirm' },
  'bounce.dismiss': { reason: 'mail_bounced', choice: 'dismiss' },
  'no-personal-email.dismiss': { reason: 'no_personal_email', choice: 'dismiss' },
  'duplicate.dismiss': { reason: 'possible_duplicate', choice: 'keep-apart' },
} as const satisfies Readonly<Record<string, Settlement>>;
export type SettlementKey = keyof typeof settlements;

export type DecisionKey = 'withdraw' | 'reinstate' | 'no-show' | 'delete' | 'restore' | SettlementKey;

export const isSettlement = (key: string): key is SettlementKey => key in settlements;

const settlementKeys: readonly SettlementKey[] = Object.keys(settlements).filter(isSettlement);

const keys: readonly DecisionKey[] = [
  'withdraw',
  'reinstate',
  'no-show',
  'delete',
  'restore',
  ...settlementKeys,
];

/** The decision that an address names; null for none. */
export const decisionNamed = (name: string | null): DecisionKey | null =>
  keys.find((key) => key === name) ?? null;

/** Whether the server would do it for the caller now. */
export const isPossible = (key: DecisionKey, can: Person['can']): boolean => {
  if (isSettlement(key)) {
    const { reason, choice } = settlements[key];
    return can.resolve.some((open) => open.reason === reason && open.choices.includes(choice));
  }
  switch (key) {
    case 'withdraw':
      return can.withdraw;
    case 'reinstate':
      return can.reinstate;
    case 'no-show':
      return can.noShow;
    case 'delete':
      return can.delete;
    case 'restore':
      return can.restore;
  }
};

/** The ways that are open to settle one reason. */
export const waysOf = (reason: string, can: Person['can']): readonly SettlementKey[] =>
  settlementKeys.filter((key) => settlements[key].reason === reason && isPossible(key, can));
