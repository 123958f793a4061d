import { countTrouble } from '../db/repositories/hris-write-steps.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';

/** One notice per connection, however many people are concerned. */
export const appendNotice = (scope: Scope, connectionId: string): Promise<void> =>
  openNotice(scope, {
    kind: 'hris_write_stuck',
    subjectId: connectionId,
    message: 'New hires could not be written to Humaans.',
    remedy:
      'Open the connection in Foyer: “Write new hires to Humaans” says who, which field it is, and what to do. Then try again there.',
  });

/** The trouble is over once nobody is left who needs a person. */
export const settleNotice = async (scope: Scope, connectionId: string): Promise<void> => {
  if ((await countTrouble(scope, connectionId)) === 0)
    await resolveNotices(scope, { kinds: ['hris_write_stuck'], subjectId: connectionId });
};

/** Foyer deletes nothing there: a person does, when somebody is not coming after all. */
export const tellWithdrawn = (scope: Scope, personId: string): Promise<void> =>
  openNotice(scope, {
    kind: 'hris_write_withdrawn',
    subjectId: personId,
    message: 'Somebody whom Foyer wrote to Humaans is not coming. Foyer deletes nothing there.',
    remedy: 'Open the person in Foyer, then end or delete the record in Humaans by hand.',
  });
