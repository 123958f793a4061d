import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Body } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { Refused } from '../../api/problem.ts';
import type { Connected } from './connect-page.tsx';
import { ConnectRefused } from './connect-refused.tsx';
import { KeyField, keyFault } from './key-field.tsx';

/** What is connected by a key. */
export type KeyProvider = Exclude<Body<'POST /connections'>['provider'], 'roster' | 'scim'>;

const NOTHING = 'Paste the key here.';

/** Whether it is for the admin to say that another account than the one known is meant. */
const asksForAccount = (error: unknown): boolean =>
  error instanceof Refused && ['other_account', 'account_unknown'].includes(error.problem.code);

/** A recruiting system by its API key. */
export const KeyForm = ({
  provider,
  label,
  connected,
}: {
  readonly provider: KeyProvider;
  readonly label: string;
  readonly connected: (answer: Connected) => void;
}): ReactNode => {
  const connect = useAct('POST /connections');
  const [apiKey, setApiKey] = useState('');
  const [name, setName] = useState('');
  const [otherAccount, setOtherAccount] = useState(false);
  const [empty, setEmpty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(apiKey.trim() === '');
    if (apiKey.trim() === '') return;
    const named = name.trim() === '' ? {} : { name: name.trim() };
    connect.mutate(
      { body: { provider, apiKey, ...named, ...(otherAccount ? { otherAccount } : {}) } },
      { onSuccess: connected },
    );
  };
  const fault = empty ? NOTHING : keyFault(connect.error);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <KeyField
          label={`${label} API key`}
          value={apiKey}
          change={(value) => {
            setApiKey(value);
            setEmpty(false);
          }}
          fault={fault}
        />
        <TextInput
          label="Name"
          description={`How it is called here, for example when there are two. Otherwise "${label}".`}
          placeholder={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
        />
        {connect.isError && fault === null && <ConnectRefused error={connect.error} />}
        {asksForAccount(connect.error) && (
          <Checkbox
            label="Yes, another account is meant: connect it beside the one known before"
            checked={otherAccount}
            onChange={(event) => setOtherAccount(event.currentTarget.checked)}
          />
        )}
        {connect.isPending && (
          <Alert color="blue" role="status">
            <Text size="sm">Asking {label} what the key may do…</Text>
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={connect.isPending}>
            Connect {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
