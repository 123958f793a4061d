import { Button, Menu, Modal } from '@mantine/core';
import {
  IconDots,
  IconEdit,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconRepeat,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { endpointName, type Endpoint } from '../../words/events.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { RemoveEndpoint } from './remove-endpoint.tsx';
import { ReplayModal } from './replay-modal.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { SendTest } from './send-test.tsx';
import { useTurn } from './use-turn.ts';

/** What one can do with an endpoint. */
export const EndpointActions = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const turn = useTurn(endpoint);
  const [edit, rotate, replay, remove] = [
    useDialog('edit'),
    useDialog('secret'),
    useDialog('replay'),
    useDialog('remove'),
  ];
  return (
    <>
      <SendTest endpoint={endpoint} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />} loading={turn.busy}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={edit.open}>
            Change
          </Menu.Item>
          {endpoint.state === 'on' ? (
            <Menu.Item
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              onClick={() => turn.to('paused')}
            >
              Pause
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => turn.to('on')}>
              {endpoint.state === 'paused' ? 'Go on' : 'Switch on'}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconRepeat size={16} aria-hidden />}
            onClick={replay.open}
            disabled={endpoint.state !== 'on'}
          >
            Replay a span of time
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={rotate.open}>
            New signing secret
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove.open}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EditEndpoint endpoint={endpoint} opened={edit.opened} close={edit.close} />
      <RotateSecret endpoint={endpoint} opened={rotate.opened} close={rotate.close} />
      <ReplayModal endpoint={endpoint} opened={replay.opened} close={replay.close} />
      <RemoveEndpoint endpoint={endpoint} opened={remove.opened} close={remove.close} />
    </>
  );
};

const EditEndpoint = ({
  endpoint,
  opened,
  close,
}: {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const change = useAct('PATCH /event-endpoints/{id}');
  const leave = (): void => {
    change.reset();
    close();
  };
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={leave}
      title={`Change ${endpointName(endpoint)}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <EndpointForm
        start={{ url: endpoint.url, description: endpoint.description, types: endpoint.types }}
        submitLabel="Save"
        busy={change.isPending}
        error={change.error}
        onSubmit={(body) =>
          change.mutate(
            { params: { id: endpoint.id }, body },
            {
              onSuccess: () => {
                done('Saved');
                leave();
              },
            },
          )
        }
        onCancel={leave}
      />
    </Modal>
  );
};
