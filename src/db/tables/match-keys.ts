import type { Columns } from '../bulk.ts';

/** Beside every person and employee; see `src/domain/matching/stored-keys.ts`. */
export const matchKeyColumns = {
  matchKeys: 'integer[]',
  matchTerms: 'integer[]',
} as const satisfies Columns;
