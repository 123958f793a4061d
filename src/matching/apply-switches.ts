import type { MatchDecision } from '../domain/matching/types.ts';
import { actFor, type Act, type MatchSwitches } from '../domain/matching/switches.ts';

export type Judged = MatchDecision & {
  /** What would be done without the shadow mode. */
  readonly wouldBe: Act['wouldBe'];
};

const SHADOW = 'Shadow mode: Foyer would have merged these two, and leaves it to a person.';

/** What the organization's switches make of what the engine found: `auto` is linked, all else a person decides. */
export const applySwitches = (decided: readonly MatchDecision[], switches: MatchSwitches): Judged[] =>
  decided.map((d) => {
    const { act, wouldBe } = actFor(d.grade, switches);
    if (act === 'link') return { ...d, decision: 'auto', whyNotAutomatic: null, wouldBe };
    const whyNotAutomatic = wouldBe === 'link' ? SHADOW : d.whyNotAutomatic;
    return { ...d, decision: 'suggest', whyNotAutomatic, wouldBe };
  });
