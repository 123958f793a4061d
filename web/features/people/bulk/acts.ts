import type { Body } from '../../../api/contract.ts';
import type { ListedPerson } from '../../../words/people.ts';
import type { ListTab } from '../view.ts';

/** The server takes no more at once. */
export const MOST_AT_ONCE = 1000;

type BulkBody = NonNullable<Body<'POST /people/bulk'>>;

export const actKeys = [
  'approve-start',
  'keep-unhired',
  'keep-moved',
  'close-moved',
  'confirm-match',
  'not-duplicate',
  'invite',
  'withdraw',
  'no-show',
  'reinstate',
  'restore',
  'delete',
] as const;
export type ActKey = (typeof actKeys)[number];

export type BulkAct = {
  readonly label: string;
  readonly destroys?: true;
  /** A reason may be given; it stands on each person and timeline. */
  readonly asksWhy?: true;
  readonly tabs: readonly ListTab[];
  /** Settles this reason: offered only when one of the chosen has it. */
  readonly settles?: string;
  readonly body: (ids: string[], why: string) => BulkBody;
};

const because = (why: string) => (why.trim() === '' ? {} : { reason: why.trim() });
const expected: readonly ListTab[] = ['preboarding', 'action-needed', 'active'];

export const acts: Readonly<Record<ActKey, BulkAct>> = {
  'approve-start': {
    label: 'Approve the start',
    tabs: ['action-needed'],
    body: (ids) => ({ ids, action: 'approve-start', params: {} }),
  },
  'keep-unhired': {
    label: 'Keep the access although un-hired',
    tabs: ['action-needed'],
    settles: 'unhired_after_activation',
    body: (ids) => ({
      ids,
      action: 'resolve',
      params: { reason: 'unhired_after_activation', choice: 'keep' },
    }),
  },
  'keep-moved': {
    label: 'Keep the access although the start moved',
    tabs: ['action-needed'],
    settles: 'start_moved_after_activation',
    body: (ids) => ({
      ids,
      action: 'resolve',
      params: { reason: 'start_moved_after_activation', choice: 'keep' },
    }),
  },
  'close-moved': {
    label: 'Close the access until the new start',
    destroys: true,
    tabs: ['action-needed'],
    settles: 'start_moved_after_activation',
    body: (ids) => ({
      ids,
      action: 'resolve',
      params: { reason: 'start_moved_after_activation', choice: 'close-until' },
    }),
  },
  'confirm-match': {
    label: 'Confirm the match',
    tabs: ['action-needed'],
    settles: 'match_unconfirmed',
    body: (ids) => ({ ids, action: 'resolve', params: { reason: 'match_unconfirmed', choice: 'confirm' } }),
  },
  'not-duplicate': {
    label: 'Different people, no duplicates',
    tabs: ['action-needed'],
    settles: 'possible_duplicate',
    body: (ids) => ({
      ids,
      action: 'resolve',
      params: { reason: 'possible_duplicate', choice: 'keep-apart' },
    }),
  },
  invite: {
    label: 'Send invitation',
    tabs: ['preboarding'],
    body: (ids) => ({ ids, action: 'invite', params: {} }),
  },
  withdraw: {
    label: 'Withdraw',
    destroys: true,
    asksWhy: true,
    tabs: expected,
    body: (ids, why) => ({ ids, action: 'withdraw', params: because(why) }),
  },
  'no-show': {
    label: 'No-show',
    destroys: true,
    asksWhy: true,
    tabs: expected,
    body: (ids, why) => ({ ids, action: 'no-show', params: because(why) }),
  },
  reinstate: {
    label: 'Reinstate',
    tabs: ['withdrawn'],
    body: (ids) => ({ ids, action: 'reinstate', params: {} }),
  },
  restore: {
    label: 'Restore',
    tabs: ['removed'],
    body: (ids) => ({ ids, action: 'restore', params: {} }),
  },
  delete: {
    label: 'Delete',
    destroys: true,
    tabs: [...expected, 'withdrawn'],
    body: (ids) => ({ ids, action: 'delete', params: {} }),
  },
};

/** What can be done to these people of the tab. */
export const actsFor = (tab: ListTab, people: Iterable<ListedPerson>): readonly ActKey[] => {
  const open = new Set([...people].flatMap(({ reasons }) => reasons.map(({ code }) => code)));
  return actKeys.filter((key) => {
    const { tabs, settles } = acts[key];
    return tabs.includes(tab) && (settles === undefined || open.has(settles));
  });
};
