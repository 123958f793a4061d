import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ElsewhereLink } from '../../ui/elsewhere-link.tsx';
import { Ago } from '../../ui/time.tsx';
import { pushWords } from '../../words/prospects.ts';
import { Added } from './added.tsx';
import { PushSteps } from './push-steps.tsx';
import { TryAgain } from './try-again.tsx';
import type { Push } from './types.ts';
import { outcomeText } from './words.ts';

/** How far a push has come, step by step, and what became of it. */
export const PushProgress = ({ push, label }: { readonly push: Push; readonly label: string }): ReactNode => (
  <Stack gap="xs" component="article" aria-label={`Sent to ${label}: ${pushWords[push.state].text}`}>
    <Group gap="xs" role="status">
      <Text size="sm" fw={600}>
        {outcomeText(push, label)}
      </Text>
      {push.status !== null && (
        <Badge variant="light" color="green" component="span">
          {push.status}
        </Badge>
      )}
    </Group>
    <Text size="xs" c="dimmed" component="div">
      {push.requestedByName}, <Ago at={push.requestedAt} />
    </Text>
    <PushSteps push={push} />
    <Added push={push} label={label} />
    {push.creditText !== null && (
      <Text size="xs" c="dimmed">
        {push.creditText}
      </Text>
    )}
    {push.candidate?.url != null && (
      <div>
        <ElsewhereLink href={push.candidate.url}>Open the candidate in {label}</ElsewhereLink>
      </div>
    )}
    <TryAgain push={push} />
  </Stack>
);
