import type { DecisionKey } from './decisions.ts';

export type Wording = {
  /** On the button. */
  readonly label: string;
  /** The question before it is done. */
  readonly title: string;
  readonly what: readonly string[];
  readonly undo: string;
  /** Said when it is done. */
  readonly done: string;
  readonly destroys?: true;
  /** A reason may be given; it stands on the person and on the timeline. */
  readonly asksWhy?: true;
};

/** @param name how to speak of the person */
export const wordingOf = (key: DecisionKey, name: string): Wording => {
  switch (key) {
    case 'withdraw':
      return {
        label: 'Withdraw',
        title: `Withdraw ${name}?`,
        what: [
          'Access ends at once, preboarding included, and nothing stays planned for the start date.',
          'It stays so, whatever the recruiting system says, until somebody reinstates them.',
        ],
        undo: 'Reinstate takes it back: access is then what the start date gives.',
        done: `${name} is withdrawn`,
        destroys: true,
        asksWhy: true,
      };
    case 'reinstate':
      return {
        label: 'Reinstate',
        title: `Reinstate ${name}?`,
        what: [
          `${name} is expected again. Full access is planned for the start date, once everything it needs is there.`,
          'If the recruiting system still says "not hired", your word stands against it.',
        ],
        undo: 'Withdraw takes it back.',
        done: `${name} is expected again`,
      };
    case 'no-show':
      return {
        label: 'Mark as a no-show',
        title: `Did ${name} never come?`,
        what: [
          'Access closes at once, full access too.',
          'The HRIS may end the employment later without any effect here.',
        ],
        undo: 'Reinstate takes it back.',
        done: `${name} is marked as a no-show`,
        destroys: true,
        asksWhy: true,
      };
    case 'delete':
      return {
        label: 'Delete',
        title: `Delete ${name}?`,
        what: [`${name} leaves every tab and has no access.`, 'The next sync does not bring them back.'],
        undo: 'Restore, on this page, takes it back. Nothing is lost.',
        done: `${name} is deleted`,
        destroys: true,
      };
    case 'restore':
      return {
        label: 'Restore',
        title: `Restore ${name}?`,
        what: [`${name} comes back and stands as the sources say today.`],
        undo: 'Delete takes it back.',
        done: `${name} is back`,
      };
    case 'unhired.keep':
      return {
        label: 'Keep the access',
        title: `Keep the access of ${name}?`,
        what: [
          'Full access stays open although the recruiting system took the hire back. A later hire is judged anew.',
        ],
        undo: 'Withdraw closes the access at any time.',
        done: `${name} keeps full access`,
      };
    case 'unhired.withdraw':
      return {
        label: 'Withdraw',
        title: `Withdraw ${name}?`,
        what: ['The full access that is open now closes at once.'],
        undo: 'Reinstate takes it back.',
        done: `${name} is withdrawn`,
        destroys: true,
      };
    case 'moved.keep':
      return {
        label: 'Keep the access',
        title: `Keep the access of ${name}?`,
        what: ['Full access stays open although the start date is later now.'],
        undo: 'Withdraw closes the access at any time.',
        done: `${name} keeps full access`,
      };
    case 'moved.close':
      return {
        label: 'Close until the new date',
        title: `Close the access of ${name} until the new date?`,
        what: ['Full access closes now and opens by itself on the new start date.'],
        undo: 'It opens earlier when the start date moves back in the recruiting system or the HRIS.',
        done: `The access of ${name} is closed until the new start date`,
        destroys: true,
      };
    case 'long-past.approve':
      return {
        label: 'Approve the start',
        title: `Approve the start of ${name}?`,
        what: [
          'Full access opens as soon as everything it needs is there. If it is there, it opens at once.',
        ],
        undo: 'Withdraw closes the access again.',
        done: `The start of ${name} is approved`,
      };
    case 'match.confirm':
      return {
        label: 'Confirm the match',
        title: `Is the employee really ${name}?`,
        what: [
          'Foyer merged the employee by itself. You say that both are one person.',
          'Full access opens on the start date; if that has come, it opens at once.',
        ],
        undo: 'Unmerge takes the match apart at any time.',
        done: `The match of ${name} is confirmed`,
      };
    case 'bounce.dismiss':
      return {
        label: 'The address works',
        title: `Does mail reach ${name} after all?`,
        what: ['The warning goes away, and the next mail goes to the same address.'],
        undo: 'When a mail comes back again, the warning comes back, too.',
        done: `Mail to ${name} is tried again`,
      };
    case 'no-personal-email.dismiss':
      return {
        label: 'Let the mail wait',
        title: `Let mail to ${name} wait?`,
        what: [
          'The warning goes away until the next look. The mail goes when a personal email comes in, or to the company email from the start date on.',
        ],
        undo: 'Nothing is lost: the mail stays in line.',
        done: `Mail to ${name} waits for an address`,
      };
    case 'duplicate.dismiss':
      return {
        label: 'Two different people',
        title: `Is ${name} somebody of their own?`,
        what: [
          'The warning goes away, and full access opens on the start date like anybody’s.',
          'It is remembered: the two are not compared again.',
        ],
        undo: 'The warning cannot be brought back; the one who is too many can be deleted at any time.',
        done: `${name} is somebody of their own`,
      };
  }
};
