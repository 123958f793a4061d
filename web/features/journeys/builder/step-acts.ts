import type { JourneyStep, StepKind } from '../../../../src/domain/journey.ts';
import { newKey } from '../../../api/client.ts';
import { done } from '../../../ui/notify.ts';
import { stepTitle } from '../../../words/journeys.ts';
import { newStep } from './new-step.ts';
import { moved } from './order.ts';
import type { StepActs } from './step-card.tsx';
import type { Draft } from './use-draft.ts';

/** Short enough to read in a log, and nobody else's. */
const newId = (): string => newKey().slice(0, 12);

/** The focus goes along with a step that another one took the place of. */
const focusStep = (id: string): void => {
  window.requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-step="${id}"] [data-row-link]`)?.focus(),
  );
};

const nextTo = (steps: readonly JourneyStep[], id: string): string | undefined => {
  const at = steps.findIndex((step) => step.id === id);
  return (steps[at + 1] ?? steps[at - 1])?.id;
};

/** A new step at the end of the line, which puts it in its place; answers its id. */
export const addStep = (draft: Draft, kind: StepKind): string => {
  const id = newId();
  draft.setSteps([...draft.values.steps, newStep(kind, id)]);
  return id;
};

const duplicate = (draft: Draft, step: JourneyStep): void => {
  const id = newId();
  const at = draft.values.steps.indexOf(step);
  draft.setSteps([
    ...draft.values.steps.slice(0, at + 1),
    { ...step, id },
    ...draft.values.steps.slice(at + 1),
  ]);
  focusStep(id);
};

/** A wait for a task that goes has nothing to wait for: it goes with it. */
export const removeStep = (draft: Draft, step: JourneyStep): void => {
  const { steps } = draft.values;
  const left = steps.filter(
    (one) => one.id !== step.id && !(one.kind === 'wait_for_task' && one.waitFor === step.id),
  );
  const next = nextTo(steps, step.id);
  draft.setSteps(left);
  const waits = steps.length - left.length - 1;
  done(
    `${stepTitle(step, steps)}: removed${waits > 0 ? ', and what waited for it' : ''}. Discard brings it back as long as you have not saved.`,
  );
  if (next !== undefined) focusStep(next);
};

const move = (draft: Draft, step: JourneyStep, by: -1 | 1): (() => void) | null => {
  const next = moved(draft.values.steps, step.id, by);
  if (next === null) return null;
  return () => {
    draft.setSteps(next);
    focusStep(step.id);
  };
};

/** What can be done with a step of the draft. */
export const actsOf = (draft: Draft, step: JourneyStep, edit: (id: string) => void): StepActs => ({
  edit: () => edit(step.id),
  duplicate: () => duplicate(draft, step),
  remove: () => removeStep(draft, step),
  up: move(draft, step, -1),
  down: move(draft, step, 1),
});
