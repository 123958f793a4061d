import {
  countFound,
  countTalent,
  findTalent,
  talentRows,
  type TalentFilter,
  type TalentPosition,
  type TalentRow,
} from '../db/repositories/talent-search.ts';
import type { Scope } from '../db/scope.ts';

/** Nobody reads how many exactly. */
export const COUNTED_TO = 5_000;
/** So many are read and sorted in no time; where more have the terms, some of them are among the newest. */
const FEW = 2_000;

type TalentPage = {
  readonly found: readonly TalentRow[];
  /** Of all pages; `COUNTED_TO` when there are so many or more. */
  readonly total: number;
};

/**
 * Candidates with everything that is asked for, those with news last first. Which end to begin at is decided by how many have
 * the terms (docs/decisions/0029-talent-pool.md): each way is fast where the other is not.
 */
export const searchTalent = async (
  scope: Scope,
  o: TalentFilter & { readonly after: TalentPosition | null; readonly limit: number },
): Promise<TalentPage> => {
  if (o.sources.length === 0) return { found: [], total: 0 };
  const way = await wayFor(scope, o);
  const ids = await findTalent(scope, { ...o, way: way.way });
  const total = way.total ?? (await countFound(scope, { ...o, way: way.way, limit: COUNTED_TO }));
  return { found: await talentRows(scope, ids), total };
};

type Way = { readonly way: 'terms' | 'activity' | 'known'; readonly total: number | null };

const wayFor = async (scope: Scope, { query, standing, ...o }: TalentFilter): Promise<Way> => {
  if (standing === 'pushed' || standing === 'hired') return { way: 'known', total: null };
  if (query === null) return { way: 'activity', total: null };
  const counted = await countTalent(scope, { ...o, query, most: COUNTED_TO });
  const way = counted < FEW ? 'terms' : 'activity';
  // Of many, who is not known here is nearly everybody.
  return { way, total: standing === null || way === 'activity' ? counted : null };
};
