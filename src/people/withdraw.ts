import { Refusal } from '../domain/errors.ts';
import type { LockedPerson } from '../db/repositories/person-detail.ts';
import type { PersonDecision } from './edit-decision.ts';

/** @throws Refusal conflict for a person who was removed */
export const refuseRemoved = (person: LockedPerson): void => {
  if (person.deletedAt !== null)
    throw new Refusal('conflict', 'person_removed', 'This person was removed. Restore the person first.');
};

/** An admin takes the person out: no access from now on, whatever the recruiting system says, until reinstated. */
export const withdrawal = (reason: string | null, cause = 'withdrawn_by_admin'): PersonDecision => ({
  cause,
  signal: 'withdrawn',
  applies: (person) => {
    refuseRemoved(person);
    return person.status !== 'withdrawn' || person.statusBy !== 'admin';
  },
  edit: (row) => ({ ...row, status: 'withdrawn', statusBy: 'admin', statusReason: reason }),
});
