import { Anchor, Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** One part of Home, with the way to all of it. */
export const Section = ({
  title,
  all,
  children,
}: {
  readonly title: string;
  readonly all?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}): ReactNode => (
  <Paper withBorder radius="md" p="md" component="section" aria-label={title}>
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={2}>{title}</Title>
        {all !== undefined && (
          <Anchor component={Link} to={all.to} size="sm">
            {all.label}
          </Anchor>
        )}
      </Group>
      {children}
    </Stack>
  </Paper>
);
