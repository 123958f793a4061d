import { Alert, Button, Group, List, Loader, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOptions } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { countText } from '../../ui/time.tsx';
import type { Preview } from './windows.ts';

/** Read once: the server reads the whole account at the provider for it, so nothing but a person asks again. */
export const usePreview = (id: string): UseQueryResult<Preview> =>
  useQuery({
    ...answerOptions('GET /connections/{id}/preview', { params: { id } }),
    enabled: (query) => query.state.status === 'pending',
    staleTime: Infinity,
    retry: false,
  });

export const Reading = ({ label }: { readonly label: string }): ReactNode => (
  <Group role="status">
    <Loader size="sm" />
    <Text size="sm">Reading {label} to count who would come in. This can take half a minute.</Text>
  </Group>
);

/** Nobody can be counted without a permission or while the provider is silent; an import is possible all the same. */
export const NoPreview = ({
  error,
  again,
  reading,
}: {
  readonly error: unknown;
  readonly again: () => void;
  readonly reading: boolean;
}): ReactNode => (
  <Alert color="yellow" role="alert" title="Nobody could be counted">
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{messageOf(error)}</Text>
      <Text size="sm">You can import without it.</Text>
      <Button size="xs" variant="default" loading={reading} onClick={again}>
        Count again
      </Button>
    </Stack>
  </Alert>
);

const people = (n: number): string => `${countText(n)} ${n === 1 ? 'person' : 'people'}`;

const linesOf = ({ basis, future, past, missingStartDate, unreadable }: Preview): readonly string[] => [
  ...(basis === 'hire_date'
    ? []
    : [`${people(future)} with a start date to come`, `${people(past)} who started already`]),
  ...(missingStartDate === 0
    ? []
    : [
        basis === 'hire_date'
          ? `${people(missingStartDate)} of whom the day of the hire is not told`
          : `${people(missingStartDate)} without a start date: they will stand under Action Needed`,
      ]),
  ...(unreadable === 0
    ? []
    : [`${countText(unreadable)} ${unreadable === 1 ? 'record' : 'records'} that cannot be read`]),
];

/** What was found, in numbers. */
export const Found = ({
  label,
  preview,
  again,
  reading,
}: {
  readonly label: string;
  readonly preview: Preview;
  readonly again: () => void;
  readonly reading: boolean;
}): ReactNode => (
  <Stack gap="xs">
    <Group justify="space-between" align="flex-start">
      <Text fw={600}>
        {preview.hired === 0 ? 'Nobody is hired there yet' : `${people(preview.hired)} hired`}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={reading}
        onClick={again}
      >
        Count again
      </Button>
    </Group>
    <List size="sm">
      {linesOf(preview).map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
    {preview.basis === 'hire_date' && preview.hired > 0 && (
      <Text size="sm" c="dimmed">
        Counted by the day they were hired: {label} tells start dates person by person only. The import itself
        goes by the start date.
      </Text>
    )}
    {!preview.complete && (
      <Alert color="yellow" title="A part of the account">
        <Text size="sm">
          There is more than a preview reads: these are the numbers of the first{' '}
          {countText(preview.applicationsRead)} applications. The import itself reads everything.
        </Text>
      </Alert>
    )}
  </Stack>
);
