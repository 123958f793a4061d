import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconDoorOff, IconInfoCircle, IconTrash, IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { failed, done } from '../../../ui/notify.ts';
import { agoText, instantText } from '../../../ui/time.tsx';
import type { NewHire } from '../new-hire.ts';

/** What is already decided about the new hire, by whom, and the way back. */
export const Standing = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  switch (hire.state) {
    case 'awaiting':
      return hire.knownPerson ? <Known hire={hire} /> : null;
    case 'removed':
      return <Removed hire={hire} />;
    case 'added':
      return (
        <Alert color="teal" icon={<IconUserCheck aria-hidden />} title={`Added ${byWhom(hire)}`}>
          <Text size="sm">
            {hire.name} is a member now:{' '}
            <Anchor component={Link} to={`/people/${hire.personId}`} size="sm" underline="always">
              their page
            </Anchor>
            .
          </Text>
        </Alert>
      );
    case 'gone':
      return (
        <Alert
          color="gray"
          icon={<IconDoorOff aria-hidden />}
          title={`No longer hired in ${hire.source.connectionName}`}
        >
          <Text size="sm">
            The hire was taken back there before somebody added {hire.name}. When they are hired again, they
            wait for review again.
          </Text>
        </Alert>
      );
  }
};

const byWhom = ({ reviewedByName, reviewedAt }: NewHire): string =>
  [
    reviewedByName === null ? null : `by ${reviewedByName}`,
    reviewedAt === null ? null : `${agoText(reviewedAt)} (${instantText(reviewedAt)})`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const Known = ({ hire }: { readonly hire: NewHire }): ReactNode => (
  <Alert color="grape" icon={<IconInfoCircle aria-hidden />} title="Foyer knows this person already">
    <Text size="sm">
      {hire.name} is hired again.{' '}
      <Anchor component={Link} to={`/people/${hire.personId}`} size="sm" underline="always">
        Their page
      </Anchor>{' '}
      stays as it is until you add the new hire; then this hire is the one that counts.
    </Text>
  </Alert>
);

const Removed = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  const restore = useAct('POST /new-hires/{hireId}/restore');
  const run = (): void =>
    restore.mutate(
      { params: { hireId: hire.hireId } },
      {
        onSuccess: () => done(`${hire.name} waits for review again`),
        onError: (error) => failed(`${hire.name} was not restored`, error),
      },
    );
  return (
    <Alert color="gray" icon={<IconTrash aria-hidden />} title={`Deleted ${byWhom(hire)}`}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {hire.name} has no access and gets no mails. No sync brings them back, whatever changes in{' '}
          {hire.source.connectionName}.
        </Text>
        {hire.can.restore && (
          <Button size="xs" loading={restore.isPending} onClick={run}>
            Restore
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
