import { findSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { Held } from './end-run.ts';

/**
 * How many a person let go with the run that is released: the provider may have lost many more since they looked, and who
 * let people go said nothing about offers. A run that was suspicious named nobody, so its release means whoever is missing.
 */
export const meantToLose = async (
  scope: Scope,
  { releases }: SyncRun,
  what: Held['what'],
): Promise<number> => {
  if (releases === null) return 0;
  const { held } = await findSync(scope, releases);
  if (held === null) return Infinity;
  return held.what === undefined || held.what === what ? held.withdrawals : 0;
};
