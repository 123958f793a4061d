import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import type { ConnectionDetail } from '../groups.ts';

/** The secret of a webhook that a person made, where the provider is the one who shows it. */
export const EnterToken = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const { id, label } = connection;
  const enter = useAct('POST /connections/{id}/webhooks/secret');
  const [token, setToken] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const secretToken = token.trim();
    setEmpty(secretToken === '');
    if (secretToken === '') return;
    enter.mutate(
      { params: { id }, body: { secretToken } },
      {
        onSuccess: () => {
          done(`What ${label} signs with this token is taken from now on.`);
          setToken('');
        },
      },
    );
  };
  const fault = empty ? 'Paste the token here.' : (fieldFaults(enter.error)['secretToken'] ?? null);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <PasswordInput
          label="Secret Token"
          description={`The signature token that ${label} shows for the webhook. Stored encrypted and never shown again; those entered before stay valid.`}
          value={token}
          onChange={(event) => {
            setToken(event.currentTarget.value);
            setEmpty(false);
          }}
          error={fault}
          autoComplete="off"
          spellCheck={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token', tabIndex: 0 }}
        />
        {enter.isError && fault === null && (
          <Alert color="red" role="alert" title="Not kept">
            <Text size="sm">{messageOf(enter.error)}</Text>
          </Alert>
        )}
        <Group>
          <Button type="submit" variant="default" loading={enter.isPending}>
            Keep this token
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
