import type { PersonDecision } from './edit-decision.ts';

/** Undoes a removal: the person stands as the sources say today. */
export const restoration: PersonDecision = {
  cause: 'restored_by_admin',
  signal: 'reinstated',
  applies: (person) => person.deletedAt !== null,
  edit: (row) => ({ ...row, deletedAt: null }),
  line: 'person.restored',
};
