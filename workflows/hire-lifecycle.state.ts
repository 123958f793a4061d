import type { LifecycleFacts } from '../src/domain/lifecycle.ts';

/** All that a lifecycle carries, also over continue-as-new. */
export type LifecycleState = {
  facts: LifecycleFacts | null;
  /** Journeys have not heard of the latest change yet. */
  untold?: boolean;
};

export type LifecyclePhase = 'awaited' | 'preboarding' | 'armed' | 'due' | 'active' | 'out';

export const newLifecycle = (): LifecycleState => ({ facts: null });

/** Takes in facts unless these or newer ones are known: messages may come late, twice, or out of order. */
export const learn = (state: LifecycleState, facts: LifecycleFacts): void => {
  if (facts.journeys === true) state.untold = true;
  if (state.facts === null || facts.version > state.facts.version) state.facts = facts;
};

/** The next instant (epoch ms) at which something is due, null when nothing is: then only news moves the story. */
export const nextInstant = (facts: LifecycleFacts): number | null => {
  const open = [facts.reached ? null : facts.dueAt, facts.activated ? null : facts.fullAccessAt];
  const instants = open.filter((instant): instant is number => instant !== null);
  return instants.length === 0 ? null : Math.min(...instants);
};

export const phaseOf = (facts: LifecycleFacts | null): LifecyclePhase => {
  if (facts === null) return 'awaited';
  if (facts.presence !== 'expected') return 'out';
  if (facts.activated) return 'active';
  if (facts.fullAccessAt !== null) return 'armed';
  return facts.reached ? 'due' : 'preboarding';
};

/** What the story waits for: `at` an instant, for news (null), or for nothing more. */
export type LifecycleAim = { readonly over: boolean; readonly at: number | null };

/** News that leave the aim as it is (a match before the start date) restart no timer. */
export const aimOf = (facts: LifecycleFacts | null): LifecycleAim => {
  const phase = phaseOf(facts);
  const over = phase === 'out' || phase === 'active';
  return { over, at: over || facts === null ? null : nextInstant(facts) };
};

export const sameAim = (a: LifecycleAim, b: LifecycleAim): boolean => a.over === b.over && a.at === b.at;
