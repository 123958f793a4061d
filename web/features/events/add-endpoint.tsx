import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { endpointName } from '../../words/events.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { SecretOnce } from './secret-once.tsx';

type Made = Answer<'POST /event-endpoints'>;

export const AddEndpoint = ({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const [made, setMade] = useState<Made | null>(null);
  const navigate = useNavigate();
  const add = useAct('POST /event-endpoints');
  const leave = (): void => {
    add.reset();
    setMade(null);
    if (made === null) close();
    else void navigate(`/events/${made.id}`, { replace: true });
  };
  // While the secret is shown nothing but its own button closes it: it cannot be shown a second time.
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={made === null ? 'Add an endpoint' : `${endpointName(made)}: its signing secret`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
      closeOnEscape={made === null}
      withCloseButton={made === null}
    >
      {made === null ? (
        <EndpointForm
          start={{ url: '', description: '', types: [] }}
          submitLabel="Add the endpoint"
          busy={add.isPending}
          error={add.error}
          onSubmit={(body) => add.mutate({ body }, { onSuccess: setMade })}
          onCancel={leave}
        />
      ) : (
        <SecretOnce secret={made.secret} close={leave} />
      )}
    </Modal>
  );
};
