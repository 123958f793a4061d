import fc from 'fast-check';
import { daysOffOf } from '../../../src/domain/days-off.ts';
import { nobodyExcluded, type JourneyStep } from '../../../src/domain/journey.ts';
import {
  isOver,
  nextInstantOf,
  planJourney,
  type GivenTask,
  type PlanInput,
  type PlanItem,
} from '../../../src/journeys/plan.ts';
import { addDays, dayIn, isoWeekday, startInstant } from '../../../src/time/start-instant.ts';

const at = (
  offsetDays: number,
  o: Partial<{ hour: number; workingDay: 'as_is' | 'before' | 'after' }> = {},
) => ({ anchor: 'start_date', offsetDays, hour: 9, workingDay: 'as_is', ...o }) as const;
const message = { to: 'hire', memberId: null, subject: 's', text: 't' } as const;
const send = (id: string, when: Extract<JourneyStep, { kind: 'message' }>['at']): JourneyStep => ({
  ...{ id, kind: 'message', conditions: nobodyExcluded, at: when, message },
});
const task = (id: string, when: Extract<JourneyStep, { kind: 'task' }>['at']): JourneyStep => ({
  ...{ id, kind: 'task', conditions: nobodyExcluded, at: when },
  task: {
    ...{ assignee: 'hire', memberId: null, title: 't', text: '', dueDaysAfter: 5, remindDaysBefore: [1, 2] },
    ...{ escalateDaysAfter: 3, escalateTo: 'user_managers', escalateMemberId: null },
  },
});
const wait = (id: string, waitFor: string): JourneyStep => ({
  ...{ id, kind: 'wait_for_task', conditions: nobodyExcluded, waitFor },
});

const noon = (day: string, zone = 'Europe/Berlin'): number => startInstant(day, zone, 12);
const input = (o: Partial<PlanInput>): PlanInput => ({
  ...{ steps: [], hiredDay: '2026-01-05', startDay: '2026-03-02', zone: 'Europe/Berlin', daysOff: new Set() },
  traits: { department: null, location: null, employmentType: null, source: null },
  ...{ known: [], tasks: new Map(), now: noon('2026-01-05') },
  ...o,
});
const of = (items: readonly PlanItem[], stepId: string, part = ''): PlanItem | undefined =>
  items.find((item) => item.stepId === stepId && item.part === part);

