import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './frame.module.css';

/** What stands around every step of signing in: the name, one heading, and a card for it. */
export const Frame = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => {
  useEffect(() => {
    document.title = `${title} · Foyer`;
  }, [title]);
  return (
    <main className={classes['ground']}>
      <Paper
        withBorder
        shadow="sm"
        radius="lg"
        p={{ base: 'lg', xs: 'xl' }}
        className={classes['card'] ?? ''}
      >
        <Stack gap="lg">
          <Group gap="xs">
            <img src="/favicon.svg" alt="" width={28} height={28} />
            <Text fw={700} size="lg">
              Foyer
            </Text>
          </Group>
          <div>
            <Title order={1}>{title}</Title>
            {lead !== undefined && (
              <Text c="dimmed" mt={4}>
                {lead}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </main>
  );
};
