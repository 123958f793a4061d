import fc from 'fast-check';
import { accessOf } from '../../../src/domain/access.ts';
import { reasonText } from '../../../src/domain/reasons.ts';
import { deriveStanding, LONG_PAST_DAYS, type StandingInput } from '../../../src/domain/standing.ts';
import { openReasons, personTabs, tabOf } from '../../../src/domain/tab.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 15, 12);

const flags = [
  'unhired_after_activation',
  'start_moved_after_activation',
  'company_email_lost',
  'employee_vanished',
  'possible_duplicate',
] as const;

const input: fc.Arbitrary<StandingInput> = fc
  .record({
    status: fc.constantFrom('expected', 'in_review', 'withdrawn', 'no_show'),
    deleted: fc.boolean(),
    offset: fc.option(fc.integer({ min: -60 * DAY, max: 60 * DAY })),
    companyEmail: fc.option(fc.constant('a@company.example')),
    matched: fc.boolean(),
    usesHris: fc.boolean(),
    exempt: fc.boolean(),
    flags: fc.subarray([...flags]),
    approved: fc.boolean(),
    armed: fc.option(fc.integer({ min: -60 * DAY, max: 60 * DAY })),
  })
  .map(({ offset, approved, armed, ...rest }) => ({
    ...rest,
    startDate: offset === null ? null : 'a day',
    dueAt: offset === null ? null : NOW + offset,
    startApprovedOn: approved ? 'a day' : null,
    fullAccessAt: armed === null ? null : NOW + armed,
    now: NOW,
  }));

const opened = (p: { fullAccessAt: number | null }): boolean =>
  p.fullAccessAt !== null && p.fullAccessAt <= NOW;

describe('standing', () => {
  it('is the same when it is derived again from what it decided', () => {
    fc.assert(
      fc.property(input, (p) => {
        const once = deriveStanding(p);
        const twice = deriveStanding({ ...p, flags: once.flags, fullAccessAt: once.fullAccessAt });
        expect(twice.fullAccessAt).toBe(once.fullAccessAt);
        expect([...twice.flags].sort()).toEqual([...once.flags].sort());
      }),
    );
  });

  it('opens no door before its instant, and none for who is not ready', () => {
    fc.assert(
      fc.property(input, (p) => {
        const standing = deriveStanding(p);
        if (p.deleted || p.status !== 'expected') {
          expect(standing.fullAccessAt).toBeNull();
          return;
        }
        if (opened(p)) {
          expect(standing.fullAccessAt).toBe(p.fullAccessAt);
          return;
        }
        if (standing.fullAccessAt === null) return;
        expect(standing.ready).toBe(true);
        expect(standing.fullAccessAt).toBeGreaterThanOrEqual(p.dueAt ?? Infinity);
        const long = NOW - (p.dueAt ?? 0) > LONG_PAST_DAYS * DAY;
        expect(long && p.startApprovedOn !== p.startDate).toBe(false);
      }),
    );
  });

  it('arms exactly when ready, unless somebody must look first', () => {
    fc.assert(
      fc.property(input, (p) => {
        if (p.deleted || p.status !== 'expected' || opened(p)) return;
        const standing = deriveStanding(p);
        const stopped =
          standing.reasons.includes('start_long_past') ||
          standing.flags.includes('employee_vanished') ||
          standing.flags.includes('possible_duplicate');
        expect(standing.fullAccessAt !== null).toBe(standing.ready && !stopped);
      }),
    );
  });

  it('the boundary of 30 days: 30 opens by itself, a moment more waits', () => {
    const base: StandingInput = {
      status: 'expected',
      deleted: false,
      startDate: 'a day',
      dueAt: NOW - LONG_PAST_DAYS * DAY,
      companyEmail: 'a@company.example',
      matched: true,
      usesHris: true,
      exempt: false,
      flags: [],
      startApprovedOn: null,
      fullAccessAt: null,
      now: NOW,
    };
    expect(deriveStanding(base).fullAccessAt).toBe(NOW);
    const older = deriveStanding({ ...base, dueAt: (base.dueAt ?? 0) - 1 });
    expect(older).toMatchObject({ fullAccessAt: null, reasons: ['start_long_past'] });
    expect(
      deriveStanding({ ...base, dueAt: (base.dueAt ?? 0) - 1, startApprovedOn: 'a day' }).fullAccessAt,
    ).toBe(NOW);
  });
});

describe('tabs', () => {
  const tabInput = (p: StandingInput) => {
    const standing = deriveStanding(p);
    return {
      ...p,
      fullAccessAt: standing.fullAccessAt,
      reasons: standing.reasons,
      needsMatch: p.usesHris && !p.exempt,
    };
  };

  it('everybody stands in exactly one, and Action Needed always has a reason that says what to do', () => {
    fc.assert(
      fc.property(input, (p) => {
        const t = tabInput(p);
        const tab = tabOf(t);
        expect(personTabs.filter((name) => name === tab)).toHaveLength(1);
        const reasons = openReasons(t);
        if (tab === 'action-needed' && !p.deleted) {
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) expect(reasonText(reason)).toMatch(/\. \w+/);
        }
        if (tab === 'preboarding' || tab === 'active') expect(t.reasons).toEqual([]);
        expect(tab === 'new-hires').toBe(p.status === 'in_review');
        expect(tab === 'withdrawn').toBe(p.status === 'withdrawn' || p.status === 'no_show');
      }),
    );
  });

  it('Active means an open door, Preboarding a closed one', () => {
    fc.assert(
      fc.property(input, (p) => {
        const t = tabInput(p);
        const access = accessOf({ ...t, preboardingEnabled: true });
        if (p.deleted) return;
        if (tabOf(t) === 'active') expect(access.level).toBe('full');
        if (tabOf(t) === 'preboarding') expect(access.level).toBe('preboarding');
        if (tabOf(t) === 'withdrawn') expect(access.level).toBe('none');
      }),
    );
  });
});
