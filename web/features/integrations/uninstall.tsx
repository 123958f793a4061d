import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import type { Connection } from './groups.ts';
import { Steps } from './steps.tsx';

const sameName = (typed: string, name: string): boolean =>
  typed.trim().toLowerCase() === name.trim().toLowerCase();

/** Ends a connection, after its name was typed: what that does, what stays, and what is left to do at the provider. */
export const Uninstall = ({
  connection,
  uninstalled,
}: {
  readonly connection: Connection;
  /** It is done; what could not be removed at the provider, in sentences. */
  readonly uninstalled: (left: readonly string[]) => void;
}): ReactNode => {
  const dialog = useDialog('uninstall');
  const remove = useAct('DELETE /connections/{id}');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const right = sameName(typed, connection.name);
  const close = (): void => {
    setTyped('');
    setTried(false);
    remove.reset();
    dialog.close();
  };
  const confirm = (): void => {
    setTried(true);
    if (!right) return;
    remove.mutate(
      { params: { id: connection.id } },
      {
        onSuccess: ({ webhooksLeft }) => {
          uninstalled(webhooksLeft);
          done(`${connection.name} is uninstalled. Its people are still here.`);
          close();
        },
      },
    );
  };
  return (
    <>
      <Button variant="light" color="red" onClick={dialog.open}>
        Uninstall
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title={`Uninstall ${connection.name}?`}
        what={whatItDoes(connection)}
        undo={undo(connection)}
        confirm="Uninstall"
        destroys
        busy={remove.isPending}
        error={remove.error}
        onConfirm={confirm}
      >
        <Stack gap="md">
          <div>
            <Text size="sm" fw={600} mb={4}>
              Afterwards, on the side of {connection.label}
            </Text>
            <Steps steps={connection.revokeSteps} />
          </div>
          <TextInput
            label={`Type "${connection.name}" to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={tried && !right ? `Type the name as it stands: ${connection.name}` : null}
            autoComplete="off"
            data-autofocus
          />
        </Stack>
      </Confirm>
    </>
  );
};

const whatItDoes = ({ kind, label, connectBy }: Connection): readonly string[] =>
  kind === 'hire_source'
    ? [
        'The daily import and a run that is under way stop at once, and webhooks are no longer taken.',
        `The webhooks that Foyer made in ${label} are removed there, as far as ${label} answers.`,
        connectBy === 'oauth'
          ? `What ${label} let Foyer in with is destroyed here, and so are the secrets of the webhooks.`
          : 'The API key and the secrets of the webhooks are destroyed.',
        `People who came from ${label}, their history, access and start dates stay as they are.`,
      ]
    : [
        'Reports are no longer taken, and a run that is under way stops at once.',
        'The password of the push is destroyed.',
        `Nothing is heard of its employees any more, so it counts no more: where another employee source knows a person, that one’s word counts from now on.`,
        'Where no other does, what was said last stays. Access that is open stays open; access that is planned waits for a match again.',
      ];

const undo = ({ kind, label, connectBy }: Connection): string => {
  if (kind === 'employee_source')
    return 'A report can be connected again at any time; it gets a new address and a new password.';
  const how =
    connectBy === 'oauth'
      ? `Install ${label} again for the same account`
      : `Connect ${label} again with a key of the same account`;
  return `${how}: the same people are recognised, nobody comes in twice.`;
};
