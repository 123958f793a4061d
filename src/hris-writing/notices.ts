import { countTrouble } from '../db/repositories/hris-write-steps.ts';
import { openNotice, renewNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { BrokenMapping } from '../domain/hris-write.ts';

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

const brokenText = ({ label, why }: BrokenMapping): string =>
  why === 'target_gone' ? `“${label}” is gone` : `“${label}” takes other values than when it was chosen`;

/**
 * Fields that an admin chose and that do not fit any more are named, with what to do; when others break than were told of, that
 * is told. Nothing broken: the notice goes.
 */
export const tellMappings = async (
  scope: Scope,
  connectionId: string,
  broken: readonly BrokenMapping[],
): Promise<void> => {
  const kind = 'hris_mapping_broken';
  if (broken.length === 0) await resolveNotices(scope, { kinds: [kind], subjectId: connectionId });
  else
    await renewNotice(scope, {
      kind,
      subjectId: connectionId,
      message: `A field that new hires are written to does not fit any more. In Humaans ${broken.map(brokenText).join(', ')}. New hires are written without what does not fit.`,
      remedy:
        'Open the connection in Foyer, “Choose what is written where”: choose another field or “Not written”, and keep the fields. Or mend the field in Humaans: the next sync notices it.',
    });
};

/** Foyer deletes nothing there: a person does, when somebody is not coming after all. */
export const tellWithdrawn = (scope: Scope, personId: string): Promise<void> =>
  openNotice(scope, {
    kind: 'hris_write_withdrawn',
    subjectId: personId,
    message: 'Somebody whom Foyer wrote to Humaans is not coming. Foyer deletes nothing there.',
    remedy: 'Open the person in Foyer, then end or delete the record in Humaans by hand.',
  });
