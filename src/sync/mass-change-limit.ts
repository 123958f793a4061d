import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';

/** What the organization calls too many at once (row A7), see `isMassChange`. */
export const massChangeLimit = async (scope: Scope): Promise<{ share: number; minimum: number }> => {
  const { massChangeShare, massChangeMinimum } = await loadSettings(scope);
  return { share: massChangeShare, minimum: massChangeMinimum };
};
