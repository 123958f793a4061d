import { Alert, Badge, Box, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { may } from '../../../../src/domain/permissions.ts';
import { useAnswer, useList } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Section } from '../../../ui/section.tsx';
import { Answered, Failure, Loading } from '../../../ui/states.tsx';
import { countText } from '../../../ui/time.tsx';
import type { ConnectionDetail } from '../../integrations/groups.ts';
import { usePushSettings } from '../use-settings.ts';
import { EditJobs } from './edit-jobs.tsx';
import { EVERY_JOB, type Member } from './member.ts';

const PARAM = 'member';

/** To which jobs each member may send: the team's key sees them all, so Foyer asks for itself (SC-I13). */
export const MembersTab = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const { id } = connection;
  const granted = useAnswer('GET /push-targets/{id}/permissions', { params: { id } });
  const members = useList('GET /members', { query: { limit: 200 } });
  const settings = usePushSettings(id);
  const senders = (members.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ roles }) => may(roles, 'prospects.push'));
  return (
    <Section
      title="Jobs per member"
      about="The key of the team sees every job. Here you say who may send to which; whoever is on a job’s hiring team may do so anyway, where the recruiting system tells that."
    >
      <Stack>
        {settings.data !== undefined && settings.data.mode !== 'any_job' && (
          <Alert color="blue" icon={<IconInfoCircle aria-hidden />} title="Not in use at the moment">
            <Text size="sm">
              {settings.data.mode === 'prospect'
                ? 'People are sent as prospects, without a job. '
                : 'Everybody is sent to one job. '}
              Choose “To any job they may use” under Push permission for these to count.
            </Text>
          </Alert>
        )}
        {members.isError && <Failure error={members.error} />}
        {members.data === undefined && !members.isError && <Loading lines={3} />}
        {members.data !== undefined && (
          <Answered query={granted}>
            {({ items }) => (
              <List
                connection={connection}
                senders={senders}
                jobsOf={(memberId) => items.find((one) => one.memberId === memberId)?.jobIds ?? none}
              />
            )}
          </Answered>
        )}
        {members.hasNextPage && (
          <Group>
            <Button
              variant="default"
              size="xs"
              loading={members.isFetchingNextPage}
              onClick={() => void members.fetchNextPage()}
            >
              More members
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
};

const none: readonly string[] = [];

const List = ({
  connection,
  senders,
  jobsOf,
}: {
  readonly connection: ConnectionDetail;
  readonly senders: readonly Member[];
  readonly jobsOf: (memberId: string) => readonly string[];
}): ReactNode => {
  const dialog = useAddressState(PARAM);
  const edited = senders.find(({ id }) => id === dialog.value);
  return (
    <>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Member</Table.Th>
            <Table.Th visibleFrom="sm">May send to</Table.Th>
            <Table.Th w={96}>
              <VisuallyHidden>Change</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {senders.map((member) => (
            <Table.Tr key={member.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text size="sm" fw={550}>
                  {member.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {member.email}
                </Text>
                <Box hiddenFrom="sm" mt={4}>
                  <JobsText member={member} jobs={jobsOf(member.id)} />
                </Box>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <JobsText member={member} jobs={jobsOf(member.id)} />
              </Table.Td>
              <Table.Td ta="right">
                {!member.roles.includes('super_admin') && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => dialog.open(member.id)}
                    aria-label={`Change the jobs of ${member.name}`}
                  >
                    Change
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <EditJobs
        connectionId={connection.id}
        member={edited ?? null}
        jobs={edited === undefined ? none : jobsOf(edited.id)}
        close={dialog.close}
      />
    </>
  );
};

const JobsText = ({
  member,
  jobs,
}: {
  readonly member: Member;
  readonly jobs: readonly string[];
}): ReactNode => {
  if (member.roles.includes('super_admin')) return <Text size="sm">Every job, as a Super Admin</Text>;
  if (jobs.includes(EVERY_JOB)) return <Text size="sm">Every job</Text>;
  if (jobs.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Jobs of their own hiring teams
      </Text>
    );
  return (
    <Group gap={6}>
      <Badge variant="light" component="span">
        {countText(jobs.length)} {jobs.length === 1 ? 'job' : 'jobs'}
      </Badge>
      <Text size="sm" c="dimmed" component="span">
        and those of their own hiring teams
      </Text>
    </Group>
  );
};
