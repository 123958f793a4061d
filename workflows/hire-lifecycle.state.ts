import type { LifecycleFacts } from '../src/domain/lifecycle.ts';

/** All that a lifecycle carries, also over continue-as-new. */
export type LifecycleState = {
  facts: LifecycleFacts | null;
  /** Facts have come since the story last looked. */
  news: boolean;
};

export type LifecyclePhase = 'awaited' | 'preboarding' | 'armed' | 'due' | 'active' | 'out';

export const newLifecycle = (): LifecycleState => ({ facts: null, news: false });

/** Takes in facts unless newer ones are known: messages may come late, twice, or out of order. */
export const learn = (state: LifecycleState, facts: LifecycleFacts): void => {
  if (state.facts !== null && facts.version < state.facts.version) return;
  state.facts = facts;
  state.news = true;
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
