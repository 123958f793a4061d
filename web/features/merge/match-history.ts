import { z } from 'zod/mini';
import type { Item } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import type { Contribution } from './likelihood.ts';

type Entry = Item<'GET /people/{id}/timeline'>;

/** One act of matching, as the timeline tells it. */
export type MatchAct = {
  readonly entryId: number;
  readonly kind: 'linked' | 'unlinked' | 'suggested' | 'rejected';
  readonly employeeId: string;
  readonly decisionId: string | null;
  readonly by: string;
  readonly at: string;
  readonly automatic: boolean;
  /** By which rule the machine merged them; null for a person's own merge. */
  readonly grade: string | null;
  /** Said, when the merge was taken back, that the two are not the same. */
  readonly notTheSame: boolean;
  readonly contributions: readonly Contribution[];
};

const factsSchema = z.object({
  employeeId: z.string(),
  decisionId: z.optional(z.string()),
  automatic: z.optional(z.boolean()),
  grade: z.optional(z.string()),
  notTheSame: z.optional(z.boolean()),
  contributions: z.optional(
    z.array(z.object({ field: z.string(), agreement: z.string(), weight: z.number() })),
  ),
});

const kinds: Readonly<Record<string, MatchAct['kind']>> = {
  'match.linked': 'linked',
  'match.unlinked': 'unlinked',
  'match.suggested': 'suggested',
  'match.rejected': 'rejected',
};

const actOf = (entry: Entry): readonly MatchAct[] => {
  const kind = kinds[entry.kind];
  const { data: facts } = factsSchema.safeParse(entry.facts);
  if (kind === undefined || facts === undefined) return [];
  return [
    {
      entryId: entry.id,
      kind,
      employeeId: facts.employeeId,
      decisionId: facts.decisionId ?? null,
      by: entry.actorName,
      at: entry.at,
      automatic: facts.automatic ?? false,
      grade: facts.grade ?? null,
      notTheSame: facts.notTheSame ?? false,
      contributions: facts.contributions ?? [],
    },
  ];
};

/** More than any person's matching fills. */
const ENTRIES = 200;

/** What was matched, taken apart and rejected, newest first; `undefined` until it is there. */
export const useMatchHistory = (
  personId: string,
  o: { readonly enabled?: boolean } = {},
): readonly MatchAct[] | undefined =>
  useAnswer(
    'GET /people/{id}/timeline',
    { params: { id: personId }, query: { limit: ENTRIES } },
    { enabled: o.enabled ?? true },
  ).data?.items.flatMap(actOf);

/** Pairs that stand as "not the same": rejected and not merged since. One act per employee. */
export const rejectedIn = (history: readonly MatchAct[]): readonly MatchAct[] => {
  const decided = new Map<string, MatchAct>();
  for (const act of history) {
    const rejects = act.kind === 'rejected' || (act.kind === 'unlinked' && act.notTheSame);
    if (!decided.has(act.employeeId) && (rejects || act.kind === 'linked')) decided.set(act.employeeId, act);
  }
  return [...decided.values()].filter((act) => act.kind !== 'linked');
};
