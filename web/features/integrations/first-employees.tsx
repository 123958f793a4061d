import { Alert, Button, DataList, Group, List, Loader, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { answerOptions, useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import { countText } from '../../ui/time.tsx';
import { Fact } from './fact.tsx';
import type { Connection } from './groups.ts';
import { NoPreview } from './preview.tsx';

type Preview = Answer<'GET /connections/{id}/employee-preview'>;

/** Before the first import of an HRIS: who is there, and what would be matched. */
export const FirstEmployees = ({ connection }: { readonly connection: Connection }): ReactNode => {
  // Read once: the server reads the whole account at the provider for it, so nothing but a person asks again.
  const preview = useQuery({
    ...answerOptions('GET /connections/{id}/employee-preview', { params: { id: connection.id } }),
    enabled: (query) => query.state.status === 'pending',
    staleTime: Infinity,
    retry: false,
  });
  const again = (): void => void preview.refetch();
  if (preview.isPending)
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text size="sm">
          Reading {connection.label} to count who would be matched. This can take half a minute.
        </Text>
      </Group>
    );
  return (
    <Stack>
      {preview.data !== undefined && (
        <Found label={connection.label} preview={preview.data} again={again} reading={preview.isFetching} />
      )}
      {preview.isError && <NoPreview error={preview.error} again={again} reading={preview.isFetching} />}
      <Import connection={connection} />
    </Stack>
  );
};

const employees = (n: number): string => `${countText(n)} ${n === 1 ? 'employee' : 'employees'}`;

const Found = ({
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
  <Stack>
    <Group justify="space-between" align="flex-start">
      <Text fw={600}>
        {preview.employees === 0 ? `Nobody can be read from ${label}` : employees(preview.employees)}
        {preview.starting > 0 && `, ${countText(preview.starting)} of them with a first day to come`}
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
    {preview.employees > 0 && (
      <DataList labelWidth={220}>
        <Fact label="Matched automatically">{countText(preview.automatic)}</Fact>
        <Fact label="Suggested, you decide">{countText(preview.suggested)}</Fact>
        <Fact label="Without a new hire">{countText(preview.alone)}</Fact>
        {preview.left > 0 && <Fact label="Have left">{countText(preview.left)}</Fact>}
        <Fact label="Compared with">
          {countText(preview.people)} new {preview.people === 1 ? 'hire' : 'hires'}
        </Fact>
      </DataList>
    )}
    {!preview.matching && (
      <Text size="sm">Matching is turned off under Settings: nobody would be compared.</Text>
    )}
    {preview.unreadable > 0 && <Unusable preview={preview} />}
    {!preview.complete && (
      <Alert color="yellow" title="A part of it">
        <Text size="sm">
          There is more than a preview reads: these are the numbers of the first{' '}
          {employees(preview.employees)} and {countText(preview.people)} new hires. The import itself takes
          everybody.
        </Text>
      </Alert>
    )}
  </Stack>
);

const Unusable = ({ preview: { unreadable, reasons } }: { readonly preview: Preview }): ReactNode => (
  <Alert
    color="yellow"
    title={`${countText(unreadable)} ${unreadable === 1 ? 'record' : 'records'} cannot be used`}
  >
    <List size="sm">
      {reasons.map(({ reason, count }) => (
        <List.Item key={reason}>
          {reason} {count > 1 && `(${countText(count)} times)`}
        </List.Item>
      ))}
    </List>
  </Alert>
);

const Import = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const may = useMay();
  const navigate = useNavigate();
  const sync = useAct('POST /connections/{id}/syncs');
  const start = (): void =>
    sync.mutate(
      { params: { id: connection.id }, body: {} },
      {
        onSuccess: ({ sync: { id } }) => {
          done('The import has started.');
          void navigate(`/imports/${id}`);
        },
      },
    );
  if (!may('syncs.run'))
    return (
      <Text size="sm" c="dimmed">
        A User Manager starts the first import with Sync {connection.label}.
      </Text>
    );
  return (
    <Stack align="flex-start">
      {sync.isError && (
        <Alert color="red" role="alert" title="This was not done">
          <Text size="sm">{messageOf(sync.error)}</Text>
        </Alert>
      )}
      <Text size="sm">
        From this import on full access waits for a match with an employee, and the daily import keeps them up
        to date.
      </Text>
      <Button onClick={start} loading={sync.isPending}>
        Import
      </Button>
    </Stack>
  );
};
