import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, Refused } from '../../api/problem.ts';
import { credentialNoun } from '../../words/credentials.ts';
import type { Connected } from './connect-page.tsx';
import { ConnectRefused } from './connect-refused.tsx';
import { HiresChoice, useHiresChoice } from './review/hires-choice.tsx';
import { CredentialFields } from './credential-fields.tsx';
import type { Provider } from './groups.ts';
import { useCredentials } from './use-credentials.ts';

/** Whether it is for the admin to say that another account than the one known is meant. */
const asksForAccount = (error: unknown): boolean =>
  error instanceof Refused && ['other_account', 'account_unknown'].includes(error.problem.code);

/** A recruiting system or an HRIS by what it asks for. */
export const CredentialsForm = ({
  provider: { provider, label, kind, credentialFields },
  connected,
}: {
  readonly provider: Provider;
  readonly connected: (answer: Connected) => void;
}): ReactNode => {
  const connect = useAct('POST /connections');
  const credentials = useCredentials(credentialFields, { optional: () => false, error: connect.error });
  const [name, setName] = useState('');
  const [otherAccount, setOtherAccount] = useState(false);
  const [reviewFirst, setReviewFirst] = useHiresChoice(provider);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entered = credentials.take();
    if (entered === null) return;
    const asTarget = kind === 'prospect_target' ? { kind } : {};
    const named = name.trim() === '' ? {} : { name: name.trim() };
    connect.mutate(
      {
        body: {
          provider,
          ...asTarget,
          ...entered,
          ...named,
          ...(kind === 'hire_source' ? { reviewFirst } : {}),
          ...(otherAccount ? { otherAccount } : {}),
        },
      },
      { onSuccess: connected },
    );
  };
  const nameFault = fieldFaults(connect.error)['name'] ?? null;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <CredentialFields label={label} credentials={credentials} />
        <TextInput
          label="Name"
          description={`How it is called here, for example when there are two. Otherwise "${label}".`}
          placeholder={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={nameFault}
          maxLength={100}
          autoComplete="off"
        />
        {kind === 'hire_source' && (
          <HiresChoice label={label} reviewFirst={reviewFirst} choose={setReviewFirst} />
        )}
        {connect.isError && !credentials.blamed && nameFault === null && (
          <ConnectRefused error={connect.error} />
        )}
        {asksForAccount(connect.error) && (
          <Checkbox
            label="Yes, another account is meant: connect it beside the one known before"
            checked={otherAccount}
            onChange={(event) => setOtherAccount(event.currentTarget.checked)}
          />
        )}
        {connect.isPending && (
          <Alert color="blue" role="status">
            <Text size="sm">
              Asking {label} what the {credentialNoun(credentialFields)} may do…
            </Text>
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
