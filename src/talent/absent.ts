import { ConnectorError } from '../connectors/errors.ts';
import type { TargetCandidate } from '../connectors/prospect-target.ts';
import { deleteTalent } from '../db/repositories/talent-candidates.ts';
import { absentTalent, advanceTalentImport, endTalentImport } from '../db/repositories/talent-runs.ts';
import { inRun, type Reached, type TalentContext } from './deps.ts';
import { standing, takeIn } from './store-page.ts';

/** So many that a pass missed are looked for one by one; where more are missing, they are gone. */
const LOOKED_FOR = 300;
const AT_ONCE = 5;
/** In one transaction. */
const PORTION = 5_000;

/**
 * Whoever a whole pass did not see: gone, or missed because the list moved while it was read. Few are asked for by id. A
 * provider that suddenly answers with nobody at all is not believed.
 * @returns whether there may be more to do
 */
export const settleAbsent = async (ctx: TalentContext, reached: Reached, page: number): Promise<boolean> => {
  const { connectionId, importId } = ctx;
  const { absent, sawNobody } = await inRun(ctx, (scope) =>
    absentTalent(scope, { connectionId, importId, limit: PORTION }),
  );
  if (sawNobody && absent.length > 0) {
    await inRun(ctx, (scope) =>
      endTalentImport(scope, importId, {
        state: 'failed',
        failureKind: 'suspicious_emptiness',
        failure: `${reached.target.label} answered with nobody at all although candidates were imported before. Nobody was removed.`,
        remedy: 'Check the account and the permissions of the key, then import again.',
      }),
    );
    return false;
  }
  const looked = absent.length > LOOKED_FOR ? { found: [], unreadable: [] } : await lookFor(reached, absent);
  return inRun(ctx, async (scope) => {
    if ((await standing(scope, ctx, { page, phase: 'absent' })) === null) return true;
    const there = new Set([...looked.found.map(({ externalId }) => externalId), ...looked.unreadable]);
    const found = { candidates: looked.found, gone: [], rejected: [] };
    const { added, changed, unchanged } = await takeIn(ctx, scope, found);
    const removed = await deleteTalent(
      scope,
      connectionId,
      absent.filter((id) => !there.has(id)),
    );
    const more = absent.length === PORTION;
    await advanceTalentImport(scope, importId, {
      counts: { added, changed, unchanged, removed, read: looked.found.length },
      ...{ phase: more ? 'absent' : 'end', cursor: null, nextToken: null },
    });
    return true;
  });
};

type Looked = { readonly found: TargetCandidate[]; readonly unreadable: string[] };

/** Whom the provider still knows, asked for one by one. @throws ConnectorError */
export const lookFor = async ({ target, call }: Reached, ids: readonly string[]): Promise<Looked> => {
  const looked: Looked = { found: [], unreadable: [] };
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await Promise.all(
      ids.slice(at, at + AT_ONCE).map(async (id) => {
        try {
          const one = await target.fetchCandidate(call, id);
          if (one !== null) looked.found.push(one);
        } catch (error) {
          if (!(error instanceof ConnectorError) || error.kind !== 'invalid_response') throw error;
          looked.unreadable.push(id);
        }
      }),
    );
  return looked;
};
