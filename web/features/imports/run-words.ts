import { stateWords, triggerWords, type Sync } from '../../words/syncs.ts';

export type { Sync };

/** Whether a run still goes on. */
export const isOpen = (run: Pick<Sync, 'state'>): boolean =>
  run.state === 'requested' || run.state === 'running';

/** Whether a person must look before anything more happens. */
export const waitsForRelease = (run: Pick<Sync, 'state'>): boolean =>
  run.state === 'held' || run.state === 'suspicious';

/** `Button, Uma Meyer`; `Daily schedule`. */
export const startedBy = (run: Pick<Sync, 'trigger' | 'requestedBy' | 'requestedByName'>): string => {
  const how = triggerWords[run.trigger];
  const byItself: readonly Sync['trigger'][] = ['schedule', 'webhook', 'reconcile', 'written'];
  const byPerson = !byItself.includes(run.trigger);
  return byPerson && run.requestedByName !== null ? `${how}, ${run.requestedByName}` : how;
};

export const stateText = (run: Pick<Sync, 'state'>): string => stateWords[run.state].text;
