import type { Check, Push, Target } from './types.ts';

/** What stands beside a target while it is closed. */
export type Standing =
  'in' | 'perhaps' | 'not' | 'sending' | 'partial' | 'failed' | 'checking' | 'unknown' | 'reconnect';

const isOpen = (push: Push): boolean => push.state === 'waiting' || push.state === 'running';

/** The newest push to a target. */
export const lastPush = (pushes: readonly Push[], connectionId: string): Push | null =>
  pushes.find(({ connection }) => connection.id === connectionId) ?? null;

/** A push that is still under way. */
export const openPush = (push: Push | null): Push | null => (push !== null && isOpen(push) ? push : null);

/** The first target where a push is under way, or was not done as a whole. */
export const unfinished = (pushes: readonly Push[], targets: readonly Pick<Target, 'id'>[]): string | null =>
  targets.find(({ id }) => {
    const push = lastPush(pushes, id);
    return push !== null && push.state !== 'done';
  })?.id ?? null;

/** Whether somebody is there already: what was sent from here, else what the check says. */
export const standingOf = (o: {
  readonly target: Pick<Target, 'state'>;
  readonly push: Push | null;
  readonly check: Pick<Check, 'candidates'> | null;
  readonly failed: boolean;
}): Standing => {
  const { push } = o;
  if (push !== null && isOpen(push)) return 'sending';
  if (push?.state === 'partial') return 'partial';
  if (push?.state === 'failed') return 'failed';
  if (o.check !== null) {
    const strengths = o.check.candidates.map(({ strength }) => strength);
    if (push?.candidate != null || strengths.includes('certain')) return 'in';
    return strengths.length > 0 ? 'perhaps' : 'not';
  }
  if (push?.candidate != null) return 'in';
  if (o.target.state === 'reconnect') return 'reconnect';
  return o.failed ? 'unknown' : 'checking';
};

type Words = { readonly text: string; readonly color: string };

/** `In Ashby`. */
export const standingWords = (standing: Standing, label: string): Words => {
  switch (standing) {
    case 'in':
      return { text: `In ${label}`, color: 'green' };
    case 'perhaps':
      return { text: `Perhaps in ${label}`, color: 'orange' };
    case 'not':
      return { text: `Not in ${label}`, color: 'blue' };
    case 'sending':
      return { text: `Going to ${label}…`, color: 'blue' };
    case 'partial':
      return { text: `In ${label}, not complete`, color: 'orange' };
    case 'failed':
      return { text: `Not sent to ${label}`, color: 'red' };
    case 'checking':
      return { text: `Looking in ${label}…`, color: 'gray' };
    case 'unknown':
      return { text: 'Not known', color: 'gray' };
    case 'reconnect':
      return { text: 'Reconnect', color: 'red' };
  }
};

/** The most telling of several, for a button that has room for one. */
export const foremost = (standings: readonly Standing[]): Standing | null =>
  (
    ['failed', 'partial', 'sending', 'in', 'perhaps', 'not', 'reconnect', 'unknown', 'checking'] as const
  ).find((one) => standings.includes(one)) ?? null;
