import { Badge, Button, Group, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { done, failed } from '../../../ui/notify.ts';
import { dayText } from '../../../ui/time.tsx';
import { stepReasonWords, stepStateWords } from '../../../words/journey-steps.ts';
import { BothClocks } from '../../journeys/both-clocks.tsx';
import { stepLooks } from '../../journeys/builder/step-card.tsx';
import type { Run, RunStep } from './run.ts';
import styles from './run.module.css';

/** One step of a person's journey: what, for whom, when, how it stands, and what can be decided about it. */
export const StepLine = ({
  step,
  run,
  personId,
}: {
  readonly step: RunStep;
  readonly run: Run;
  readonly personId: string;
}): ReactNode => {
  const { icon: Icon, color } = stepLooks[step.kind];
  const state = stepStateWords[step.state];
  const over = step.state === 'skipped' || step.state === 'cancelled';
  return (
    <li className={styles['step']}>
      <ThemeIcon
        variant={step.state === 'done' ? 'filled' : 'light'}
        color={over ? 'gray' : step.state === 'overdue' ? 'orange' : color}
        radius="xl"
        size={32}
        aria-hidden
      >
        <Icon size={17} stroke={1.8} />
      </ThemeIcon>
      <div className={styles['body']}>
        <Group gap={8} align="center">
          <Text size="sm" fw={600} {...(over ? { c: 'dimmed' } : {})}>
            {titleOf(step)}
          </Text>
          <Badge variant="light" color={state.color} size="sm">
            {state.text}
          </Badge>
          {step.anchor === 'fixed' && (
            <Badge variant="light" color="gray" size="sm">
              Fixed day, stays when the start moves
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          <When step={step} zone={run.timeZone} />
        </Text>
        <TaskState step={step} />
        <Decide step={step} run={run} personId={personId} />
      </div>
    </li>
  );
};

/** A wait is known by the task that it waits for. */
const titleOf = ({ kind, title }: RunStep): string =>
  kind === 'wait_for_task' ? `Wait until “${title}” is done` : title;

const forWhom = ({ kind, to }: RunStep): string | null => {
  if (kind === 'wait_for_task') return null;
  return `${kind === 'message' ? 'To' : 'For'} ${to ?? 'nobody who is known yet'}`;
};

const When = ({ step, zone }: { readonly step: RunStep; readonly zone: string }): ReactNode => {
  const at = step.state === 'done' ? (step.doneAt ?? step.at) : step.at;
  const whom = forWhom(step);
  const reason = step.reason === null ? null : stepReasonWords[step.reason];
  return (
    <>
      {whom}
      {at !== null && (
        <>
          {whom === null ? '' : ' · '}
          {step.state === 'overdue' ? 'was due ' : ''}
          <BothClocks at={at} zone={zone} />
        </>
      )}
      {reason !== null && `${whom === null && at === null ? '' : ' · '}${reason}`}
      {step.doneByName !== null && ` · by ${step.doneByName}`}
    </>
  );
};

const TaskState = ({ step: { task } }: { readonly step: RunStep }): ReactNode => {
  if (task === null) return null;
  return (
    <Text size="sm" component="div">
      {task.state === 'done'
        ? `Done${task.doneByName === null ? '' : ` by ${task.doneByName}`}`
        : task.state === 'cancelled'
          ? 'The task was cancelled'
          : `Open${task.dueOn === null ? '' : `, due ${dayText(task.dueOn)}`}`}
    </Text>
  );
};

const Decide = ({
  step,
  run,
  personId,
}: {
  readonly step: RunStep;
  readonly run: Run;
  readonly personId: string;
}): ReactNode => {
  const act = useAct('POST /people/{id}/journeys/{runId}/steps/{stepId}');
  if (!step.can.runNow && !step.can.skip) return null;
  const decide = (decision: 'run_now' | 'skip', said: string): void =>
    act.mutate(
      { params: { id: personId, runId: run.runId, stepId: step.stepId }, body: { action: decision } },
      {
        onSuccess: () => done(`${titleOf(step)}: ${said}`),
        onError: (error) => failed(`${titleOf(step)} stays as it is`, error),
      },
    );
  const urgent = step.state === 'overdue';
  return (
    <Group gap={6} mt={urgent ? 6 : 2} ml={urgent ? 0 : -6}>
      {step.can.runNow && (
        <Button
          size={urgent ? 'compact-sm' : 'compact-xs'}
          variant={urgent ? 'filled' : 'subtle'}
          disabled={act.isPending}
          onClick={() => decide('run_now', 'on its way')}
          aria-label={`Run now: ${titleOf(step)}`}
        >
          Run now
        </Button>
      )}
      {step.can.skip && (
        <Button
          size={urgent ? 'compact-sm' : 'compact-xs'}
          variant={urgent ? 'default' : 'subtle'}
          disabled={act.isPending}
          onClick={() => decide('skip', 'skipped')}
          aria-label={`Skip: ${titleOf(step)}`}
        >
          Skip
        </Button>
      )}
    </Group>
  );
};
