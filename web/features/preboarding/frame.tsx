import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './frame.module.css';

/** What stands around the hire's pages: the organization's name, and the column. */
export const HireFrame = ({
  organization,
  narrow = false,
  aside,
  children,
}: {
  readonly organization: string | null;
  readonly narrow?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => (
  <div className={classes['ground']}>
    <Stack gap="md" className={`${classes['column'] ?? ''} ${narrow ? (classes['narrow'] ?? '') : ''}`}>
      <Group component="header" justify="space-between" wrap="nowrap" mih={40}>
        <Group gap="xs" wrap="nowrap" miw={0}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Text fw={700} size="lg" truncate>
            {organization ?? 'Foyer'}
          </Text>
        </Group>
        {aside}
      </Group>
      <main>{children}</main>
    </Stack>
  </div>
);

/** One part of the page, with its heading. */
export const Part = ({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const id = useId();
  return (
    <Paper withBorder radius="lg" p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby={id}>
      <Group justify="space-between" align="baseline" gap="xs" mb="sm">
        <Title order={2} id={id}>
          {title}
        </Title>
        {note !== undefined && (
          <Text size="sm" c="dimmed" role="status">
            {note}
          </Text>
        )}
      </Group>
      {children}
    </Paper>
  );
};
