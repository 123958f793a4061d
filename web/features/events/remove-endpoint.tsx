import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import { endpointName, type Endpoint } from '../../words/events.ts';

export const RemoveEndpoint = ({
  endpoint,
  opened,
  close,
}: {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const remove = useAct('DELETE /event-endpoints/{id}');
  const navigate = useNavigate();
  const name = endpointName(endpoint);
  const confirm = (): void =>
    remove.mutate(
      { params: { id: endpoint.id } },
      {
        onSuccess: () => {
          done(`${name} is removed`);
          void navigate('/events', { replace: true });
        },
      },
    );
  return (
    <Confirm
      opened={opened}
      onClose={() => {
        remove.reset();
        close();
      }}
      title={`Remove ${name}?`}
      what={[
        'Nothing is sent there any more, from this moment on.',
        'Its log goes with it, and what was not delivered yet.',
      ]}
      undo="It can be added again, with a new signing secret. To stop for a while only, pause it: then nothing is lost."
      confirm="Remove"
      destroys
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
    />
  );
};
