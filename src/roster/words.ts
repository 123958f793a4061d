/** How a run speaks of where its employees came from, in messages and remedies. */
export type RosterWords = {
  /** What was read. */
  readonly list: string;
  /** Of a source that suddenly names nobody, behind its name. */
  readonly emptied: string;
  readonly lookAfterEmptiness: string;
  /** What a person does about rows or missing employees, behind a semicolon or a full stop. */
  readonly mend: string;
};

/** Of a roster that was pushed or uploaded. */
export const sentRoster: RosterWords = {
  list: 'roster',
  emptied: 'sent an empty roster although employees are known',
  lookAfterEmptiness: 'Check the report in the HRIS',
  mend: 'mend the report and send it again',
};
