import { Button, Group, Menu, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Answered, Empty } from '../../../ui/states.tsx';
import { calledName, type Person } from '../person.ts';
import { AddModal } from './add-modal.tsx';
import { PersonTasks } from './person-tasks.tsx';
import type { PersonJourneys } from './run.ts';
import { RunCard } from './run-card.tsx';
import { StopModal } from './stop-modal.tsx';

/** On which journeys a person is, what came and what is to come, and their tasks. */
export const JourneysTab = ({ person }: { readonly person: Person }): ReactNode => {
  const journeys = useAnswer('GET /people/{id}/journeys', { params: { id: person.id } });
  return <Answered query={journeys}>{(data) => <Known person={person} journeys={data} />}</Answered>;
};

const Known = ({
  person,
  journeys: { items, available },
}: {
  readonly person: Person;
  readonly journeys: PersonJourneys;
}): ReactNode => {
  const mayWrite = useMay()('journeys.write');
  const add = useAddressState('add');
  const stop = useAddressState('stop');
  const stopped = items.find(({ runId }) => runId === stop.value);
  const menu = mayWrite && available.length > 0 && (
    <AddMenu available={available} add={(id) => add.open(id)} />
  );
  return (
    <Stack gap="lg">
      {items.length === 0 ? (
        <Empty title={`${calledName(person)} is on no journey`} action={menu}>
          Hires who fit begin a journey by themselves when it is on.
        </Empty>
      ) : (
        <>
          {menu && <Group>{menu}</Group>}
          {/* The newest on top. */}
          {items.toReversed().map((run) => (
            <RunCard
              key={run.runId}
              run={run}
              person={person}
              stop={mayWrite && run.state === 'running' ? () => stop.open(run.runId) : null}
            />
          ))}
        </>
      )}
      <PersonTasks person={person} />
      {mayWrite && (
        <>
          <AddModal
            person={person}
            journey={available.find(({ id }) => id === add.value)}
            opened={add.value !== null}
            close={add.close}
          />
          <StopModal person={person} run={stopped} opened={stop.value !== null} close={stop.close} />
        </>
      )}
    </Stack>
  );
};

const AddMenu = ({
  available,
  add,
}: {
  readonly available: PersonJourneys['available'];
  readonly add: (id: string) => void;
}): ReactNode => (
  <Menu position="bottom-start" returnFocus={false}>
    <Menu.Target>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
        Add to a journey
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {available.map(({ id, name }) => (
        <Menu.Item key={id} onClick={() => add(id)}>
          {name}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
