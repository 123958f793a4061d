import type { PersonDecision } from './edit-decision.ts';

/** Out of every list, no access; the rows stay, so that the next sync knows the person and leaves them out (SC-E10). */
export const removal = (now: number): PersonDecision => ({
  cause: 'removed_by_admin',
  signal: 'withdrawn',
  applies: (person) => person.deletedAt === null,
  edit: (row) => ({ ...row, deletedAt: now }),
  line: 'person.removed',
});
