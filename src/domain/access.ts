import type { PersonStatus } from './standing.ts';

export type AccessLevel = 'none' | 'preboarding' | 'full';

export type Access = {
  readonly level: AccessLevel;
  /** Epoch ms of the armed instant, null when none is armed. */
  readonly fullAccessAt: number | null;
  readonly reason: string;
};

export type AccessInput = {
  readonly status: PersonStatus;
  readonly deleted: boolean;
  readonly fullAccessAt: number | null;
  readonly preboardingEnabled: boolean;
  /** What full access still needs, in words; for the reason only. */
  readonly missing?: readonly string[];
  readonly now: number;
};

/** The door, computed per request from the armed instant: no timer, worker or outage stands between (rule 8). */
export const accessOf = (p: AccessInput): Access => {
  if (p.deleted)
    return { level: 'none', fullAccessAt: null, reason: 'The new hire was removed by an admin.' };
  if (p.status === 'withdrawn')
    return { level: 'none', fullAccessAt: null, reason: 'The hire was withdrawn.' };
  if (p.status === 'no_show') return { level: 'none', fullAccessAt: null, reason: 'Marked as a no-show.' };
  if (p.status === 'in_review')
    return { level: 'none', fullAccessAt: null, reason: 'The new hire waits for review.' };
  if (p.fullAccessAt !== null && p.fullAccessAt <= p.now) {
    return {
      level: 'full',
      fullAccessAt: p.fullAccessAt,
      reason: 'The start date has come and everything it needs is there.',
    };
  }
  const reason =
    p.fullAccessAt === null
      ? `Full access is not armed. ${needs(p.missing ?? [])}`
      : 'Full access is armed for the start date.';
  return { level: p.preboardingEnabled ? 'preboarding' : 'none', fullAccessAt: p.fullAccessAt, reason };
};

const needs = (missing: readonly string[]): string =>
  missing.length === 0
    ? 'A person must decide first: see the reasons.'
    : `It still needs: ${missing.join(', ')}.`;
