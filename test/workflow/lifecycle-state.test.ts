import fc from 'fast-check';
import type { LifecycleFacts } from '../../src/domain/lifecycle.ts';
import { aimOf, learn, newLifecycle, sameAim } from '../../workflows/hire-lifecycle.state.ts';

const instant = fc.option(fc.integer({ min: 1, max: 100 }), { nil: null });
const factsArbitrary: fc.Arbitrary<LifecycleFacts> = fc.record({
  version: fc.integer({ min: 1, max: 12 }),
  presence: fc.constantFrom(
    'expected',
    'expected',
    'expected',
    'withdrawn',
    'no_show',
    'removed',
    'superseded',
  ),
  matched: fc.boolean(),
  dueAt: instant,
  fullAccessAt: instant,
  reached: fc.boolean(),
  activated: fc.boolean(),
});
type Step =
  | { readonly kind: 'signal'; readonly facts: LifecycleFacts }
  | { readonly kind: 'time'; readonly ms: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('signal' as const), facts: factsArbitrary }),
  fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 40 }) }),
);

/** The loop of the workflow, told step by step: which timer is open, and at which times it acted. */
const tell = (steps: readonly Step[]) => {
  const state = newLifecycle();
  const acted: { now: number; aim: number }[] = [];
  const told: { now: number; timer: number | null; messages: number } = { now: 0, timer: null, messages: 0 };
  const turn = (): void => {
    const { over, at } = aimOf(state.facts);
    told.timer = over || at === null || at <= told.now ? null : at;
    if (over || at === null || at > told.now || state.facts === null) return;
    acted.push({ now: told.now, aim: at });
    const { dueAt, fullAccessAt, version, reached, activated } = state.facts;
    const came = (instant: number | null): boolean => instant !== null && instant <= told.now;
    // What the activity answers: the database has dealt with what has come.
    learn(state, {
      ...state.facts,
      version: version + 1,
      reached: reached || came(dueAt),
      activated: activated || came(fullAccessAt),
    });
    turn();
  };
  for (const one of steps) {
    if (one.kind === 'signal') {
      const before = aimOf(state.facts);
      told.messages += 1;
      learn(state, one.facts);
      if (!sameAim(before, aimOf(state.facts))) turn();
    } else {
      told.now += one.ms;
      if (told.timer !== null && told.timer <= told.now) turn();
    }
  }
  return { state, acted, ...told };
};

describe('the lifecycle as a state machine', () => {
  it('never acts before its instant, and keeps at most one timer, for what it knows now', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { acted, timer, state } = tell(steps);
        for (const { now, aim } of acted) expect(aim).toBeLessThanOrEqual(now);
        const aim = aimOf(state.facts);
        expect(timer).toBe(aim.over ? null : aim.at);
      }),
    );
  });

  it('knows the newest facts, in whatever order and however often they came', () => {
    fc.assert(
      fc.property(fc.array(factsArbitrary, { minLength: 1, maxLength: 30 }), (messages) => {
        const newest = Math.max(...messages.map(({ version }) => version));
        const state = newLifecycle();
        for (const facts of [...messages, ...messages]) learn(state, facts);
        expect(state.facts).toBe(messages.find(({ version }) => version === newest));
      }),
    );
  });

  it('acts for each instant once: after the answer it has another aim or none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { acted, messages } = tell(steps);
        // Each message can bring two instants, each answered by one act.
        expect(acted.length).toBeLessThanOrEqual(2 * messages);
      }),
    );
  });
});
