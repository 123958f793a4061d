import type { JourneyStep, StepTime } from '../../../../src/domain/journey.ts';

/**
 * The line keeps the order of time by itself, between its waits: what comes below a wait is held by it, so a step crosses
 * one only when somebody moves it. Steps at the same time stand in the order that somebody gave them.
 */

/** Days from hiring come before days from the start, fixed days stand at the end; then by day and hour. */
const timeKey = (at: StepTime): readonly [number, number | string, number] => {
  if (at.anchor === 'fixed') return [2, at.date, at.hour];
  return [at.anchor === 'hire_date' ? 0 : 1, at.offsetDays, at.hour];
};

/** Negative when `a` comes first; 0 for the same time. */
const compareTimes = (a: StepTime, b: StepTime): number => {
  const [x, y] = [timeKey(a), timeKey(b)];
  for (const index of [0, 1, 2] as const) {
    if (x[index] < y[index]) return -1;
    if (x[index] > y[index]) return 1;
  }
  return 0;
};

const compare = (a: JourneyStep, b: JourneyStep): number =>
  a.kind === 'wait_for_task' || b.kind === 'wait_for_task' ? 0 : compareTimes(a.at, b.at);

/** Each part between two waits in the order of time. Does not change the order of steps at the same time. */
export const inOrder = (steps: readonly JourneyStep[]): readonly JourneyStep[] => {
  const ordered: JourneyStep[] = [];
  let part: JourneyStep[] = [];
  for (const step of steps) {
    if (step.kind === 'wait_for_task') {
      ordered.push(...part.sort(compare), step);
      part = [];
    } else part.push(step);
  }
  return [...ordered, ...part.sort(compare)];
};

const swapped = (steps: readonly JourneyStep[], a: number, b: number): readonly JourneyStep[] =>
  steps.map((step, at) => (at === a ? steps[b] : at === b ? steps[a] : step) ?? step);

/** Whether every wait stands below the task that it waits for. */
const waitsHold = (steps: readonly JourneyStep[]): boolean =>
  steps.every((step, at) => {
    if (step.kind !== 'wait_for_task') return true;
    const task = steps.findIndex((one) => one.id === step.waitFor);
    return task < at;
  });

/** The line with a step one place up or down; null where its time, or a wait's task, holds it. */
export const moved = (
  steps: readonly JourneyStep[],
  id: string,
  by: -1 | 1,
): readonly JourneyStep[] | null => {
  const from = steps.findIndex((step) => step.id === id);
  const [step, other] = [steps[from], steps[from + by]];
  if (step === undefined || other === undefined || compare(step, other) !== 0) return null;
  const next = inOrder(swapped(steps, from, from + by));
  return waitsHold(next) ? next : null;
};

/** The tasks that a wait at this place may wait for: those above it. A new step stands at the end. */
export const tasksAbove = (steps: readonly JourneyStep[], id: string): readonly JourneyStep[] => {
  const at = steps.findIndex((step) => step.id === id);
  return (at < 0 ? steps : steps.slice(0, at)).filter(({ kind }) => kind === 'task');
};

export type Mark = 'hired' | 'start' | 'fixed';
export type LinePart = { readonly mark: Mark } | { readonly step: JourneyStep; readonly index: number };

/** Before which step the line passes a mark: by the first step that lies on the other side of it. */
const markBefore = (step: JourneyStep, passed: ReadonlySet<Mark>): readonly Mark[] => {
  if (step.kind === 'wait_for_task') return [];
  const { at } = step;
  if (at.anchor === 'hire_date') return passed.has('hired') || at.offsetDays < 0 ? [] : ['hired'];
  const marks: Mark[] = passed.has('hired') ? [] : ['hired'];
  const started = at.anchor === 'fixed' || at.offsetDays >= 0;
  if (started && !passed.has('start')) marks.push('start');
  if (at.anchor === 'fixed' && !passed.has('fixed')) marks.push('fixed');
  return marks;
};

/** The line with its marks: the day of hiring, the first day, and the fixed days where there are any. */
export const lineOf = (steps: readonly JourneyStep[]): readonly LinePart[] => {
  const passed = new Set<Mark>();
  const parts: LinePart[] = [];
  const pass = (mark: Mark): void => {
    passed.add(mark);
    parts.push({ mark });
  };
  for (const [index, step] of steps.entries()) {
    for (const mark of markBefore(step, passed)) pass(mark);
    parts.push({ step, index });
  }
  for (const mark of ['hired', 'start'] as const) if (!passed.has(mark)) pass(mark);
  return parts;
};
