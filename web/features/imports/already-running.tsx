import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { agoText } from '../../ui/time.tsx';
import type { AskedSync } from './sync-buttons.tsx';
import { startedBy } from './run-words.ts';

/** The answer to a press while a run is open: that one, and no second. */
export const AlreadyRunning = ({
  asked,
  close,
}: {
  readonly asked: AskedSync | null;
  readonly close: () => void;
}): ReactNode => (
  <div aria-live="polite">
    {asked?.alreadyRunning === true && (
      <Alert
        color="blue"
        mb="lg"
        icon={<IconInfoCircle aria-hidden />}
        title={`${asked.sync.connectionName} is already running`}
        withCloseButton
        closeButtonLabel="Close"
        onClose={close}
      >
        <Text size="sm">
          Asked for {agoText(asked.sync.requestedAt)} ({startedBy(asked.sync)}). No second run was started.{' '}
          <Anchor component={Link} to={`/imports/${asked.sync.id}`} size="sm" underline="always">
            See the run
          </Anchor>
        </Text>
      </Alert>
    )}
  </div>
);
