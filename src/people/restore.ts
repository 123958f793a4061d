import { Refusal } from '../domain/errors.ts';
import type { PersonDecision } from './edit-decision.ts';

/** Undoes a removal: the person stands as the sources say today. */
export const restoration: PersonDecision = {
  cause: 'restored_by_admin',
  signal: 'reinstated',
  applies: (person) => {
    if (person.joinedTo !== null)
      throw new Refusal(
        'conflict',
        'person_joined',
        'This person was found to be another one. Restore them on their own page: their hires come back with them.',
      );
    return person.deletedAt !== null;
  },
  edit: (row) => ({ ...row, deletedAt: null }),
  line: 'person.restored',
};