describe('when steps come', () => {
  it('SC-D16: a moved start moves what counts from it; fixed days and the day of the hire stay', () => {
    const steps = [
      send('relative', at(-7)),
      send('fixed', { anchor: 'fixed', date: '2026-02-10', hour: 9, workingDay: 'as_is' }),
      send('hire', { anchor: 'hire_date', offsetDays: 3, hour: 9, workingDay: 'as_is' }),
    ];
    const first = planJourney(input({ steps }));
    const moved = planJourney(input({ steps, startDay: '2026-04-01', known: first }));
    expect(moved.map(({ stepId, plannedDay }) => [stepId, plannedDay])).toEqual([
      ['relative', '2026-03-25'],
      ['fixed', '2026-02-10'],
      ['hire', '2026-01-08'],
    ]);
    expect(of(first, 'relative')?.plannedDay).toBe('2026-02-23');
  });

  it('SC-D15: what was past when somebody came is overdue, also to come stays planned; today is not past', () => {
    const steps = [send('two-weeks', at(-14)), send('today', at(-2, { hour: 0 })), send('tomorrow', at(-1))];
    const items = planJourney(input({ steps, now: noon('2026-02-28') }));
    expect(items.map(({ state, reason }) => [state, reason])).toEqual([
      ['overdue', 'time_was_past'],
      ['planned', null],
      ['planned', null],
    ]);
    const later = planJourney(
      input({ steps, known: items, startDay: '2026-06-01', now: noon('2026-02-28') }),
    );
    expect(later.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
  });

  it('a worker that was away does not make what was planned overdue', () => {
    const steps = [send('one', at(-7))];
    const known = planJourney(input({ steps }));
    const late = planJourney(input({ steps, known, now: noon('2026-02-27') }));
    expect(of(late, 'one')?.state).toBe('planned');
  });

  it('SC-B10: what is done stays done, whatever moves', () => {
    const steps = [send('one', at(-7))];
    const [item] = planJourney(input({ steps }));
    if (item === undefined) throw new Error('no item');
    const known = [{ ...item, state: 'done' as const, doneAt: 5, doneBy: 'system:journey' }];
    for (const startDay of ['2026-02-01', '2026-09-01', null])
      expect(planJourney(input({ steps, known, startDay }))).toEqual(known);
  });

  it('without a start date it waits, and with one it comes', () => {
    const steps = [send('one', at(-7))];
    const known = planJourney(input({ steps, startDay: null }));
    expect(known[0]).toMatchObject({ state: 'waiting', reason: 'no_start_date', plannedAt: null });
    expect(isOver(known)).toBe(false);
    expect(planJourney(input({ steps, known }))[0]?.state).toBe('planned');
  });

  it.each([
    ['2026-03-07', 'before', '2026-03-06'],
    ['2026-03-08', 'before', '2026-03-06'],
    ['2026-03-07', 'after', '2026-03-09'],
    ['2026-03-08', 'after', '2026-03-09'],
    ['2026-03-08', 'as_is', '2026-03-08'],
    ['2026-03-05', 'before', '2026-03-05'],
  ] as const)('%s with "%s" is %s', (date, workingDay, expected) => {
    const steps = [send('one', { anchor: 'fixed', date, hour: 9, workingDay })];
    expect(planJourney(input({ steps }))[0]?.plannedDay).toBe(expected);
  });

  it('the hour is the hire’s own, over clock changes and on leap days', () => {
    const when = (date: string, hour: number, zone: string): string =>
      new Date(
        planJourney(
          input({ zone, steps: [send('one', { anchor: 'fixed', date, hour, workingDay: 'as_is' })] }),
        )[0]?.plannedAt ?? 0,
      ).toISOString();
    expect(when('2026-03-28', 9, 'Europe/Berlin')).toBe('2026-03-28T08:00:00.000Z');
    expect(when('2026-03-29', 9, 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    // The hour that the clocks skip is the next that exists; the one that comes twice is the first.
    expect(when('2026-03-29', 2, 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(when('2026-10-25', 2, 'Europe/Berlin')).toBe('2026-10-25T00:00:00.000Z');
    const leap = [send('one', at(-1))];
    expect(planJourney(input({ steps: leap, startDay: '2028-03-01' }))[0]?.plannedDay).toBe('2028-02-29');
    expect(planJourney(input({ steps: leap, startDay: '2027-03-01' }))[0]?.plannedDay).toBe('2027-02-28');
  });

  it('a step whose conditions are not met is skipped until they are', () => {
    const [step] = [send('one', at(-7))];
    const steps = [{ ...step, conditions: { ...nobodyExcluded, departments: ['Sales'] } }];
    const known = planJourney(input({ steps }));
    expect(known[0]).toMatchObject({ state: 'skipped', reason: 'conditions_not_met' });
    const traits = { department: 'Sales', location: null, employmentType: null, source: null };
    expect(planJourney(input({ steps, known, traits }))[0]?.state).toBe('planned');
  });
});

describe('waiting for a task', () => {
  const steps = [task('form', at(-20)), wait('hold', 'form'), send('after', at(-10)), send('last', at(-5))];
  const given = (state: GivenTask['state']): ReadonlyMap<string, GivenTask> =>
    new Map([['form', { state, dueOn: '2026-02-15', createdAt: noon('2026-02-10') }]]);
  const known = planJourney(input({ steps })).map((item) =>
    item.stepId === 'form' ? { ...item, state: 'done' as const, doneAt: noon('2026-02-10') } : item,
  );

  it('holds what comes after it; the reminders of the open task are planned', () => {
    const items = planJourney(input({ steps, known, tasks: given('open'), now: noon('2026-02-25') }));
    expect(items.map(({ stepId, part, state, plannedDay }) => [stepId, part, state, plannedDay])).toEqual([
      ['form', '', 'done', '2026-02-10'],
      ['form', 'remind/1', 'skipped', '2026-02-14'],
      ['form', 'remind/2', 'skipped', '2026-02-13'],
      ['form', 'escalate', 'skipped', '2026-02-18'],
      ['hold', '', 'waiting', null],
      ['after', '', 'waiting', '2026-02-20'],
      ['last', '', 'waiting', '2026-02-25'],
    ]);
    const early = planJourney(input({ steps, known, tasks: given('open'), now: noon('2026-02-10') }));
    expect(nextInstantOf(early)).toBe(startInstant('2026-02-13', 'Europe/Berlin', 9));
  });

  it('done, it lets go of what was held, also late, and reminds nobody any more', () => {
    const held = planJourney(input({ steps, known, tasks: given('open'), now: noon('2026-02-12') }));
    const items = planJourney(input({ steps, known: held, tasks: given('done'), now: noon('2026-02-27') }));
    expect(items.map(({ stepId, part, state }) => `${stepId}${part && `/${part}`} ${state}`)).toEqual([
      'form done',
      'form/remind/1 cancelled',
      'form/remind/2 cancelled',
      'form/escalate cancelled',
      'hold done',
      'after planned',
      'last planned',
    ]);
  });

  it('a task that is skipped holds nothing', () => {
    const skipped = known.map((item) =>
      item.stepId === 'form' ? { ...item, state: 'skipped' as const, reason: 'by_hand' as const } : item,
    );
    expect(of(planJourney(input({ steps, known: skipped })), 'after')?.state).toBe('planned');
  });
});

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata'];
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n));
const time = fc.oneof(
  fc.record({
    anchor: fc.constantFrom('start_date' as const, 'hire_date' as const),
    offsetDays: fc.integer({ min: -365, max: 365 }),
    hour: fc.integer({ min: 0, max: 23 }),
    workingDay: fc.constantFrom('as_is' as const, 'before' as const, 'after' as const),
  }),
  fc.record({
    anchor: fc.constant('fixed' as const),
    date: day,
    hour: fc.integer({ min: 0, max: 23 }),
    workingDay: fc.constantFrom('as_is' as const, 'before' as const, 'after' as const),
  }),
);
const line: fc.Arbitrary<JourneyStep[]> = fc
  .array(fc.record({ kind: fc.constantFrom('message', 'task', 'wait'), time }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) =>
    list.map(({ kind, time: when }, n): JourneyStep => {
      const earlier = list.findLastIndex((one, place) => place < n && one.kind === 'task');
      if (kind === 'wait' && earlier >= 0) return wait(`s${n}`, `s${earlier}`);
      return kind === 'task' ? task(`s${n}`, when) : send(`s${n}`, when);
    }),
  );
const facts = fc.record({
  daysOff: fc.array(day, { maxLength: 30 }).map((list) => new Set(list)),
  startDay: fc.option(day, { nil: null }),
  zone: fc.constantFrom(...zones),
  hiredDay: day,
  now: day.chain((one) => fc.integer({ min: 0, max: 23 }).map((hour) => startInstant(one, 'UTC', hour))),
});

/** Carries out everything that is due, as a worker does. */
const carriedOut = (
  o: PlanInput,
  tasks: Map<string, GivenTask>,
): { readonly items: PlanItem[]; readonly sent: string[] } => {
  const sent: string[] = [];
  let items = planJourney({ ...o, tasks });
  for (;;) {
    const due = items.filter(
      ({ state, plannedAt }) => state === 'planned' && plannedAt !== null && plannedAt <= o.now,
    );
    if (due.length === 0) return { items, sent };
    sent.push(...due.map(({ stepId, part }) => `${stepId}/${part}`));
    for (const { stepId, part } of due)
      if (part === '' && o.steps.some(({ id, kind }) => id === stepId && kind === 'task'))
        tasks.set(stepId, { state: 'open', dueOn: addDays(dayIn(o.zone, o.now), 5), createdAt: o.now });
    items = planJourney({
      ...{ ...o, tasks },
      known: items.map((item) =>
        due.includes(item) ? { ...item, state: 'done', doneAt: o.now, doneBy: 'system:journey' } : item,
      ),
    });
  }
};

describe('laws of planning', () => {
  it('planned again from its own answer it says the same, at any later time', () => {
    fc.assert(
      fc.property(line, facts, fc.integer({ min: 0, max: 40 }), (steps, given, later) => {
        const o = input({ steps, ...given });
        const once = planJourney(o);
        const again = planJourney({ ...o, known: once, now: o.now + later * 3_600_000 });
        expect(again).toEqual(once);
      }),
    );
  });

  it('SC-B10: over a life of moved dates and passing time nothing is done twice and nothing done is undone', () => {
    fc.assert(
      fc.property(line, facts, fc.array(facts, { maxLength: 12 }), (steps, begun, changes) => {
        const tasks = new Map<string, GivenTask>();
        const all: string[] = [];
        let now = begun.now;
        let state = carriedOut(input({ steps, ...begun }), tasks);
        all.push(...state.sent);
        for (const change of changes) {
          now = Math.max(now, change.now);
          const doneBefore = state.items.filter((item) => item.state === 'done');
          state = carriedOut(input({ steps, ...begun, ...change, now, known: state.items }), tasks);
          all.push(...state.sent);
          for (const was of doneBefore)
            expect(of(state.items, was.stepId, was.part)).toMatchObject({
              ...{ state: was.state, plannedAt: was.plannedAt },
            });
        }
        expect(new Set(all).size).toBe(all.length);
        const done = state.items.filter((item) => item.state === 'done');
        expect(done.map(({ stepId, part }) => `${stepId}/${part}`)).toEqual(expect.arrayContaining(all));
      }),
    );
  });

  it('nothing is planned before its day, and what is planned is never before the plan’s own day', () => {
    fc.assert(
      fc.property(line, facts, (steps, given) => {
        for (const item of planJourney(input({ steps, ...given }))) {
          if (item.plannedAt === null || item.plannedDay === null) continue;
          expect(dayIn(given.zone, item.plannedAt) >= item.plannedDay).toBe(true);
          if (item.state === 'planned') expect(item.plannedDay >= dayIn(given.zone, given.now)).toBe(true);
          if (item.state === 'overdue') expect(item.plannedDay < dayIn(given.zone, given.now)).toBe(true);
        }
      }),
    );
  });
});

describe('the working-day rule', () => {
  const isOff = (one: string, daysOff: ReadonlySet<string>): boolean =>
    daysOff.has(one) || [6, 7].includes(isoWeekday(one));
  const rule = fc.constantFrom('before' as const, 'after' as const);
  /** Weeks on end, and single days. */
  const calendar = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { maxLength: 12 })
    .map(
      (spans) =>
        new Set(
          spans.flatMap(([from, length]) =>
            Array.from({ length }, (_, at) => addDays('2026-12-01', from + at)),
          ),
        ),
    );
  const date = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-12-01', n));
  const placed = (o: {
    readonly date: string;
    readonly workingDay: 'as_is' | 'before' | 'after';
    readonly daysOff: ReadonlySet<string>;
  }): string => {
    const steps = [send('one', { anchor: 'fixed', date: o.date, hour: 9, workingDay: o.workingDay })];
    return planJourney(input({ steps, daysOff: o.daysOff }))[0]?.plannedDay ?? '';
  };

  it('J1 never lands on a weekend or a day off, and takes the nearest working day in its direction', () => {
    fc.assert(
      fc.property(date, rule, calendar, (wanted, workingDay, daysOff) => {
        const found = placed({ date: wanted, workingDay, daysOff });
        expect(isOff(found, daysOff)).toBe(false);
        const towards = workingDay === 'before' ? -1 : 1;
        if (workingDay === 'before') expect(found <= wanted).toBe(true);
        else expect(found >= wanted).toBe(true);
        for (let passed = wanted; passed !== found; passed = addDays(passed, towards))
          expect(isOff(passed, daysOff)).toBe(true);
      }),
    );
  });

  it('J1 "as is" minds no calendar, and a day off elsewhere moves nobody', () => {
    fc.assert(
      fc.property(date, calendar, (wanted, daysOff) => {
        expect(placed({ date: wanted, workingDay: 'as_is', daysOff })).toBe(wanted);
        const of = daysOffOf([...daysOff].map((one) => ({ day: one, location: 'Berlin', name: 'Off' })));
        expect(of('Berlin')).toEqual(daysOff);
        expect(of('Paris').size + of(null).size).toBe(0);
      }),
    );
  });

  it('J1 over Christmas: what falls on a holiday moves out of the holidays and their weekend', () => {
    const daysOff = new Set(['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01']);
    expect(placed({ date: '2026-12-25', workingDay: 'before', daysOff })).toBe('2026-12-23');
    expect(placed({ date: '2026-12-25', workingDay: 'after', daysOff })).toBe('2026-12-28');
    expect(placed({ date: '2027-01-01', workingDay: 'before', daysOff })).toBe('2026-12-30');
  });
});
