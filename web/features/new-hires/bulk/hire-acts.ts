import { newHiresText as text, type HireState } from '../new-hire.ts';

export const hireActs = ['add', 'remove', 'restore'] as const;
export type HireAct = (typeof hireActs)[number];

export const actsIn: Readonly<Record<HireState, readonly HireAct[]>> = {
  awaiting: ['add', 'remove'],
  removed: ['restore'],
  gone: [],
};

export type ActWords = {
  /** On its button, where several are chosen. */
  readonly label: string;
  readonly title: string;
  readonly what: readonly string[];
  readonly undo: string;
  readonly done: string;
  readonly destroys: boolean;
};

/** What an act does to so many, and how it is taken back. */
export const actWords = (act: HireAct, count: number): ActWords => {
  const one = count === 1;
  switch (act) {
    case 'add':
      return {
        label: one ? 'Add member' : 'Add members',
        title: `Add ${text(count)}?`,
        what: [
          `${one ? 'The person enters' : 'They enter'} New Hires Preboarding, with an invitation to the personal email and the journeys that fit.`,
          'Where Humaans is connected for it, the employee is created there too.',
          'Whoever still misses something that is required stays here, and is named.',
        ],
        undo: 'Withdraw, on the person, ends the access; what was written to Humaans stays there.',
        done: `${text(count)} added`,
        destroys: false,
      };
    case 'remove':
      return {
        label: 'Delete',
        title: `Delete ${text(count)}?`,
        what: [
          `${one ? 'The new hire leaves' : 'They leave'} this list and ${one ? 'gets' : 'get'} no access, no mail and no journey.`,
          'The next sync does not bring them back, whatever changes in the recruiting system.',
        ],
        undo: 'Restore, in the list Deleted, brings them back for review.',
        done: `${text(count)} deleted`,
        destroys: true,
      };
    case 'restore':
      return {
        label: 'Restore',
        title: `Restore ${text(count)}?`,
        what: [
          `${one ? 'The new hire waits' : 'They wait'} for review again, as the recruiting system has them today.`,
        ],
        undo: 'Delete takes it back.',
        done: `${text(count)} restored`,
        destroys: false,
      };
  }
};
