import { askForWrites } from '../db/repositories/hris-writes.ts';
import type { Scope } from '../db/scope.ts';

/** The provider whose people Foyer can write. */
export const HUMAANS = 'humaans';

/**
 * Asks, in the caller's transaction, for a person who was added to be written to Humaans. Nothing happens where no Humaans is
 * connected or writing is switched off, and nothing more when it was asked for before.
 */
export const requestHumaansWrite = (
  scope: Scope,
  o: { readonly personId: string; readonly hireId: string },
): Promise<void> => askForWrites(scope, { ...o, provider: HUMAANS });
