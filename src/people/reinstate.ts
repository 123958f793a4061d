import type { PersonDecision } from './edit-decision.ts';
import { refuseRemoved } from './withdraw.ts';

/**
 * Back from withdrawn or no-show. Where the recruiting system still says "not hired", the admin's word stands against
 * this un-hire; a later hire is judged anew.
 */
export const reinstatement: PersonDecision = {
  cause: 'reinstated_by_admin',
  signal: 'reinstated',
  applies: (person) => {
    refuseRemoved(person);
    return person.status !== 'expected';
  },
  edit: (row, before) => ({
    ...row,
    status: 'expected',
    statusBy: null,
    statusReason: null,
    keptHireId: before.hireState === 'hired' ? row.keptHireId : row.currentHireId,
  }),
};
