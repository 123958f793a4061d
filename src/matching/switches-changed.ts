import { addOutbox, outboxPriority, releaseBulk } from '../db/repositories/journal.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { advancePass, beginPass, endPass, findPass } from '../db/repositories/passes.ts';
import { countUnlinked, nextUnlinked } from '../db/repositories/match-queue.ts';
import type { SettingName } from '../db/repositories/organizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { dropAllSuggestions } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { rematch } from './rematch.ts';

/** So many are decided about in the request itself; more are left to the background. */
const AT_ONCE = 200;

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
 * everybody; else those who have suggestions are enough, since a switch finds nobody new. Where they are many, that is
 * begun here and done in the background, step by step; how far it is can be seen, and a crash loses no step.
 */
export const switchesChanged = async (
  scope: Scope,
  vault: Vault,
  changed: readonly SettingName[],
): Promise<void> => {
  if (!ABOUT_MATCHES.some((name) => changed.includes(name))) return;
  await lockMatching(scope);
  if (!(await loadSettings(scope)).matchEnabled) {
    await endPass(scope, 'matches');
    await dropAllSuggestions(scope);
    return;
  }
  const suggestedOnly = !changed.includes('matchEnabled');
  const total = await countUnlinked(scope, suggestedOnly);
  if (total === 0 && (await findPass(scope, 'matches')) === null) return;
  await beginPass(scope, { kind: 'matches', suggestedOnly, total });
  await decideNext(scope, vault);
};

/**
 * Decides about the next of those who wait, in the caller's transaction with the progress itself, and leaves the rest to
 * the outbox. A step too many finds nothing to do.
 */
export const decideNext = async (scope: Scope, vault: Vault): Promise<void> => {
  await lockMatching(scope);
  const pass = await findPass(scope, 'matches');
  if (pass === null) return;
  const { after, suggestedOnly } = pass;
  const personIds = await nextUnlinked(scope, { after, limit: AT_ONCE, suggestedOnly });
  if (personIds.length > 0) await rematch(scope, vault, { personIds });
  const last = personIds.at(-1);
  if (last === undefined || personIds.length < AT_ONCE) await endPass(scope, 'matches');
  else {
    await advancePass(scope, { kind: 'matches', after: last, done: personIds.length });
    await addOutbox(scope, [
      { kind: 'rematch', subjectId: scope.orgId, priority: outboxPriority.normal, payload: {} },
    ]);
  }
  await releaseBulk(scope);
};
