import { nobodyExcluded, type JourneyStep, type StepTime } from '../../../src/domain/journey.ts';
import { inOrder, lineOf, moved } from '../../../web/features/journeys/builder/order.ts';

const task = (id: string, at: StepTime): JourneyStep => ({
  id,
  kind: 'task',
  conditions: nobodyExcluded,
  at,
  task: {
    ...{ assignee: 'it', memberId: null, title: id, text: '', dueDaysAfter: null, remindDaysBefore: [] },
    ...{ escalateDaysAfter: null, escalateTo: 'it', escalateMemberId: null },
  },
});
const fromStart = (offsetDays: number, hour = 9): StepTime => ({
  ...{ anchor: 'start_date', offsetDays, hour, workingDay: 'as_is' },
});
const wait = (id: string, waitFor: string): JourneyStep => ({
  ...{ id, kind: 'wait_for_task', conditions: nobodyExcluded, waitFor },
});
const ids = (steps: readonly JourneyStep[] | null): readonly string[] | null =>
  steps?.map(({ id }) => id) ?? null;

const hired: StepTime = { anchor: 'hire_date', offsetDays: 0, hour: 9, workingDay: 'as_is' };
const christmas: StepTime = { anchor: 'fixed', date: '2030-12-24', hour: 9, workingDay: 'as_is' };

describe('the line of a journey', () => {
  it('keeps the order of time between its waits, and that of those at the same time', () => {
    const steps = [
      task('fixed', christmas),
      task('after', fromStart(3)),
      task('same-b', fromStart(-3)),
      task('same-a', fromStart(-3)),
      task('hired', hired),
      wait('wait', 'after'),
      task('early', fromStart(-30)),
    ];
    const ordered = inOrder(steps);
    expect(ids(ordered)).toEqual(['hired', 'same-b', 'same-a', 'after', 'fixed', 'wait', 'early']);
    expect(inOrder(ordered)).toEqual(ordered);
  });

  it('moves a step only where its time lets it, and no wait above its task', () => {
    const steps = [
      task('a', fromStart(0)),
      task('b', fromStart(0)),
      task('c', fromStart(1)),
      wait('w', 'c'),
      task('d', fromStart(2)),
    ];
    expect(ids(moved(steps, 'b', -1))).toEqual(['b', 'a', 'c', 'w', 'd']);
    expect(moved(steps, 'c', -1)).toBeNull();
    expect(moved(steps, 'w', -1)).toBeNull();
    expect(ids(moved(steps, 'd', -1))).toEqual(['a', 'b', 'c', 'd', 'w']);
    expect(moved(steps, 'a', -1)).toBeNull();
  });

  it('passes each mark once, where the first step lies beyond it', () => {
    const marks = (steps: readonly JourneyStep[]): readonly string[] =>
      lineOf(steps).map((part) => ('mark' in part ? `(${part.mark})` : part.step.id));
    expect(marks([])).toEqual(['(hired)', '(start)']);
    expect(
      marks([task('before', fromStart(-1)), task('on', fromStart(0)), task('fixed', christmas)]),
    ).toEqual(['(hired)', 'before', '(start)', 'on', '(fixed)', 'fixed']);
  });
});
