import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import { credentialNoun, someOf, verbFor } from '../../words/credentials.ts';
import type { ConnectionDetail } from './groups.ts';
import { Steps } from './steps.tsx';

const sameName = (typed: string, name: string): boolean =>
  typed.trim().toLowerCase() === name.trim().toLowerCase();

/** Ends a connection, after its name was typed: what that does, what stays, and what is left to do at the provider. */
export const Uninstall = ({
  connection,
  uninstalled,
}: {
  readonly connection: ConnectionDetail;
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
          done(`${connection.name} is uninstalled. ${left[connection.kind]}`);
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

const left: Readonly<Record<ConnectionDetail['kind'], string>> = {
  hire_source: 'Its people are still here.',
  employee_source: 'Its employees are still here.',
  prospect_target: 'Who was sent there is still known.',
};

const COUNTS_NO_MORE = [
  'Nothing is heard of its employees any more, so it counts no more: where another employee source knows a person, that one’s word counts from now on.',
  'Where no other does, what was said last stays. Access that is open stays open; access that is planned waits for a match again.',
];

const whatItDoes = (connection: ConnectionDetail): readonly string[] => {
  const { kind, label, connectBy, credentialFields, webhook, provider, pulled } = connection;
  const noun = credentialNoun(credentialFields);
  if (kind === 'prospect_target')
    return [
      'Nobody is sent there any more. Sending that is under way stops before its next step.',
      `The ${noun} ${verbFor(noun, 'is', 'are')} destroyed here.`,
      `Prospects, and who of them is a candidate in ${label}, stay known here; the candidates stay there.`,
    ];
  if (provider === 'scim')
    return [
      'What the directory pushes is refused from now on.',
      'The bearer token is destroyed.',
      ...COUNTS_NO_MORE,
      'The directory may report errors until provisioning is turned off there.',
    ];
  if (connectBy === 'report')
    return [
      'Reports are no longer taken, and a run that is under way stops at once.',
      pulled
        ? 'Foyer fetches no report any more. What it fetched with and the password of the push are destroyed.'
        : 'The password of the push is destroyed.',
      ...COUNTS_NO_MORE,
    ];
  const hires = kind === 'hire_source';
  const secrets = connectBy === 'oauth' ? `What ${label} let Foyer in with` : `The ${noun}`;
  return [
    `The daily import and a run that is under way stop at once${webhook === null ? '' : ', and webhooks are no longer taken'}.`,
    ...(webhook?.canMake === true
      ? [`The webhooks that Foyer made in ${label} are removed there, as far as ${label} answers.`]
      : []),
    `${secrets} ${verbFor(connectBy === 'oauth' ? 'key' : noun, 'is', 'are')} destroyed here${webhook === null ? '' : ', and so are the secrets of the webhooks'}.`,
    ...(hires
      ? [`People who came from ${label}, their history, access and start dates stay as they are.`]
      : COUNTS_NO_MORE),
  ];
};

const undo = ({ kind, name, label, connectBy, credentialFields, provider }: ConnectionDetail): string => {
  if (connectBy === 'report')
    return `Connect it again under the name “${name}”: the address and the employees are the same, with a new ${provider === 'scim' ? 'token' : 'password'}.`;
  if (kind === 'prospect_target')
    return `Connect ${label} again with ${someOf(credentialNoun(credentialFields))} of the same account: who was sent before is recognised.`;
  const how =
    connectBy === 'oauth'
      ? `Install ${label} again for the same account`
      : `Connect ${label} again with ${someOf(credentialNoun(credentialFields))} of the same account`;
  return kind === 'hire_source'
    ? `${how}: the same people are recognised, nobody comes in twice.`
    : `${how}: the same employees are recognised, with their matches.`;
};
