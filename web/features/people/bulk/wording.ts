import { countText } from '../../../ui/time.tsx';
import type { ActKey } from './acts.ts';

export const peopleText = (count: number): string =>
  count === 1 ? '1 person' : `${countText(count)} people`;

export type BulkWording = {
  readonly title: string;
  readonly what: readonly string[];
  readonly undo: string;
  /** After it: `12 people …` */
  readonly done: string;
};

/** What the act does to so many people, and how it is taken back. */
export const bulkWording = (key: ActKey, count: number): BulkWording => {
  const people = peopleText(count);
  const [are, have, they] = count === 1 ? ['is', 'has', 'The person'] : ['are', 'have', 'They'];
  switch (key) {
    case 'approve-start':
      return {
        title: `Approve the start of ${people}?`,
        what: [
          `The start date counts as approved. Full access opens as soon as everything it needs is there; where it is there, it opens at once.`,
          'Whoever has no start date is told apart afterwards and stays as is.',
        ],
        undo: 'Withdraw closes the access again.',
        done: `${people} approved`,
      };
    case 'keep-unhired':
      return {
        title: `Keep the access of ${people}?`,
        what: ['Full access stays open although the recruiting system took the hire back.'],
        undo: 'Withdraw closes the access at any time.',
        done: `${people} ${count === 1 ? 'keeps' : 'keep'} full access`,
      };
    case 'keep-moved':
      return {
        title: `Keep the access of ${people}?`,
        what: ['Full access stays open although the start date is later now.'],
        undo: 'Withdraw closes the access at any time.',
        done: `${people} ${count === 1 ? 'keeps' : 'keep'} full access`,
      };
    case 'close-moved':
      return {
        title: `Close the access of ${people} until the new start?`,
        what: ['Full access closes now and opens by itself on the new start date.'],
        undo: 'It opens earlier when the start date moves back in the recruiting system or the HRIS.',
        done: `The access of ${people} is closed until the new start`,
      };
    case 'confirm-match':
      return {
        title: `Confirm the match of ${people}?`,
        what: [
          'Foyer merged their employees by itself. You say that each is the right one.',
          'Full access opens on the start date; where that has come, it opens at once.',
        ],
        undo: 'Unmerge, on each person, takes a match apart.',
        done: `The match of ${people} is confirmed`,
      };
    case 'not-duplicate':
      return {
        title: `${people}: no duplicates?`,
        what: ['The warning goes away. Nobody is merged and nothing else changes.'],
        undo: 'The warning cannot be brought back; one who is too many can be deleted at any time.',
        done: `${people} ${are} no ${count === 1 ? 'duplicate' : 'duplicates'}`,
      };
    case 'invite':
      return {
        title: `Send ${count === 1 ? 'an invitation' : 'invitations'} to ${people}?`,
        what: [
          `Each gets a mail at the personal address with a new link to the preboarding page. A link from before is dead then.`,
          'Whoever has no personal address, or has full access, is told apart afterwards.',
        ],
        undo: 'An invitation can be cancelled on the person’s page.',
        done: `${people} invited`,
      };
    case 'withdraw':
      return {
        title: `Withdraw ${people}?`,
        what: [
          'Access ends at once, preboarding included, and nothing stays planned for the start date.',
          'It stays so, whatever the recruiting system says, until somebody reinstates them.',
        ],
        undo: 'Reinstate, in the tab Withdrawn, takes it back.',
        done: `${people} withdrawn`,
      };
    case 'no-show':
      return {
        title: `Mark ${people} as ${count === 1 ? 'a no-show' : 'no-shows'}?`,
        what: [
          `${they} never came: access closes at once, full access too.`,
          'The HRIS may end the employment later without any effect here.',
        ],
        undo: 'Reinstate, in the tab Withdrawn, takes it back.',
        done: `${people} marked as ${count === 1 ? 'a no-show' : 'no-shows'}`,
      };
    case 'reinstate':
      return {
        title: `Reinstate ${people}?`,
        what: [
          `${they} ${are} expected again. Full access is planned for the start date, once everything it needs is there.`,
          'Where the recruiting system still says "not hired", your word stands against it.',
        ],
        undo: 'Withdraw takes it back.',
        done: `${people} reinstated`,
      };
    case 'restore':
      return {
        title: `Restore ${people}?`,
        what: [`${they} ${count === 1 ? 'comes' : 'come'} back to the tab where the sources put them today.`],
        undo: 'Delete takes it back.',
        done: `${people} restored`,
      };
    case 'delete':
      return {
        title: `Delete ${people}?`,
        what: [
          `${they} ${count === 1 ? 'leaves' : 'leave'} every tab and ${have} no access.`,
          'The next sync does not bring them back.',
        ],
        undo: 'Restore, under Removed, takes it back. Nothing is lost.',
        done: `${people} deleted`,
      };
  }
};
