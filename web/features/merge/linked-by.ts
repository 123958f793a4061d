import { instantText } from '../../ui/time.tsx';
import type { Matches } from './likelihood.ts';
import type { MatchAct } from './match-history.ts';

type Linked = NonNullable<Matches['linked']>;

/** The act of the timeline that made this link. */
export const actOfLink = (linked: Linked, history: readonly MatchAct[] | undefined): MatchAct | undefined =>
  history?.find((act) => act.decisionId === linked.decisionId);

/** `Merged by Ana Lima, 12 Jan 2026, 09:00 CET`. */
export const linkedByText = (linked: Linked, act: MatchAct | undefined): string => {
  const at = instantText(linked.mergedAt);
  return linked.automatic ? `Merged automatically, ${at}` : `Merged by ${act?.by ?? 'an admin'}, ${at}`;
};
