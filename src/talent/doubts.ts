import {
  addTalentDoubts,
  settleTalentDoubts,
  talentDoubts,
  talentOfAccount,
} from '../db/repositories/talent-doubts.ts';
import { deleteTalent } from '../db/repositories/talent-candidates.ts';
import { advanceTalentImport } from '../db/repositories/talent-runs.ts';
import type { Scope } from '../db/scope.ts';
import { lookFor } from './absent.ts';
import { inRun, type Reached, type TalentContext } from './deps.ts';
import { askAgain } from './settings.ts';
import { standing, takeIn } from './store-page.ts';

/** Asked for by id in one piece of a run. */
const LOOKED_FOR = 300;

/**
 * The provider's webhook said of these candidates that they are gone: a run reads them again at once. Only those who are here
 * are of interest, so that a deletion elsewhere asks for nothing.
 */
export const doubtTalent = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly externalIds: readonly string[] },
): Promise<void> => {
  for (const { connectionId, externalIds } of await talentOfAccount(scope, o)) {
    if (externalIds.length === 0) continue;
    await addTalentDoubts(scope, { connectionId, externalIds });
    await askAgain(scope, connectionId);
  }
};

/**
 * Looks at some of those who are in doubt: whoever the provider does not know any more goes.
 * @returns whether there were any
 */
export const settleDoubts = async (
  ctx: TalentContext,
  o: { readonly reach: () => Promise<Reached>; readonly page: number },
): Promise<boolean> => {
  const { connectionId, importId } = ctx;
  const doubts = await inRun(ctx, (scope) => talentDoubts(scope, connectionId, LOOKED_FOR));
  if (doubts.length === 0) return false;
  const ids = doubts.map(({ externalId }) => externalId);
  const { found, unreadable } = await lookFor(await o.reach(), ids);
  await inRun(ctx, async (scope) => {
    if ((await standing(scope, ctx, { page: o.page, phase: 'end' })) === null) return;
    const counts = await takeIn(ctx, scope, { candidates: found, gone: [], rejected: [] });
    const there = new Set([...found.map(({ externalId }) => externalId), ...unreadable]);
    const gone = ids.filter((id) => !there.has(id));
    const removed = counts.removed + (await deleteTalent(scope, connectionId, gone));
    await settleTalentDoubts(scope, { connectionId, looked: doubts });
    await advanceTalentImport(scope, importId, {
      counts: { ...counts, removed, read: doubts.length },
      ...{ phase: 'end', cursor: null, nextToken: null },
    });
  });
  return true;
};

/** Whether somebody is in doubt; asked by whoever holds the run, so that who is told of now waits for its end. */
export const isInDoubt = async (scope: Scope, connectionId: string): Promise<boolean> =>
  (await talentDoubts(scope, connectionId, 1)).length > 0;
