import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { calledName, type Person } from '../person.ts';
import type { Run } from './run.ts';

export const StopModal = ({
  person,
  run,
  opened,
  close,
}: {
  readonly person: Person;
  readonly run: Run | undefined;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const stop = useAct('DELETE /people/{id}/journeys/{runId}');
  const who = calledName(person);
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={run === undefined ? 'Stop the journey' : `Stop “${run.name}” for ${who}?`}
      what={[
        'Nothing more of it comes: what was planned is cancelled, and so are its tasks that are still open.',
        'What was sent and done stays.',
      ]}
      undo={`Add ${who} to the journey again: it goes on where it stood, and nothing comes twice.`}
      confirm="Stop the journey"
      destroys
      busy={stop.isPending}
      error={stop.error}
      impossible={run?.state === 'running' ? undefined : 'It does not run any more.'}
      onConfirm={() => {
        if (run === undefined) return;
        stop.mutate(
          { params: { id: person.id, runId: run.runId } },
          {
            onSuccess: () => {
              close();
              done(`${run.name} is stopped for ${who}`);
            },
          },
        );
      }}
    />
  );
};
