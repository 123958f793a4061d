import { Refusal } from '../domain/errors.ts';
import { reviewedLabels } from '../domain/review.ts';
import type { ReviewDecision } from './decide.ts';
import type { OpenedNewHire } from './open.ts';

/** Who decided first is named, and when: the second of two at once learns it (SC-C9 likewise). */
const decided = (hire: OpenedNewHire, word: string, code: string, more = ''): Refusal => {
  const { reviewedByName, reviewedAt } = hire.row;
  const at = reviewedAt === null ? '' : new Date(reviewedAt).toISOString();
  return new Refusal(
    'conflict',
    code,
    `This new hire was ${word} by ${reviewedByName ?? 'somebody'}${at === '' ? '' : ` on ${at.slice(0, 10)}, ${at.slice(11, 16)} UTC`}.${more}`,
    { byName: reviewedByName ?? '', at },
  );
};

const refuseAdded = (hire: OpenedNewHire): void => {
  if (hire.row.review === 'added') throw decided(hire, 'added', 'already_added');
};

const refuseRemoved = (hire: OpenedNewHire, more: string): void => {
  if (hire.row.review === 'removed') throw decided(hire, 'deleted', 'already_removed', more);
};

/**
 * The person enters preboarding as everybody does.
 * @param o.confirmMissing somebody has seen that required fields are missing, and adds the person all the same
 */
export const addition = (o: { readonly confirmMissing: boolean }): ReviewDecision => ({
  to: 'added',
  line: 'review.added',
  check: (hire) => {
    refuseAdded(hire);
    refuseRemoved(hire, ' Restore it first.');
    if (hire.row.state !== 'hired')
      throw new Refusal(
        'conflict',
        'no_longer_hired',
        `${hire.row.connectionName} does not call this person hired any more.`,
      );
    if (hire.missing.length > 0 && !o.confirmMissing)
      throw new Refusal(
        'conflict',
        'required_missing',
        `Still missing: ${hire.missing.map((field) => reviewedLabels[field]).join(', ')}.`,
        { fields: hire.missing.join(' ') },
      );
  },
  notes: ({ notes }) => notes,
});

/** Gone from the list; no sync brings it back, and it can be restored (SC-E10). */
export const deletion: ReviewDecision = {
  to: 'removed',
  line: 'review.removed',
  check: (hire) => {
    refuseAdded(hire);
    refuseRemoved(hire, '');
  },
  notes: ({ notes, said }) => ({ ...notes, removed: said, hiredAgain: false }),
};

export const comeback: ReviewDecision = {
  to: 'awaiting',
  line: 'review.restored',
  check: (hire) => {
    refuseAdded(hire);
    if (hire.row.review !== 'removed')
      throw new Refusal('conflict', 'not_removed', 'This new hire is not deleted: it waits for review.');
  },
  notes: ({ notes }) => ({ ...notes, removed: null, hiredAgain: false }),
};
