import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import type { Journey } from '../journey.ts';

type Props = { readonly journey: Journey; readonly opened: boolean; readonly close: () => void };

export const RenameModal = ({ journey, opened, close }: Props): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={close}
    title="Name and description"
    closeButtonProps={{ 'aria-label': 'Close' }}
    centered
  >
    <Form journey={journey} close={close} />
  </Modal>
);

const Form = ({ journey, close }: Omit<Props, 'opened'>): ReactNode => {
  const [name, setName] = useState(journey.name);
  const [description, setDescription] = useState(journey.description);
  const patch = useAct('PATCH /journeys/{id}');
  const faults = fieldFaults(patch.error);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    try {
      await patch.mutateAsync({
        params: { id: journey.id },
        body: { name: name.trim(), description: description.trim() },
      });
    } catch {
      return; // shown at the fields
    }
    close();
    done('Saved');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {patch.error !== null && Object.keys(faults).length === 0 && (
          <Alert color="red" role="alert">
            {messageOf(patch.error)}
          </Alert>
        )}
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faults['name']}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          required
          withAsterisk={false}
        />
        <Textarea
          label="Description"
          description="Optional. For your colleagues; hires do not see it."
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={faults['description']}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={patch.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
