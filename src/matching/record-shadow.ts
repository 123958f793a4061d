import { addTimeline } from '../db/repositories/journal.ts';
import { saveShadow } from '../db/repositories/shadow-matches.ts';
import type { Scope } from '../db/scope.ts';
import type { Judged } from './apply-switches.ts';

/**
 * Remembers what the machine would have done with the likeliest employee of each person, and says so on the timeline of
 * those whom it would have linked. Repeating it changes nothing.
 */
export const recordShadow = async (scope: Scope, judged: readonly Judged[]): Promise<void> => {
  const likeliest = judged.filter((d) => d.rank === 1 || d.wouldBe === 'link');
  await saveShadow(
    scope,
    likeliest.map((d) => ({ ...d, would: d.wouldBe === 'link' ? 'link' : 'suggest' })),
  );
  await addTimeline(
    scope,
    likeliest
      .filter((d) => d.wouldBe === 'link')
      .map(({ personId, employeeId, grade, score, contributions }) => ({
        personId,
        kind: 'match.shadowed',
        facts: { cause: 'shadow', employeeId, grade, score, contributions },
        detail: null,
        idempotencyKey: `shadow/${personId}/${employeeId}`,
      })),
  );
};
