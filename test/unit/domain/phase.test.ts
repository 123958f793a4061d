import fc from 'fast-check';
import { phaseKeys, phaseOf, type PhaseInput } from '../../../src/domain/phase.ts';
import type { Reason } from '../../../src/domain/standing.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 15, 12);

const instant = fc.option(fc.integer({ min: NOW - 60 * DAY, max: NOW + 60 * DAY }), { nil: null });
const reasons: readonly Reason[] = [
  'no_start_date',
  'start_long_past',
  'no_match',
  'no_company_email',
  'unhired_after_activation',
  'start_moved_after_activation',
  'company_email_lost',
  'employee_vanished',
  'possible_duplicate',
];
const expected = fc.record<PhaseInput>({
  ended: fc.constant(null),
  inReview: fc.boolean(),
  hiredAt: instant,
  preboardingEnabled: fc.boolean(),
  preboardingAt: instant,
  needsMatch: fc.boolean(),
  matched: fc.boolean(),
  matchedAt: instant,
  armedAt: instant,
  dueAt: instant,
  fullAccessAt: instant,
  reasons: fc.subarray([...reasons]),
  missing: fc.subarray(['a start date', 'a company email']),
  now: fc.constant(NOW),
});
const kind = fc.constantFrom('withdrawn' as const, 'no_show' as const, 'removed' as const);

const plain: PhaseInput = {
  ended: null,
  inReview: false,
  hiredAt: NOW - 9 * DAY,
  preboardingEnabled: true,
  preboardingAt: NOW - 8 * DAY,
  needsMatch: true,
  matched: false,
  matchedAt: null,
  armedAt: null,
  dueAt: NOW + 5 * DAY,
  fullAccessAt: null,
  reasons: [],
  missing: ['a matching HRIS employee'],
  now: NOW,
};
const states = (p: PhaseInput): string =>
  phaseOf(p)
    .map((step) => step.state)
    .join(' ');

describe('the phase line', () => {
  it('P2 has the five steps in order and exactly one current one, and says nothing is done behind it', () => {
    fc.assert(
      fc.property(expected, (p) => {
        const steps = phaseOf(p);
        expect(steps.map((step) => step.key)).toEqual(phaseKeys);
        expect(steps.filter((step) => step.state === 'current')).toHaveLength(1);
        const current = steps.findIndex((step) => step.state === 'current');
        expect(steps.slice(current + 1).map((step) => step.state)).not.toContain('done');
        expect(steps.slice(0, current).map((step) => step.state)).not.toContain('todo');
      }),
    );
  });

  it('A3 is active exactly from the armed instant on, and names that instant before', () => {
    fc.assert(
      fc.property(expected, (p) => {
        const active = phaseOf(p).find((step) => step.key === 'active');
        const open = p.fullAccessAt !== null && p.fullAccessAt <= NOW;
        expect(active?.state === 'current').toBe(open);
        expect(active?.at).toBe(p.fullAccessAt ?? p.dueAt);
      }),
    );
  });

  it('A5 ends with a withdrawal, a no-show or a removal: nothing is current, to come or blocked, and it says why', () => {
    fc.assert(
      fc.property(expected, kind, instant, (p, why, at) => {
        const steps = phaseOf({ ...p, ended: { kind: why, at } });
        expect(new Set([...steps.map((step) => step.state), 'done', 'skipped'])).toEqual(
          new Set(['done', 'skipped']),
        );
        expect(steps.filter((step) => /withdrawn|no-show|Removed/.test(step.note ?? ''))).toHaveLength(1);
      }),
    );
  });

  it('P2 tells the usual way', () => {
    expect(states(plain)).toBe('done current todo todo todo');
    const matched = { ...plain, matched: true, missing: [] };
    expect(states({ ...matched, fullAccessAt: plain.dueAt })).toBe('done done done current todo');
    expect(states({ ...matched, fullAccessAt: NOW })).toBe('done done done done current');
    expect(states({ ...plain, needsMatch: false })).toBe('done current skipped todo todo');
    expect(states({ ...plain, preboardingEnabled: false })).toBe('current skipped todo todo todo');
  });

  it('A4 tells what holds somebody up', () => {
    const late: PhaseInput = { ...plain, dueAt: NOW - DAY, reasons: ['no_match'] };
    expect(states(late)).toBe('done current blocked todo blocked');
    expect(phaseOf(late)[2]?.note).toMatch(/no HRIS employee is matched/);
    const dateless: PhaseInput = { ...plain, dueAt: null, reasons: ['no_start_date'] };
    expect(states(dateless)).toBe('done current todo blocked todo');
    const withdrawn: PhaseInput = {
      ...plain,
      matched: true,
      fullAccessAt: NOW + DAY,
      ended: { kind: 'withdrawn', at: NOW },
    };
    expect(states(withdrawn)).toBe('done done done done skipped');
    expect(phaseOf(withdrawn)[4]).toEqual({
      key: 'active',
      state: 'skipped',
      at: NOW,
      note: 'The hire was withdrawn.',
    });
  });
});
