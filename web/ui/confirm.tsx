import { Alert, Button, Group, Modal, Stack, Text, type MantineColor } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode, SubmitEvent } from 'react';
import { messageOf } from '../api/problem.ts';

type ConfirmProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What happens, sentence by sentence. */
  readonly what: readonly string[];
  /** How it is taken back. */
  readonly undo: string;
  readonly confirm: string;
  readonly color?: MantineColor;
  readonly busy: boolean;
  /** Why it did not work the last time. */
  readonly error?: unknown;
  readonly onConfirm: () => void;
  /** Fields, above the buttons. One with `data-autofocus` gets the focus, else the button that confirms. */
  readonly children?: ReactNode;
  readonly fields?: boolean;
};

/** Before a thing that one would not do by a slip of the hand: what happens, how it is undone, and the two ways out. */
export const Confirm = (props: ConfirmProps): ReactNode => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onConfirm();
  };
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Stack gap={6}>
            {props.what.map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))}
          </Stack>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconArrowBackUp size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
            <Text size="sm" c="dimmed">
              {props.undo}
            </Text>
          </Group>
          {props.children}
          {props.error !== undefined && props.error !== null && (
            <Alert color="red" role="alert" title="This was not done">
              {messageOf(props.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color={props.color ?? 'foyer'}
              loading={props.busy}
              data-autofocus={props.fields === true ? undefined : true}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
