import { Badge, Group, List, Paper, Stack, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { Instant } from '../../ui/time.tsx';
import { StepActions } from './step-actions.tsx';

export type SetupStep = Answer<'GET /setup'>['steps'][number];

const titles: Readonly<Record<SetupStep['key'], string>> = {
  'connect-ats': 'Connect your recruiting system',
  'preview-and-window': 'Look at what the first import brings',
  hris: 'Connect your HRIS or directory, or upload a roster',
  'hour-and-zone': 'Check the hour and the time zone of the first day',
  invite: 'Invite colleagues',
};

export const Step = ({
  step,
  number,
  isNext,
}: {
  readonly step: SetupStep;
  readonly number: number;
  readonly isNext: boolean;
}): ReactNode => (
  <List.Item styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
    <Paper withBorder radius="md" p="md" aria-current={isNext ? 'step' : undefined}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Mark state={step.state} number={number} />
        <Stack gap={6} flex={1} miw={0}>
          <Group gap="xs">
            <Title order={2}>{titles[step.key]}</Title>
            {isNext && (
              <Badge variant="light" color="foyer">
                Next
              </Badge>
            )}
          </Group>
          <Text size="sm">{step.why}</Text>
          <DoneBy step={step} />
          <StepActions step={step} isNext={isNext} />
        </Stack>
      </Group>
    </Paper>
  </List.Item>
);

const words = { todo: 'To do', done: 'Done', not_needed: 'Not needed' } as const;

const Mark = ({
  state,
  number,
}: {
  readonly state: SetupStep['state'];
  readonly number: number;
}): ReactNode => (
  <ThemeIcon
    radius="xl"
    size={32}
    variant={state === 'done' ? 'filled' : 'light'}
    color={state === 'done' ? 'green.9' : 'gray'}
  >
    <VisuallyHidden>{words[state]}:</VisuallyHidden>
    {state === 'done' && <IconCheck size={18} aria-hidden />}
    {state === 'not_needed' && <IconMinus size={18} aria-hidden />}
    {state === 'todo' && <span aria-hidden>{number}</span>}
  </ThemeIcon>
);

const DoneBy = ({ step }: { readonly step: SetupStep }): ReactNode => {
  if (step.doneBy === null) return null;
  const { connectionName, byName, at } = step.doneBy;
  const who = [connectionName, byName === null ? null : `by ${byName}`].filter((part) => part !== null);
  if (who.length === 0 && at === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {who.join(', ')}
      {at !== null && (
        <>
          {who.length > 0 && ', '}
          <Instant at={at} />
        </>
      )}
    </Text>
  );
};
