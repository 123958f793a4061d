import { releaseBulk } from '../db/repositories/journal.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { nextUnlinked } from '../db/repositories/match-queue.ts';
import type { SettingName } from '../db/repositories/organizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { dropAllSuggestions } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { rematch } from './rematch.ts';

const CHUNK = 500;

/** The switches from which it follows what the machine does with whom it compares. */
export const ABOUT_MATCHES: readonly SettingName[] = [
  'matchEnabled',
  'confirmExact',
  'confirmPartial',
  'matchShadow',
];

/**
 * In the transaction that changed the switches: what waits is decided anew by them, so that nobody stays suggested whom
 * the machine may link now, or the other way round. What was linked stays linked. Matching that is turned on looks at
 * everybody; else those who have suggestions are enough, since a switch finds nobody new.
 */
export const switchesChanged = async (
  scope: Scope,
  vault: Vault,
  changed: readonly SettingName[],
): Promise<void> => {
  if (!ABOUT_MATCHES.some((name) => changed.includes(name))) return;
  await lockMatching(scope);
  if (!(await loadSettings(scope)).matchEnabled) {
    await dropAllSuggestions(scope);
    return;
  }
  const suggestedOnly = !changed.includes('matchEnabled');
  let after: string | null = null;
  for (;;) {
    const personIds: string[] = await nextUnlinked(scope, { after, limit: CHUNK, suggestedOnly });
    if (personIds.length > 0) await rematch(scope, vault, { personIds });
    after = personIds.at(-1) ?? null;
    if (personIds.length < CHUNK) break;
  }
  await releaseBulk(scope);
};
