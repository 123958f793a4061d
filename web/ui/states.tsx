import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isSessionOver, messageOf, Refused } from '../api/problem.ts';

/** What a page waits for, in the shape of what comes. */
export const Loading = ({ lines = 6 }: { readonly lines?: number }): ReactNode => (
  <Stack gap="sm" role="status" aria-label="Loading">
    {Array.from({ length: lines }, (_, index) => (
      <Skeleton key={index} height={28} radius="sm" />
    ))}
  </Stack>
);

/** Nothing there yet, and the next step to take. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode => (
  <Paper withBorder p="xl" radius="md">
    <Stack align="center" gap="xs">
      <Title order={2} ta="center">
        {title}
      </Title>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw={520} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  </Paper>
);

export const MayNot = ({
  what = 'see this page',
  who = 'a Super Admin',
}: {
  readonly what?: string;
  /** Whose role allows it. */
  readonly who?: string;
}): ReactNode => (
  <Alert color="gray" icon={<IconLock aria-hidden />} title="You may not do this">
    Your role does not allow you to {what}. Ask {who} of your organization when you need it.
  </Alert>
);

export const Failure = ({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
}): ReactNode => {
  if (error instanceof Refused && error.status === 403) return <MayNot />;
  const gone = error instanceof Refused && error.status === 404;
  return (
    <Alert
      color={gone ? 'gray' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={gone ? 'Not there any more' : 'This could not be shown'}
      role="alert"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        {retry !== undefined && !gone && (
          <Group>
            <Button size="xs" variant="default" onClick={retry}>
              Try again
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
};

/** Shows what came, what is still awaited, or why nothing comes. What was there stays there while a refresh fails. */
export const Answered = <T,>({
  query,
  loading,
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly loading?: ReactNode;
  readonly children: (data: T) => ReactNode;
}): ReactNode => {
  if (query.data !== undefined && !refused(query.error)) return children(query.data);
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return loading ?? <Loading />;
};

/** A refusal is final (gone, not allowed any more); a lost connection is not, nor is a session that ended: one signs in again. */
const refused = (error: unknown): boolean =>
  error instanceof Refused && error.status < 500 && !isSessionOver(error);
