import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../api/me.ts';
import { runStateWords, stepReasonWords } from '../../../words/journey-steps.ts';
import { plural } from '../../../words/journeys.ts';
import { BothClocks } from '../../journeys/both-clocks.tsx';
import type { Person } from '../person.ts';
import type { Run } from './run.ts';
import styles from './run.module.css';
import { StepLine } from './step-line.tsx';

/** One journey of one person: how it stands, and every step on its line. */
export const RunCard = ({
  run,
  person,
  stop,
}: {
  readonly run: Run;
  readonly person: Person;
  /** Null where it cannot be stopped. */
  readonly stop: (() => void) | null;
}): ReactNode => {
  const state = runStateWords[run.state];
  return (
    <Paper withBorder radius="md" p="md" role="group" aria-label={`Journey ${run.name}`}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
          <div>
            <Group gap="xs">
              <Name run={run} />
              <Badge variant="light" color={state.color}>
                {state.text}
              </Badge>
            </Group>
            <Standing run={run} />
          </div>
          {stop !== null && (
            <Button
              variant="default"
              size="xs"
              onClick={stop}
              aria-label={`Stop ${run.name}`}
              style={{ flexShrink: 0 }}
            >
              Stop
            </Button>
          )}
        </Group>
        <ol className={styles['steps']} aria-label={`Steps of ${run.name}`}>
          {run.steps.map((step) => (
            <StepLine key={step.stepId} step={step} run={run} personId={person.id} />
          ))}
        </ol>
      </Stack>
    </Paper>
  );
};

const Name = ({ run }: { readonly run: Run }): ReactNode => {
  const may = useMay();
  return (
    <Title order={2} size="h4">
      {may('journeys.read') ? (
        <Anchor component={Link} to={`/journeys/${run.journeyId}`} inherit>
          {run.name}
        </Anchor>
      ) : (
        run.name
      )}
    </Title>
  );
};

const Standing = ({ run }: { readonly run: Run }): ReactNode => {
  const overdue = run.steps.filter(({ state }) => state === 'overdue').length;
  return (
    <Text size="sm" c="dimmed" component="div">
      Version {run.version}
      {run.version < run.currentVersion && ` (the newest is ${run.currentVersion})`}
      {run.state === 'running' && run.nextAt !== null && (
        <>
          {' · next '}
          <BothClocks at={run.nextAt} zone={run.timeZone} />
        </>
      )}
      {run.state === 'stopped' && run.reason !== null && ` · ${stepReasonWords[run.reason]}`}
      {overdue > 0 && (
        <Text span inherit c="orange" fw={600}>
          {' · '}
          {plural(overdue, 'step waits', 'steps wait')} for you
        </Text>
      )}
    </Text>
  );
};
