import type { Knex } from 'knex';
import { rows } from '../scope.ts';

/** Organizations in which somebody may be due; before any organization is known, hence through a definer function. */
export const organizationsWithDue = async (db: Knex, howMany: number): Promise<string[]> => {
  const found = await rows<{ orgId: string }>(db, `select org_id as "orgId" from app.retention_due(?)`, [
    howMany,
  ]);
  return found.map(({ orgId }) => orgId);
};
