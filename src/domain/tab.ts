import type { PersonStatus, Reason } from './standing.ts';

export const personTabs = ['preboarding', 'action-needed', 'active', 'withdrawn', 'new-hires'] as const;
export type PersonTab = (typeof personTabs)[number];

export type TabInput = {
  readonly status: PersonStatus;
  readonly reasons: readonly Reason[];
  readonly dueAt: number | null;
  readonly fullAccessAt: number | null;
  readonly matched: boolean;
  readonly needsMatch: boolean;
  readonly companyEmail: string | null;
  readonly now: number;
};

/** Every reason that is open now: the stored ones, and from the instant of the start on what was missing for it. */
export const openReasons = (p: TabInput): Reason[] => {
  if (p.status !== 'expected') return [];
  const reasons = [...p.reasons];
  const due = p.dueAt !== null && p.dueAt <= p.now;
  if (due && p.fullAccessAt === null) {
    if (p.needsMatch && !p.matched) reasons.push('no_match');
    if (p.companyEmail === null) reasons.push('no_company_email');
  }
  return reasons;
};

/** Exactly one tab each, in this order (design/decisions.md 4); whoever waits for review is in the list of new hires. `src/db` says the same in SQL; a test holds them together. */
export const tabOf = (p: TabInput): PersonTab => {
  if (p.status === 'in_review') return 'new-hires';
  if (p.status !== 'expected') return 'withdrawn';
  const opened = p.fullAccessAt !== null && p.fullAccessAt <= p.now;
  const dueUnopened = p.dueAt !== null && p.dueAt <= p.now && p.fullAccessAt === null;
  if (p.reasons.length > 0 || dueUnopened) return 'action-needed';
  return opened ? 'active' : 'preboarding';
};
