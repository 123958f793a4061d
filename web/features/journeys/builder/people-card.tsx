import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { countText } from '../../../ui/time.tsx';
import { plural } from '../../../words/journeys.ts';
import type { Journey } from '../journey.ts';
import { Card } from './card.tsx';
import { MoveModal } from './move-modal.tsx';
import { Overdue, Versions } from './standing.tsx';

/** How many are on it, who is behind, and what waits for somebody. */
export const PeopleCard = ({
  journey,
  mayWrite,
}: {
  readonly journey: Journey;
  readonly mayWrite: boolean;
}): ReactNode => {
  const { people, version } = journey;
  const move = useAddressState('move');
  const standing = useAnswer('GET /journeys/{id}/standing', { params: { id: journey.id } });
  const versions = standing.data?.versions ?? [];
  return (
    <Card title="Who is on it">
      {people.running + people.ended + people.stopped === 0 ? (
        <Text size="sm" c="dimmed">
          {journey.state === 'on'
            ? 'Nobody yet: hires come on it when they are hired.'
            : 'Nobody: it takes in hires once it is on.'}
        </Text>
      ) : (
        <Stack gap={2}>
          <Count label="On their way" count={people.running} />
          <Count label="All done" count={people.ended} />
          <Count label="Stopped" count={people.stopped} />
        </Stack>
      )}
      {versions.length > 1 && <Versions versions={versions} />}
      {people.overdue > 0 && (
        <Alert color="orange" p="xs" mt={4}>
          {plural(people.overdue, 'step')} could not come on time. Decide on each person’s page, in Journeys:
          Run now or Skip.
          <Overdue overdue={standing.data?.overdue ?? []} />
        </Alert>
      )}
      {people.behind > 0 && (
        <Alert color="blue" p="xs" mt={4}>
          <Stack gap={6} align="flex-start">
            <span>
              {plural(people.behind, 'person follows', 'people follow')} an older version than {version}.
            </span>
            {mayWrite && (
              <Button size="compact-sm" onClick={() => move.open()}>
                Move {people.behind === 1 ? 'them' : 'all of them'} to version {version}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
      {mayWrite && <MoveModal journey={journey} opened={move.value !== null} close={move.close} />}
    </Card>
  );
};

const Count = ({ label, count }: { readonly label: string; readonly count: number }): ReactNode => (
  <Group justify="space-between" gap="xs" wrap="nowrap">
    <Text size="sm">{label}</Text>
    <Text size="sm" fw={600} className="tabular">
      {countText(count)}
    </Text>
  </Group>
);
