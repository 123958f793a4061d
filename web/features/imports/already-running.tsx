import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { agoText } from '../../ui/time.tsx';
import { useRun } from './run-progress.ts';
import { isOpen, startedBy } from './run-words.ts';
import type { AskedSync } from './sync-buttons.tsx';

/** The answer to a press while a run is open: that one, and no second. Goes when that run is over. */
export const AlreadyRunning = ({
  asked,
  close,
}: {
  readonly asked: AskedSync | null;
  readonly close: () => void;
}): ReactNode => (
  <div aria-live="polite">
    {asked?.alreadyRunning === true && <Note key={asked.sync.id} id={asked.sync.id} close={close} />}
  </div>
);

const Note = ({ id, close }: { readonly id: string; readonly close: () => void }): ReactNode => {
  const run = useRun(id).data;
  if (run === undefined || !isOpen(run)) return null;
  return (
    <Alert
      color="blue"
      mb="lg"
      icon={<IconInfoCircle aria-hidden />}
      title={`${run.connectionName} is already running`}
      withCloseButton
      closeButtonLabel="Close"
      onClose={close}
    >
      <Text size="sm">
        Asked for {agoText(run.requestedAt)} ({startedBy(run)}). No second run was started.{' '}
        <Anchor component={Link} to={`/imports/${run.id}`} size="sm" underline="always">
          See the run
        </Anchor>
      </Text>
    </Alert>
  );
};
