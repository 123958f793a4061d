import type { MatchDecision } from './types.ts';

/**
 * An organization's switches, three decisions apart from one another (SC-C11): whether records are compared at all, which
 * results are confirmed without a person, and whether a link that no person has confirmed may open the door. `shadow`
 * records what would have been done and does none of it.
 */
export type MatchSwitches = {
  readonly match: boolean;
  readonly confirm: { readonly exact: boolean; readonly partial: boolean; readonly none: boolean };
  readonly activate: boolean;
  readonly shadow: boolean;
};

/** The same as settings of the organization, each by a name of its own. */
export type SwitchSettings = {
  readonly matchEnabled: boolean;
  readonly confirmExact: boolean;
  readonly confirmPartial: boolean;
  readonly confirmNew: boolean;
  readonly matchMayActivate: boolean;
  readonly matchShadow: boolean;
};

/** Automatic for exact evidence, suggestions for the rest. */
export const DEFAULT_SWITCHES: SwitchSettings = {
  matchEnabled: true,
  confirmExact: true,
  confirmPartial: false,
  confirmNew: false,
  matchMayActivate: true,
  matchShadow: false,
};

export const switchesOf = (s: SwitchSettings): MatchSwitches => ({
  match: s.matchEnabled,
  confirm: { exact: s.confirmExact, partial: s.confirmPartial, none: s.confirmNew },
  activate: s.matchMayActivate,
  shadow: s.matchShadow,
});

export type Grade = MatchDecision['grade'];

export type Act = {
  /** `accept`: an employee without a hire stands on its own; `ask`: a person decides. */
  readonly act: 'link' | 'accept' | 'ask' | 'nothing';
  /** What would be done without the shadow mode. */
  readonly wouldBe: 'link' | 'accept' | 'ask' | 'nothing';
};

const wanted = (grade: Grade | 'none', s: MatchSwitches): Act['act'] => {
  if (!s.match) return 'nothing';
  switch (grade) {
    case 'exact':
      return s.confirm.exact ? 'link' : 'ask';
    case 'partial':
      return s.confirm.partial ? 'link' : 'ask';
    case 'possible':
      return 'ask';
    case 'none':
      return s.confirm.none ? 'accept' : 'ask';
  }
};

/** What the switches make of a result; `none` stands for an employee whom nobody fits. */
export const actFor = (grade: Grade | 'none', switches: MatchSwitches): Act => {
  const wouldBe = wanted(grade, switches);
  const machineActs = wouldBe === 'link' || wouldBe === 'accept';
  return { act: machineActs && switches.shadow ? 'ask' : wouldBe, wouldBe };
};

/** What `autoMatch`, the one switch of before, says of these: whether an exact match is linked without a person. */
export const autoMatchOf = (s: SwitchSettings): 'off' | 'exact' =>
  actFor('exact', switchesOf(s)).act === 'link' ? 'exact' : 'off';

/** What setting `autoMatch` does to these: nothing where it says what they say. */
export const withAutoMatch = (s: SwitchSettings, autoMatch: 'off' | 'exact' | undefined): SwitchSettings => {
  if (autoMatch === undefined || autoMatch === autoMatchOf(s)) return s;
  return autoMatch === 'off'
    ? { ...s, confirmExact: false }
    : { ...s, matchEnabled: true, confirmExact: true, matchShadow: false };
};
