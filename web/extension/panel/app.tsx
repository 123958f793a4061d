import { Box, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import type { Me } from '../../api/me.ts';
import { keepOrganization } from '../../api/organization.ts';
import { isSessionOver } from '../../api/problem.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { ReadTab } from './read-tab.tsx';
import { SignedOut } from './signed-out.tsx';
import { useTab } from './use-tab.ts';

/** The side panel: who is signed in, and the person on the page that was read. */
export const App = (): ReactNode => {
  // Alive: a sign-in or sign-out in another tab is seen here within seconds.
  const me = useAnswer('GET /me', {});
  const tab = useTab();
  return (
    <Box p="sm" maw={720} mx="auto">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={1} size="h2">
            Foyer
          </Title>
          {me.data !== undefined && <Organization me={me.data} />}
        </Group>
        {isSessionOver(me.error) ? (
          <SignedOut />
        ) : me.data === undefined ? (
          me.isError ? (
            <Failure error={me.error} retry={() => void me.refetch()} />
          ) : (
            <Loading lines={3} />
          )
        ) : (
          <ReadTab tab={tab} />
        )}
      </Stack>
    </Box>
  );
};

const Organization = ({ me }: { readonly me: Me }): ReactNode =>
  me.organizations.length > 1 ? (
    <NativeSelect
      aria-label="Organization"
      size="xs"
      value={me.organization.id}
      data={me.organizations.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => {
        keepOrganization(event.currentTarget.value);
        window.location.reload();
      }}
    />
  ) : (
    <Text size="xs" c="dimmed" truncate maw={200}>
      {me.organization.name}
    </Text>
  );
