import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import { FetchForm } from './fetch-form.tsx';
import type { ConnectionDetail } from './groups.ts';

/** A report that Foyer fetches by itself, every day and on demand, in place of one that is sent. */
export const FetchSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const [opened, setOpened] = useState(false);
  const { fetch } = connection;
  if (opened) return <FetchForm connection={connection} close={() => setOpened(false)} />;
  return (
    <Stack align="flex-start">
      {fetch === null ? (
        <Text size="sm">
          Where the HRIS cannot send, but has its report under an address (Workday’s report as a service, a
          CSV file on a server), Foyer fetches it from there.
        </Text>
      ) : (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          Fetched every day from {fetch.url}
          {fetch.username === null ? '' : ` as ${fetch.username}`}.
        </Text>
      )}
      <Group>
        <Button variant="default" onClick={() => setOpened(true)}>
          {fetch === null ? 'Fetch on a schedule' : 'Change'}
        </Button>
        {fetch !== null && <StopFetching connection={connection} />}
      </Group>
    </Stack>
  );
};

const StopFetching = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const dialog = useDialog('stop-fetching');
  const change = useAct('PATCH /connections/{id}');
  const close = (): void => {
    change.reset();
    dialog.close();
  };
  const confirm = (): void =>
    change.mutate(
      { params: { id: connection.id }, body: { fetch: null } },
      {
        onSuccess: () => {
          done(`${connection.name} is no longer fetched.`);
          close();
        },
      },
    );
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Stop fetching
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title={`Stop fetching ${connection.name}?`}
        what={[
          'Foyer no longer asks that address; address and password are destroyed here.',
          'Employees who are known stay. Reports can still be sent or uploaded.',
        ]}
        undo="Enter the address again at any time."
        confirm="Stop fetching"
        busy={change.isPending}
        error={change.error}
        onConfirm={confirm}
      />
    </>
  );
};
