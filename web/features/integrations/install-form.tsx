import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { fieldFaults } from '../../api/problem.ts';
import { useFilters } from '../../ui/search-params.ts';
import { ConnectRefused } from './connect-refused.tsx';
import { CredentialFields } from './credential-fields.tsx';
import type { Provider } from './groups.ts';
import { HiresChoice, useHiresChoice } from './review/hires-choice.tsx';
import { useAuthorize } from './use-authorize.ts';
import { useCredentials } from './use-credentials.ts';

/** In the address: the account that was refused a moment ago as another one is meant. */
export const OTHER_ACCOUNT = { account: 'other' } as const;

/** In the address: the provider's own page instead of a key, where both are possible. */
export const ON_PAGE = { way: 'page' } as const;

/** A provider that lets Foyer in on a page of its own; some must be told before whose page that is. */
export const InstallForm = ({
  provider: { provider, label, kind, page },
}: {
  readonly provider: Provider;
}): ReactNode => {
  const { get } = useFilters();
  const asked = get('account') === OTHER_ACCOUNT.account;
  const { go, leaving, error } = useAuthorize();
  const [name, setName] = useState('');
  const [otherAccount, setOtherAccount] = useState(asked);
  const [reviewFirst, setReviewFirst] = useHiresChoice(provider);
  const before = page?.field ?? null;
  const credentials = useCredentials(before === null ? [] : [before], { optional: () => false, error });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entered = credentials.take();
    if (entered === null) return;
    const named = name.trim() === '' ? {} : { name: name.trim() };
    go({
      provider,
      ...named,
      ...(before === null ? {} : entered),
      ...(kind === 'hire_source' ? { reviewFirst } : {}),
      ...(otherAccount ? { otherAccount } : {}),
    });
  };
  const fault = fieldFaults(error)['name'] ?? null;
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
          error={fault}
          maxLength={100}
          autoComplete="off"
        />
        {kind === 'hire_source' && (
          <HiresChoice label={label} reviewFirst={reviewFirst} choose={setReviewFirst} />
        )}
        {asked && (
          <Checkbox
            label="Another account is meant: connect it beside the one known before"
            checked={otherAccount}
            onChange={(event) => setOtherAccount(event.currentTarget.checked)}
          />
        )}
        {error !== null && fault === null && !credentials.blamed && <ConnectRefused error={error} />}
        {leaving && (
          <Alert color="blue" role="status">
            <Text size="sm">Going to {label}…</Text>
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={leaving} rightSection={<IconExternalLink size={16} aria-hidden />}>
            {before === null ? 'Install' : `Go to ${label}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
