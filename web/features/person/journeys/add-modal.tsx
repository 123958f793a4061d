import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { calledName, type Person } from '../person.ts';
import type { PersonJourneys } from './run.ts';

/** A journey for somebody whom it would not have taken in by itself, or who was hired before it was on. */
export const AddModal = ({
  person,
  journey,
  opened,
  close,
}: {
  readonly person: Person;
  readonly journey: PersonJourneys['available'][number] | undefined;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const add = useAct('POST /people/{id}/journeys');
  const who = calledName(person);
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={journey === undefined ? 'Add to a journey' : `Add ${who} to “${journey.name}”?`}
      what={[
        'What is still to come is planned by its day.',
        'Steps whose day has passed are not sent by themselves: they are listed here, to Run now or Skip.',
      ]}
      undo="Stop the journey here. What was sent by then is sent."
      confirm="Add"
      busy={add.isPending}
      error={add.error}
      impossible={
        journey === undefined ? `${who} is on that journey already, or it is not there any more.` : undefined
      }
      onConfirm={() => {
        if (journey === undefined) return;
        add.mutate(
          { params: { id: person.id }, body: { journeyId: journey.id } },
          {
            onSuccess: () => {
              close();
              done(`${who} is on ${journey.name} now`);
            },
          },
        );
      }}
    />
  );
};
