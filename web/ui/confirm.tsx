import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode, SubmitEvent } from 'react';
import { messageOf } from '../api/problem.ts';
import { useOpenedAfterMount } from './opened-after-mount.ts';

type ConfirmProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: string;
  /** What happens, sentence by sentence. */
  readonly what: readonly string[];
  /** How it is taken back. */
  readonly undo: string;
  readonly confirm: string;
  /** Red: something ends or goes away. */
  readonly destroys?: boolean;
  readonly busy: boolean;
  /** Why it did not work the last time. */
  readonly error?: unknown;
  readonly onConfirm: () => void;
  /** It cannot be done (any more), and why: then there is only the way back. */
  readonly impossible?: string | undefined;
  /** Fields, above the buttons. One with `data-autofocus` gets the focus, else the button that confirms. */
  readonly children?: ReactNode;
};

/** Before a thing that one would not do by a slip of the hand: what happens, how it is undone, and the two ways out. */
export const Confirm = ({ opened, title, size = 'md', ...form }: ConfirmProps): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={form.onClose}
    title={title}
    size={size}
    closeButtonProps={{ 'aria-label': 'Close' }}
    centered
  >
    <ConfirmForm {...form} />
  </Modal>
);

/** The same for a modal that goes on afterwards. */
export const ConfirmForm = (props: Omit<ConfirmProps, 'opened' | 'title' | 'size'>): ReactNode => {
  const possible = props.impossible === undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Stack gap={6}>
          {(possible ? props.what : [props.impossible]).map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </Stack>
        {possible && <Undo text={props.undo} />}
        {possible && props.children}
        {props.error !== undefined && props.error !== null && (
          <Alert color="red" role="alert" title="This was not done">
            {messageOf(props.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {possible ? 'Cancel' : 'Close'}
          </Button>
          {possible && (
            <Button
              type="submit"
              color={props.destroys === true ? 'red.9' : 'foyer'}
              loading={props.busy}
              data-autofocus={props.children === undefined ? true : undefined}
            >
              {props.confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

const Undo = ({ text }: { readonly text: string }): ReactNode => (
  <Group gap="xs" wrap="nowrap" align="flex-start">
    <IconArrowBackUp size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  </Group>
);
