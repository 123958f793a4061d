import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { plural } from '../../../words/journeys.ts';
import type { Journey } from '../journey.ts';

export const DeleteModal = ({
  journey,
  opened,
  close,
}: {
  readonly journey: Journey;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const remove = useAct('DELETE /journeys/{id}');
  const navigate = useNavigate();
  const { running } = journey.people;
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Delete “${journey.name}”?`}
      what={[
        running === 0
          ? 'Nobody is on it.'
          : `It stops for ${plural(running, 'person', 'people')}: what is still to come for them does not come, and its open tasks are cancelled.`,
        'What was sent and done stays on their pages.',
      ]}
      undo="This cannot be undone. To keep it for later, turn it off instead."
      confirm="Delete the journey"
      destroys
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { id: journey.id } },
          {
            onSuccess: () => {
              done(`${journey.name} is deleted`);
              void navigate('/journeys', { replace: true });
            },
          },
        )
      }
    />
  );
};
