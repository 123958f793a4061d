import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { done } from '../../ui/notify.ts';
import { ConnectRefused } from '../integrations/connect-refused.tsx';
import { CredentialFields } from '../integrations/credential-fields.tsx';
import { Steps } from '../integrations/steps.tsx';
import { useCredentials } from '../integrations/use-credentials.ts';
import type { TargetProvider } from './types.ts';

/** Takes the team's key, once for the whole organization. */
export const ConnectForm = ({
  provider: { provider, label, credentialFields, setupSteps, request },
  close,
}: {
  readonly provider: TargetProvider;
  readonly close: () => void;
}): ReactNode => {
  const byRole = useMay()('connections.write');
  const connect = useAct('POST /connections');
  const connectApproved = useAct('POST /integration-requests/{id}/connect');
  const busy = connect.isPending || connectApproved.isPending;
  const error = connect.error ?? connectApproved.error;
  const credentials = useCredentials(credentialFields, { optional: () => false, error });
  const connected = {
    onSuccess: () => {
      done(`${label} is connected for everybody in your organization.`);
      close();
    },
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entered = credentials.take();
    if (entered === null) return;
    if (byRole || request === null)
      connect.mutate({ body: { provider, kind: 'prospect_target', ...entered } }, connected);
    else connectApproved.mutate({ params: { id: request.id }, body: entered }, connected);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">
          The team’s key is entered once and serves everybody here who may send prospects.
        </Text>
        <Steps steps={setupSteps} />
        <CredentialFields label={label} credentials={credentials} />
        {error !== null && !credentials.blamed && <ConnectRefused error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
