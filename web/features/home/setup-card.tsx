import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

/** Until all is set up, and only for those who can do it. */
export const SetupCard = (): ReactNode => {
  const may = useMay();
  const allowed = may('settings.read') && may('connections.write');
  const setup = useAnswer('GET /setup', {}, { enabled: allowed });
  if (!allowed || setup.data === undefined || setup.data.done) return null;
  const needed = setup.data.steps.filter((step) => step.state !== 'not_needed');
  const done = needed.filter((step) => step.state === 'done').length;
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label="First steps">
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex={1} miw={220}>
          <Title order={2}>First steps</Title>
          <Text size="sm" c="dimmed">
            {done} of {needed.length} done
          </Text>
          <Progress value={(done / needed.length) * 100} aria-label="First steps done" />
        </Stack>
        <Button component={Link} to="/first-steps" variant={done === 0 ? 'filled' : 'default'}>
          {done === 0 ? 'Start' : 'Go on'}
        </Button>
      </Group>
    </Paper>
  );
};
