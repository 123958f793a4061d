import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import type { TargetProvider } from './types.ts';

/** Asks an admin for an integration. */
export const RequestForm = ({
  provider: { provider, label },
  close,
}: {
  readonly provider: TargetProvider;
  readonly close: () => void;
}): ReactNode => {
  const ask = useAct('POST /integration-requests');
  const [note, setNote] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    ask.mutate(
      { body: { provider, note: note.trim() === '' ? null : note.trim() } },
      {
        onSuccess: () => {
          done('An admin has been asked.');
          close();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          An admin of your organization sees the request and approves or declines it. You are told by mail;
          once it is approved, you find Connect here.
        </Text>
        <Textarea
          label="Note"
          description={`What you need ${label} for. Optional.`}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
        />
        {ask.isError && (
          <Alert color="red" role="alert" title="Not asked">
            {messageOf(ask.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={ask.isPending}>
            Request approval
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
