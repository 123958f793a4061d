import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { sendable } from '../definition.ts';
import type { Journey } from '../journey.ts';

/** A draft of its own with the same steps. */
export const DuplicateModal = ({
  journey,
  opened,
  close,
}: {
  readonly journey: Journey;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const add = useAct('POST /journeys');
  const navigate = useNavigate();
  const name = `Copy of ${journey.name}`;
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Duplicate “${journey.name}”?`}
      what={[`“${name}” begins as a draft with the same steps as they are saved. Nobody is on it.`]}
      undo="Delete the copy."
      confirm="Duplicate"
      busy={add.isPending}
      error={add.error}
      onConfirm={() =>
        add.mutate(
          { body: { name, description: journey.description, ...sendable(journey) } },
          {
            onSuccess: ({ id }) => {
              done(`${name} is a draft now`);
              void navigate(`/journeys/${id}`);
            },
          },
        )
      }
    />
  );
};
