import { reasonText } from './reasons.ts';
import type { Reason } from './standing.ts';

/** The way from hired to the first day, as a line of steps: where a person stands on it, and what holds them up. */
export const phaseKeys = ['hired', 'preboarding', 'matched', 'armed', 'active'] as const;
export type PhaseKey = (typeof phaseKeys)[number];

/** `blocked`: it cannot come by itself, something must be mended first. `skipped`: it is not needed, or will not come. */
export const phaseStates = ['done', 'current', 'todo', 'skipped', 'blocked'] as const;
export type PhaseState = (typeof phaseStates)[number];

export type PhaseStep = {
  readonly key: PhaseKey;
  readonly state: PhaseState;
  /** Epoch ms: when it happened; for a step to come, when it is planned. */
  readonly at: number | null;
  /** One sentence for a person. */
  readonly note: string | null;
};

export type PhaseEnding = {
  readonly kind: 'withdrawn' | 'no_show' | 'removed';
  /** Epoch ms, null when nothing tells. */
  readonly at: number | null;
};

/** All instants in epoch ms. Of an ended one `fullAccessAt` is what was armed until the end. */
export type PhaseInput = {
  readonly ended: PhaseEnding | null;
  /** Nobody has added the person yet: nothing begins. */
  readonly inReview: boolean;
  readonly hiredAt: number | null;
  readonly preboardingEnabled: boolean;
  readonly preboardingAt: number | null;
  readonly needsMatch: boolean;
  readonly matched: boolean;
  readonly matchedAt: number | null;
  /** When full access was armed. */
  readonly armedAt: number | null;
  readonly dueAt: number | null;
  readonly fullAccessAt: number | null;
  /** Every open reason. */
  readonly reasons: readonly Reason[];
  /** What full access still needs, in words. */
  readonly missing: readonly string[];
  readonly now: number;
};

/** One step by itself, before it is known where the line stands. */
type Fact = {
  readonly reached: boolean;
  readonly at: number | null;
  /** Why it is not needed. */
  readonly needless: string | null;
  /** Why it cannot come by itself. */
  readonly stuck: string | null;
  /** What it waits for. */
  readonly waits: string | null;
};

const nothing = { reached: true, at: null, needless: null, stuck: null, waits: null };

const firstText = (open: readonly Reason[], about: readonly Reason[]): string | null => {
  const reason = open.find((one) => about.includes(one));
  return reason === undefined ? null : reasonText(reason);
};

const ABOUT_MATCH: readonly Reason[] = ['no_match', 'employee_vanished'];
const ABOUT_ARMING: readonly Reason[] = [
  'no_start_date',
  'start_long_past',
  'no_company_email',
  'match_unconfirmed',
];

const factsOf = (p: PhaseInput): Readonly<Record<PhaseKey, Fact>> => {
  const armed = p.fullAccessAt !== null;
  const end = p.ended === null ? p.now : (p.ended.at ?? p.now);
  const needs = p.missing.length === 0 ? null : `Still needs ${p.missing.join(' and ')}.`;
  const late = p.dueAt !== null && p.dueAt <= p.now && !armed;
  return {
    hired: { ...nothing, at: p.hiredAt },
    preboarding: {
      ...nothing,
      reached: p.preboardingEnabled && !p.inReview,
      at: p.inReview ? null : p.preboardingAt,
      needless: p.preboardingEnabled ? null : 'Preboarding is turned off for the organization.',
      waits: p.inReview ? 'Waits until somebody adds the new hire.' : null,
    },
    matched: {
      reached: p.matched,
      at: p.matched ? p.matchedAt : null,
      needless: p.needsMatch || p.matched ? null : 'No match with an HRIS employee is needed.',
      stuck: firstText(p.reasons, ABOUT_MATCH),
      waits: 'Waits for the right employee of the HRIS.',
    },
    armed: {
      reached: armed,
      at: armed ? p.armedAt : null,
      needless: null,
      stuck: firstText(p.reasons, ABOUT_ARMING),
      waits: needs,
    },
    active: {
      reached: p.fullAccessAt !== null && p.fullAccessAt <= end,
      at: p.fullAccessAt ?? p.dueAt,
      needless: null,
      stuck: late ? 'The start date has come, but full access could not open.' : null,
      waits: null,
    },
  };
};

const endings: Readonly<Record<PhaseEnding['kind'], string>> = {
  withdrawn: 'The hire was withdrawn.',
  no_show: 'Marked as a no-show.',
  removed: 'Removed by an admin.',
};

const ended = (ending: PhaseEnding, facts: Readonly<Record<PhaseKey, Fact>>): PhaseStep[] => {
  const last = phaseKeys.findLastIndex((key) => facts[key].reached);
  const next = phaseKeys.find((key, place) => place > last && facts[key].needless === null) ?? 'active';
  return phaseKeys.map((key): PhaseStep => {
    const fact = facts[key];
    const told = key === next ? endings[ending.kind] : null;
    if (fact.reached) return { key, state: 'done', at: fact.at, note: told };
    const at = told === null ? null : ending.at;
    return { key, state: 'skipped', at, note: told ?? fact.needless };
  });
};

/**
 * The five steps in their order. Exactly one is current, the last that was reached, unless the hire has ended: then what
 * was reached is done, and nothing else will come.
 */
export const phaseOf = (p: PhaseInput): PhaseStep[] => {
  const facts = factsOf(p);
  if (p.ended !== null) return ended(p.ended, facts);
  const current = phaseKeys.findLastIndex((key) => facts[key].reached);
  const told: readonly Reason[] = [...ABOUT_MATCH, ...ABOUT_ARMING];
  const other = p.reasons.find((reason) => !told.includes(reason));
  return phaseKeys.map((key, place): PhaseStep => {
    const { reached, at, needless, stuck, waits } = facts[key];
    if (place === current)
      return { key, state: 'current', at, note: other === undefined ? null : reasonText(other) };
    if (needless !== null) return { key, state: 'skipped', at: null, note: needless };
    if (reached) return { key, state: 'done', at, note: null };
    if (stuck !== null || place < current) return { key, state: 'blocked', at, note: stuck ?? waits };
    return { key, state: 'todo', at, note: waits };
  });
};
