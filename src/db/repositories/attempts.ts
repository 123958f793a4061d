import type { Knex } from 'knex';
import { rows } from '../scope.ts';

/** Counts one more attempt under a key. @returns how many there are within its span, and when that ends */
export const countAttempt = async (
  db: Knex,
  key: Uint8Array,
  spanSeconds: number,
): Promise<{ readonly count: number; readonly endsInMs: number }> => {
  const [row] = await rows<{ count: number; endsInMs: number }>(
    db,
    'select count, ends_in_ms as "endsInMs" from app.count_attempt(?, ?)',
    [Buffer.from(key), spanSeconds],
  );
  if (row === undefined) throw new Error('The attempt was not counted');
  return row;
};
