import { Refusal } from '../domain/errors.ts';
import type { PersonDecision } from './edit-decision.ts';
import { refuseRemoved } from './withdraw.ts';

/** Never came: access closes, an open door too. The HRIS may end the employment later without any effect (SC-E11). */
export const noShow = (reason: string | null): PersonDecision => ({
  cause: 'no_show',
  signal: 'withdrawn',
  applies: (person) => {
    refuseRemoved(person);
    if (person.status === 'withdrawn')
      throw new Refusal('conflict', 'person_withdrawn', 'This person is withdrawn already.');
    return person.status !== 'no_show';
  },
  edit: (row) => ({ ...row, status: 'no_show', statusBy: 'admin', statusReason: reason }),
});
