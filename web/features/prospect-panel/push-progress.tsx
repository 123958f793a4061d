import { Alert, Badge, Button, Group, Loader, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus, IconPoint, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { Ago } from '../../ui/time.tsx';
import { AddedLines } from './comparison.tsx';
import { ElsewhereLink } from './place.tsx';
import { openPush } from './standing.ts';
import type { Push } from './types.ts';
import { outcomeText, profileLines, stepStateWords, stepWords } from './words.ts';

type Step = Push['steps'][number];

/** How far a push has come, step by step, and what became of it. */
export const PushProgress = ({ push, label }: { readonly push: Push; readonly label: string }): ReactNode => {
  const running = openPush(push) !== null;
  const next = running ? push.steps.find(({ state }) => state === 'waiting')?.step : undefined;
  const added = push.added === null ? [] : profileLines(push.added);
  return (
    <Stack gap="xs">
      <Group gap="xs" role="status">
        <Text size="sm" fw={600}>
          {outcomeText(push, label)}
        </Text>
        {push.status !== null && (
          <Badge variant="light" color="green">
            {push.status}
          </Badge>
        )}
      </Group>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }} aria-label="Steps">
        {push.steps
          .filter(({ state }) => state !== 'skipped')
          .map((step) => (
            <StepLine key={step.step} step={step} active={step.step === next} />
          ))}
      </Stack>
      {added.length > 0 && (
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            Added in {label}
          </Text>
          <AddedLines lines={added} />
        </Stack>
      )}
      {push.creditText !== null && (
        <Text size="xs" c="dimmed">
          {push.creditText}
        </Text>
      )}
      <Group gap="md">
        {push.candidate?.url != null && (
          <ElsewhereLink href={push.candidate.url}>Open the candidate in {label}</ElsewhereLink>
        )}
        <Text size="xs" c="dimmed">
          {push.requestedByName}, <Ago at={push.requestedAt} />
        </Text>
      </Group>
      {(push.state === 'failed' || push.state === 'partial') && <Again push={push} />}
    </Stack>
  );
};

const StepLine = ({ step, active }: { readonly step: Step; readonly active: boolean }): ReactNode => (
  <Stack component="li" gap={2}>
    <Group gap={6} wrap="nowrap">
      <StepIcon state={step.state} active={active} />
      <Text size="sm">
        {stepWords[step.step]}
        <VisuallyHidden>: {active ? 'under way' : stepStateWords[step.state]}</VisuallyHidden>
      </Text>
    </Group>
    {step.state === 'failed' && (
      <Text size="sm" c="red" pl={22} style={{ overflowWrap: 'anywhere' }}>
        {step.message}
        {step.field === null ? '' : ` (${step.field})`}
      </Text>
    )}
  </Stack>
);

const StepIcon = ({
  state,
  active,
}: {
  readonly state: Step['state'];
  readonly active: boolean;
}): ReactNode => {
  if (active) return <Loader size={16} aria-hidden />;
  switch (state) {
    case 'done':
      return <IconCheck size={16} aria-hidden color="var(--mantine-color-green-text)" />;
    case 'failed':
      return <IconX size={16} aria-hidden color="var(--mantine-color-red-text)" />;
    case 'skipped':
      return <IconMinus size={16} aria-hidden />;
    case 'waiting':
      return <IconPoint size={16} aria-hidden />;
  }
};

const Again = ({ push }: { readonly push: Push }): ReactNode => {
  const retry = useAct('POST /prospects/{id}/pushes/{pushId}/retry');
  return (
    <Stack gap="xs" align="flex-start">
      {retry.isError && (
        <Alert color="red" role="alert" title="Not tried again" w="100%">
          {messageOf(retry.error)}
        </Alert>
      )}
      <Button
        size="xs"
        variant="default"
        loading={retry.isPending}
        onClick={() => retry.mutate({ params: { id: push.prospectId, pushId: push.id } })}
      >
        Try again
      </Button>
      <Text size="xs" c="dimmed">
        Only what failed is done again.
      </Text>
    </Stack>
  );
};
