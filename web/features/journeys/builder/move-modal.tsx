import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../api/contract.ts';
import { useAct } from '../../../api/hooks.ts';
import { ConfirmForm } from '../../../ui/confirm.tsx';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { plural } from '../../../words/journeys.ts';
import type { Journey } from '../journey.ts';

type Props = { readonly journey: Journey; readonly opened: boolean; readonly close: () => void };
type Results = Answer<'POST /journeys/{id}/move'>;

/** Everybody on an older version to the newest, and what became of each. */
export const MoveModal = ({ journey, opened, close }: Props): ReactNode => {
  const move = useAct('POST /journeys/{id}/move');
  const leave = (): void => {
    close();
    move.reset();
  };
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={leave}
      title={`Move to version ${journey.version}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {move.data === undefined ? (
        <ConfirmForm
          onClose={leave}
          what={[
            `${plural(journey.people.behind, 'person follows', 'people follow')} an older version.`,
            'What was sent and done stays. Steps that are new come by their day; those whose day has passed are listed as overdue and wait for somebody. Steps that were taken out do not come any more.',
          ]}
          undo="There is no way back to an older version; save it anew and move again."
          confirm="Move"
          busy={move.isPending}
          error={move.error}
          impossible={journey.people.behind === 0 ? 'Everybody is on the newest version already.' : undefined}
          onConfirm={() => move.mutate({ params: { id: journey.id }, body: { people: 'all' } })}
        />
      ) : (
        <Moved results={move.data} close={leave} />
      )}
    </Modal>
  );
};

const outcomes: Readonly<Record<Results['results'][number]['outcome'], string>> = {
  moved: 'moved',
  on_it_already: 'was on it already',
  not_on_this_journey: 'is not on this journey any more',
};

const Moved = ({ results, close }: { readonly results: Results; readonly close: () => void }): ReactNode => (
  <Stack>
    <Text role="status">{plural(results.moved, 'person', 'people')} moved.</Text>
    <List
      size="sm"
      spacing={4}
      mah={320}
      style={{ overflowY: 'auto' }}
      tabIndex={0}
      aria-label="What became of each"
    >
      {results.results.map(({ personId, name, outcome }) => (
        <List.Item key={personId}>
          <Link to={`/people/${personId}?tab=journeys`}>{name}</Link> {outcomes[outcome]}
        </List.Item>
      ))}
    </List>
    <Group justify="flex-end">
      <Button onClick={close} data-autofocus>
        Close
      </Button>
    </Group>
  </Stack>
);
