import { Anchor, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import { whoMay } from '../../../words/access.ts';
import { NEW_HIRES_TAB, newHiresText } from '../../new-hires/new-hire.ts';
import type { ConnectionDetail } from '../groups.ts';

/** Whether hired people become members by themselves, or wait until a person adds them. */
export const ReviewSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const may = useMay();
  return (
    <Section
      anchor="new-hires"
      title="New hires"
      about="Whether hired people become members by themselves, or a person looks at each of them first."
    >
      <Stack>
        {may('connections.write') ? <Mode connection={connection} /> : <ModeTold connection={connection} />}
        {may('people.read') && <WhoWaits connection={connection} />}
      </Stack>
    </Section>
  );
};

const Mode = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const { id, label, reviewFirst } = connection;
  const dialog = useDialog('review-first');
  const change = useAct('PATCH /connections/{id}');
  const words = reviewFirst ? turnOff(label) : turnOn(label);
  const close = (): void => {
    change.reset();
    dialog.close();
  };
  const confirm = (): void =>
    change.mutate(
      { params: { id }, body: { reviewFirst: !reviewFirst } },
      {
        onSuccess: () => {
          done(words.done);
          close();
        },
      },
    );
  return (
    <>
      <Switch
        label="Review first"
        description={`Whoever is marked as hired in ${label} waits under New hires until somebody adds them as a member.`}
        checked={reviewFirst}
        onChange={dialog.open}
      />
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title={words.title}
        what={words.what}
        undo={words.undo}
        confirm={words.confirm}
        busy={change.isPending}
        error={change.error}
        onConfirm={confirm}
      />
    </>
  );
};

type Words = {
  readonly title: string;
  readonly what: readonly string[];
  readonly undo: string;
  readonly confirm: string;
  readonly done: string;
};

const turnOn = (label: string): Words => ({
  title: 'Review new hires first?',
  what: [
    `From now on whoever is hired in ${label} waits under Users, New hires. Until somebody presses Add member there is no mail, no access and no journey.`,
    'People who are here already stay as they are.',
  ],
  undo: 'You can turn it off at any time.',
  confirm: 'Review first',
  done: `New hires of ${label} wait for review from now on.`,
});

const turnOff = (label: string): Words => ({
  title: 'No review any more?',
  what: [
    `From now on whoever is hired in ${label} goes to New Hires Preboarding by themselves, with invitation and journeys.`,
    'Those who wait for review now go on waiting until somebody adds or deletes them.',
  ],
  undo: 'You can turn it on again at any time.',
  confirm: 'Turn it off',
  done: `New hires of ${label} become members by themselves from now on.`,
});

const ModeTold = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => (
  <Text size="sm">
    {connection.reviewFirst
      ? 'Hired people wait for review until somebody adds them.'
      : 'Hired people become members by themselves.'}{' '}
    <Text span inherit c="dimmed">
      To set it up you need {whoMay('connections.write')}.
    </Text>
  </Text>
);

const WhoWaits = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const waiting = useAnswer('GET /new-hires', {
    query: { state: 'awaiting', connection: connection.id, limit: 1 },
  });
  const total = waiting.data?.total ?? 0;
  if (!connection.reviewFirst && total === 0) return null;
  return (
    <Text size="sm">
      {total === 0
        ? 'Nobody waits now. '
        : `${newHiresText(total)} ${total === 1 ? 'waits' : 'wait'} for review. `}
      <Anchor
        component={Link}
        to={`/people?tab=${NEW_HIRES_TAB}&connection=${connection.id}`}
        size="sm"
        underline="always"
      >
        Open New hires
      </Anchor>
    </Text>
  );
};
