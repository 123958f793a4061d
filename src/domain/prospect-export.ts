/** What selected prospects are made into: a table, pages, or candidates of a recruiting system. */
export const exportKinds = ['csv', 'pdf', 'push'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportStates = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

/** What became of one person. Of those who are `sending`, their push tells: `sent`, `partial`, `refused`. */
export const itemOutcomes = [
  'waiting',
  'ready',
  'drawn',
  'sending',
  'sent',
  'partial',
  'already',
  'choice',
  'missing',
  'refused',
] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** So many people at most; more are no selection any more. */
export const MOST_EXPORTED = 20_000;
/** Pages of one PDF file; a larger selection is several files in an archive. */
export const PEOPLE_PER_FILE = 250;
