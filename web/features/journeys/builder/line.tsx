import { Text } from '@mantine/core';
import { IconCalendarPin, IconFlag, IconUserPlus } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { JourneyStep } from '../../../../src/domain/journey.ts';
import { moveFocus } from '../../../ui/row-keys.ts';
import { hasFault } from '../step/faults.ts';
import style from './line.module.css';
import { lineOf, type Mark } from './order.ts';
import { StepCard, type StepActs } from './step-card.tsx';

const marks: Readonly<
  Record<Mark, { readonly icon: typeof IconFlag; readonly text: string; readonly what: string }>
> = {
  hired: { icon: IconUserPlus, text: 'Hired', what: 'the day the hire came in' },
  start: { icon: IconFlag, text: 'First day', what: 'moves with the start date, and its steps with it' },
  fixed: { icon: IconCalendarPin, text: 'Fixed days', what: 'stay where they are when the start moves' },
};

/** The journey as a line from the hiring on; arrow keys go from step to step. */
export const Line = ({
  steps,
  faults,
  actsOf,
}: {
  readonly steps: readonly JourneyStep[];
  readonly faults: Readonly<Record<string, string>>;
  /** Null for those who may only look. */
  readonly actsOf: ((step: JourneyStep) => StepActs) | null;
}): ReactNode => (
  <ol className={style['line']} aria-label="Steps" onKeyDown={moveFocus}>
    {lineOf(steps).map((part) =>
      'mark' in part ? (
        <MarkPart key={part.mark} mark={part.mark} />
      ) : (
        <StepPart
          key={part.step.id}
          step={part.step}
          steps={steps}
          faulty={hasFault(faults, part.index)}
          acts={actsOf?.(part.step) ?? null}
        />
      ),
    )}
  </ol>
);

const MarkPart = ({ mark }: { readonly mark: Mark }): ReactNode => {
  const { icon: Icon, text, what } = marks[mark];
  return (
    <li className={`${style['part'] ?? ''} ${style['mark'] ?? ''}`}>
      <span className={style['node']} aria-hidden>
        <Icon size={17} stroke={1.8} />
      </span>
      <Text className={style['text'] ?? ''} fw={650} component="div">
        {text}
        <Text span size="sm" c="dimmed" fw={400}>
          {' '}
          · {what}
        </Text>
      </Text>
    </li>
  );
};

/** `Alt` with an arrow moves, `d` duplicates, `Delete` removes. */
const onStepKey = (event: KeyboardEvent, acts: StepActs): void => {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row-link]')) return;
  const act = actFor(event, acts);
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act?.();
};

/** Null: a key of ours, for something that cannot be done here. */
const actFor = (event: KeyboardEvent, acts: StepActs): (() => void) | null | undefined => {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) {
    if (event.key === 'ArrowUp') return acts.up;
    return event.key === 'ArrowDown' ? acts.down : undefined;
  }
  if (event.key === 'd') return acts.duplicate;
  return event.key === 'Delete' || event.key === 'Backspace' ? acts.remove : undefined;
};

const StepPart = ({
  step,
  steps,
  faulty,
  acts,
}: {
  readonly step: JourneyStep;
  readonly steps: readonly JourneyStep[];
  readonly faulty: boolean;
  readonly acts: StepActs | null;
}): ReactNode => (
  <li
    className={style['part']}
    data-step={step.id}
    data-row={step.id}
    onKeyDown={(event) => {
      if (acts !== null) onStepKey(event, acts);
    }}
  >
    <StepCard step={step} steps={steps} faulty={faulty} acts={acts} />
  </li>
);
