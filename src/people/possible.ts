import type { LockedPerson } from '../db/repositories/person-detail.ts';
import { Refusal } from '../domain/errors.ts';
import { removal } from './delete.ts';
import type { PersonDecision } from './edit-decision.ts';
import { noShow } from './no-show.ts';
import { reinstatement } from './reinstate.ts';
import { resolutionDecision, resolutions, type Resolution } from './resolve.ts';
import { restoration } from './restore.ts';
import { withdrawal } from './withdraw.ts';

/** What can be decided about a person as they stand: the server would do it, and it would change something. */
export type Possible = {
  /** The company email can be entered. */
  readonly edit: boolean;
  readonly withdraw: boolean;
  readonly reinstate: boolean;
  readonly noShow: boolean;
  readonly delete: boolean;
  readonly restore: boolean;
  readonly merge: boolean;
  readonly unmerge: boolean;
  readonly resolve: readonly Resolvable[];
};

export type Resolvable = {
  readonly reason: Resolution['reason'];
  /** `same-person` needs the other one, see `joinPeople`. */
  readonly choices: readonly (Resolution['choice'] | 'same-person')[];
};

export const nothingPossible: Possible = {
  edit: false,
  withdraw: false,
  reinstate: false,
  noShow: false,
  delete: false,
  restore: false,
  merge: false,
  unmerge: false,
  resolve: [],
};

/** The decision's own word: so nobody is offered what would be refused. */
const applies = (person: LockedPerson, decision: PersonDecision): boolean => {
  try {
    return decision.applies(person);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

const everyResolution: readonly Resolution[] = [
  ...resolutions.unhired_after_activation.map(
    (choice) => ({ reason: 'unhired_after_activation', choice }) as const,
  ),
  ...resolutions.start_moved_after_activation.map(
    (choice) => ({ reason: 'start_moved_after_activation', choice }) as const,
  ),
  ...resolutions.start_long_past.map((choice) => ({ reason: 'start_long_past', choice }) as const),
  ...resolutions.match_unconfirmed.map((choice) => ({ reason: 'match_unconfirmed', choice }) as const),
  ...resolutions.mail_bounced.map((choice) => ({ reason: 'mail_bounced', choice }) as const),
  ...resolutions.no_personal_email.map((choice) => ({ reason: 'no_personal_email', choice }) as const),
  ...resolutions.possible_duplicate.map((choice) => ({ reason: 'possible_duplicate', choice }) as const),
];

const resolvable = (person: LockedPerson): Resolvable[] => {
  const open = everyResolution.filter((one) => applies(person, resolutionDecision(one)));
  return [...new Set(open.map(({ reason }) => reason))].map((reason) => ({
    reason,
    choices: [
      ...(reason === 'possible_duplicate' ? (['same-person'] as const) : []),
      ...open.filter((one) => one.reason === reason).map(({ choice }) => choice),
    ],
  }));
};

/**
 * @param o.linked whether the person is merged with an employee
 * @param o.free whether an employee source is left in which the person is not
 */
export const possibleFor = (
  person: LockedPerson,
  o: { readonly linked: boolean; readonly free: boolean; readonly now: number },
): Possible => {
  // Whoever waits for review is added or removed there.
  if (person.erased || person.status === 'in_review') return nothingPossible;
  const there = person.deletedAt === null;
  return {
    edit: there,
    withdraw: person.status === 'expected' && applies(person, withdrawal(null)),
    reinstate: applies(person, reinstatement),
    noShow: applies(person, noShow(null)),
    delete: applies(person, removal(o.now)),
    restore: person.joinedTo !== null || applies(person, restoration),
    merge: there && o.free,
    unmerge: there && o.linked,
    resolve: resolvable(person),
  };
};
