import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ConfirmForm } from '../../ui/confirm.tsx';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import type { Endpoint } from '../../words/events.ts';
import { SecretOnce } from './secret-once.tsx';

export const RotateSecret = ({
  endpoint,
  opened,
  close,
}: {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useAct('POST /event-endpoints/{id}/secret');
  const leave = (): void => {
    rotate.reset();
    setSecret(null);
    close();
  };
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={leave}
      title={secret === null ? 'Make a new signing secret?' : 'The new signing secret'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      withCloseButton={secret === null}
    >
      {secret === null ? (
        <ConfirmForm
          onClose={leave}
          what={[
            'It is shown once, to be entered at the receiver.',
            'The old one signs beside it for 24 hours, so that no event is refused meanwhile.',
          ]}
          undo="Another one can be made at any time."
          confirm="Make it"
          busy={rotate.isPending}
          error={rotate.error}
          onConfirm={() =>
            rotate.mutate({ params: { id: endpoint.id } }, { onSuccess: (made) => setSecret(made.secret) })
          }
        />
      ) : (
        <SecretOnce
          secret={secret}
          more="The old one is valid for 24 hours more; replace it there until then."
          close={leave}
        />
      )}
    </Modal>
  );
};
