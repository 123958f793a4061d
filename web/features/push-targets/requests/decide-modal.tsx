import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import type { IntegrationRequest } from './request.ts';

type Shown = { readonly request: IntegrationRequest; readonly approves: boolean };

/** Approves or declines, with a word for who asked. */
export const DecideModal = ({
  request,
  approves,
  close,
}: {
  /** Null while it is closed. */
  readonly request: IntegrationRequest | null;
  readonly approves: boolean;
  readonly close: () => void;
}): ReactNode => {
  // While the modal closes it still is about somebody.
  const [shown, setShown] = useState<Shown | null>(null);
  if (request !== null && (shown?.request.id !== request.id || shown.approves !== approves))
    setShown({ request, approves });
  return shown === null ? null : (
    <Decide
      key={`${shown.request.id} ${String(shown.approves)}`}
      {...shown}
      opened={request !== null}
      close={close}
    />
  );
};

const Decide = ({
  request: { id, label, member },
  approves,
  opened,
  close,
}: Shown & { readonly opened: boolean; readonly close: () => void }): ReactNode => {
  const [answer, setAnswer] = useState('');
  const decide = useAct('POST /integration-requests/{id}/decision');
  const confirm = (): void =>
    decide.mutate(
      { params: { id }, body: { approve: approves, answer: answer.trim() === '' ? null : answer.trim() } },
      {
        onSuccess: () => {
          done(approves ? `${member.name} may connect ${label} now.` : `${member.name} is told.`);
          close();
        },
      },
    );
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={approves ? `Approve ${label} for ${member.name}?` : `Decline ${label} for ${member.name}?`}
      what={
        approves
          ? [
              `${member.name} is told by mail and sees Connect: they can enter the key of your team for ${label}.`,
              'They get no other rights: settings and other integrations stay yours.',
            ]
          : [`${member.name} is told by mail, with your word, and can ask again.`]
      }
      undo={
        approves
          ? `Once ${label} is connected, you can uninstall it under App Integrations.`
          : `You can connect ${label} yourself at any time.`
      }
      confirm={approves ? 'Approve' : 'Decline'}
      busy={decide.isPending}
      error={decide.error}
      onConfirm={confirm}
    >
      <Textarea
        label={`A word to ${member.name}`}
        description="Optional."
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </Confirm>
  );
};
