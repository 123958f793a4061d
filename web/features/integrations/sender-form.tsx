import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults } from '../../api/problem.ts';
import type { Connected } from './connect-page.tsx';
import { ConnectRefused } from './connect-refused.tsx';

const words = {
  roster: { label: 'Name of the HRIS', placeholder: 'Workday' },
  scim: { label: 'Name of the directory', placeholder: 'Okta' },
} as const;

export type NamedProvider = keyof typeof words;

/** A source that sends employees by itself: only its name is needed. */
export const SenderForm = ({
  provider,
  connected,
}: {
  readonly provider: NamedProvider;
  readonly connected: (answer: Connected) => void;
}): ReactNode => {
  const connect = useAct('POST /connections');
  const [name, setName] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(name.trim() === '');
    if (name.trim() === '') return;
    connect.mutate({ body: { provider, name: name.trim() } }, { onSuccess: connected });
  };
  const fault = empty ? 'Enter a name.' : (fieldFaults(connect.error)['name'] ?? null);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          {...words[provider]}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setEmpty(false);
          }}
          error={fault}
          required
          maxLength={100}
          autoComplete="off"
        />
        {connect.isError && fault === null && <ConnectRefused error={connect.error} />}
        <Group>
          <Button type="submit" loading={connect.isPending}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
