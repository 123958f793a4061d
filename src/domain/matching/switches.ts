import type { MatchDecision } from './types.ts';

/**
 * An organization's switches, three decisions apart from one another (SC-C11): whether records are compared at all, which
 * results are confirmed without a person, and whether a confirmed link may open the door. `shadow` reports what would
 * have been done and does none of it.
 */
export type MatchSwitches = {
  readonly match: boolean;
  readonly confirm: { readonly exact: boolean; readonly partial: boolean; readonly none: boolean };
  readonly activate: boolean;
  readonly shadow: boolean;
};

/** Automatic for exact evidence, suggestions for the rest. */
export const DEFAULT_SWITCHES: MatchSwitches = {
  match: true,
  confirm: { exact: true, partial: false, none: false },
  activate: true,
  shadow: false,
};

export type Act = {
  /** `accept`: an employee without a hire stands on its own; `ask`: a person decides. */
  readonly act: 'link' | 'accept' | 'ask' | 'nothing';
  readonly mayActivate: boolean;
  /** What would be done without the shadow mode. */
  readonly wouldBe: 'link' | 'accept' | 'ask' | 'nothing';
};

const wanted = (grade: MatchDecision['grade'] | 'none', s: MatchSwitches): Act['act'] => {
  if (!s.match) return 'nothing';
  switch (grade) {
    case 'exact':
      return s.confirm.exact ? 'link' : 'ask';
    case 'partial':
      return s.confirm.partial ? 'link' : 'ask';
    case 'possible':
      return 'ask';
    case 'none':
      return s.confirm.none ? 'accept' : 'nothing';
  }
};

/** What the switches make of a result; `none` stands for an employee whom nobody fits. */
export const actFor = (grade: MatchDecision['grade'] | 'none', switches: MatchSwitches): Act => {
  const wouldBe = wanted(grade, switches);
  const machineActs = wouldBe === 'link' || wouldBe === 'accept';
  const act = machineActs && switches.shadow ? 'ask' : wouldBe;
  return { act, mayActivate: act === 'link' && switches.activate, wouldBe };
};
