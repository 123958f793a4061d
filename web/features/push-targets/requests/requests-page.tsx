import { Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useList } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { useFilters } from '../../../ui/search-params.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { DecideModal } from './decide-modal.tsx';
import type { IntegrationRequest } from './request.ts';

type State = IntegrationRequest['state'];

const states = ['open', 'approved', 'declined'] as const satisfies readonly State[];
const stateWords: Readonly<Record<State, { readonly text: string; readonly color: string }>> = {
  open: { text: 'Waiting', color: 'yellow' },
  approved: { text: 'Approved', color: 'green' },
  declined: { text: 'Declined', color: 'gray' },
};

/** Who asked for which integration, and what was decided (row C10). */
export const RequestsPage = (): ReactNode => {
  const { get, set } = useFilters();
  const state = states.find((one) => one === get('state')) ?? 'open';
  const list = useList('GET /integration-requests', { query: { state } });
  const requests = list.data?.pages.flatMap(({ items }) => items);
  useKeptFocus();
  return (
    <Page
      title="Requests for integrations"
      lead="Members who may not connect an integration themselves ask for it here."
      back={{ to: '/integrations', label: 'App Integrations' }}
    >
      <SegmentedControl
        aria-label="Which requests"
        data={states.map((one) => ({ value: one, label: stateWords[one].text }))}
        value={state}
        onChange={(to) => set({ state: to === 'open' ? null : to })}
        style={{ alignSelf: 'flex-start' }}
      />
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {requests === undefined && !list.isError && <Loading lines={3} />}
      {requests?.length === 0 && <Nothing state={state} />}
      {requests !== undefined && requests.length > 0 && <Requests requests={requests} />}
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Page>
  );
};

const Nothing = ({ state }: { readonly state: State }): ReactNode =>
  state === 'open' ? (
    <Empty title="Nobody waits">
      When a recruiter asks for an integration under Prospects, Recruiting systems, it stands here and on
      Home.
    </Empty>
  ) : (
    <Empty title={state === 'approved' ? 'Nothing approved yet' : 'Nothing declined yet'} />
  );

const Requests = ({ requests }: { readonly requests: readonly IntegrationRequest[] }): ReactNode => {
  const approve = useAddressState('approve');
  const decline = useAddressState('decline');
  const asked = approve.value ?? decline.value;
  return (
    <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {requests.map((request) => (
        <Paper key={request.id} component="li" withBorder p="md" radius="md">
          <Group justify="space-between" align="flex-start">
            <Stack gap={4} flex={1} miw={220}>
              <Group gap="xs">
                <Text fw={600}>
                  {request.member.name} asks for {request.label}
                </Text>
                <Badge variant="light" color={stateWords[request.state].color} component="span">
                  {stateWords[request.state].text}
                </Badge>
              </Group>
              <Text size="sm" c="dimmed" component="div">
                <Ago at={request.requestedAt} />
              </Text>
              {request.note !== null && <Text size="sm">“{request.note}”</Text>}
              {request.decidedAt !== null && (
                <Text size="sm" c="dimmed" component="div">
                  {stateWords[request.state].text} by {request.decidedByName ?? 'a former member'}{' '}
                  <Ago at={request.decidedAt} />
                  {request.answer !== null && `: “${request.answer}”`}
                </Text>
              )}
            </Stack>
            {request.state === 'open' && (
              <Group gap="xs">
                <Button
                  variant="default"
                  onClick={() => decline.open(request.id)}
                  aria-label={`Decline: ${request.label} for ${request.member.name}`}
                >
                  Decline
                </Button>
                <Button
                  onClick={() => approve.open(request.id)}
                  aria-label={`Approve: ${request.label} for ${request.member.name}`}
                >
                  Approve
                </Button>
              </Group>
            )}
          </Group>
        </Paper>
      ))}
      <DecideModal
        request={requests.find(({ id }) => id === asked) ?? null}
        approves={approve.value !== null}
        close={approve.value === null ? decline.close : approve.close}
      />
    </Stack>
  );
};
