import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import { FetchTest } from './fetch-test.tsx';
import type { ConnectionDetail } from './groups.ts';

type Wish = { readonly url: string; readonly username: string | null; readonly password?: string };

/** What the server found wrong with the address; null when the fault lies elsewhere. */
const addressFault = (error: unknown): string | null => {
  const faults = fieldFaults(error);
  return faults['fetch'] ?? faults['fetch.url'] ?? null;
};

/** Address, user name and password of a report, tried before they are kept. */
export const FetchForm = ({
  connection,
  close,
}: {
  readonly connection: ConnectionDetail;
  readonly close: () => void;
}): ReactNode => {
  const { id, name, fetch } = connection;
  const check = useAct('POST /connections/{id}/fetch/check');
  const change = useAct('PATCH /connections/{id}');
  const [url, setUrl] = useState(fetch?.url ?? '');
  const [username, setUsername] = useState(fetch?.username ?? '');
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState(false);
  const wish: Wish = {
    url: url.trim(),
    username: username.trim() === '' ? null : username.trim(),
    // Left empty, the stored one stays, as long as it goes to the same place as the same user.
    ...(password === '' ? {} : { password }),
  };
  const filled = (): boolean => {
    setEmpty(wish.url === '');
    return wish.url !== '';
  };
  const test = (): void => {
    change.reset();
    if (filled()) check.mutate({ params: { id }, body: { fetch: wish } });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    check.reset();
    if (!filled()) return;
    change.mutate(
      { params: { id }, body: { fetch: wish } },
      {
        onSuccess: () => {
          done(`${name} is fetched every day from now on. Sync ${name} fetches it now.`);
          close();
        },
      },
    );
  };
  const error = change.error ?? check.error;
  const fault = empty ? 'Enter the address.' : addressFault(error);
  const edited =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setEmpty(false);
      check.reset();
      change.reset();
    };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Address of the report"
          description="With https. It answers with a JSON report or a CSV file of all employees."
          placeholder="https://"
          type="url"
          value={url}
          onChange={(event) => edited(setUrl)(event.currentTarget.value)}
          error={fault}
          required
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <TextInput
          label="User name"
          description="Only where the address asks for one."
          value={username}
          onChange={(event) => edited(setUsername)(event.currentTarget.value)}
          error={fieldFaults(error)['fetch.username'] ?? null}
          autoComplete="off"
          spellCheck={false}
        />
        <PasswordInput
          label="Password"
          description={
            fetch === null
              ? 'Stored encrypted and never shown again.'
              : 'Stored encrypted and never shown again. Leave it empty to keep the one that is stored.'
          }
          value={password}
          onChange={(event) => edited(setPassword)(event.currentTarget.value)}
          error={fieldFaults(error)['fetch.password'] ?? null}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what is entered', tabIndex: 0 }}
        />
        <div aria-live="polite">
          {error !== null && fault === null && (
            <Alert color="red" title={change.isError ? 'Not kept' : 'The report could not be fetched'}>
              <Text size="sm">{messageOf(error)}</Text>
            </Alert>
          )}
          {check.data !== undefined && <FetchTest preview={check.data} />}
        </div>
        <Group>
          <Button type="submit" loading={change.isPending}>
            Fetch it every day
          </Button>
          <Button
            variant="default"
            leftSection={<IconStethoscope size={16} aria-hidden />}
            loading={check.isPending}
            onClick={test}
          >
            Test
          </Button>
          <Button variant="subtle" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
