import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CONNECT_AGAIN } from '../connect-again.tsx';
import { ON_PAGE, OTHER_ACCOUNT } from '../install-form.tsx';
import { wordsOf, type Refusal } from './refusal.ts';

/** What happened at the provider or here, that nothing came of it, and the ways on. */
export const NotConnected = ({
  provider,
  label,
  refusal,
}: {
  readonly provider: string;
  readonly label: string;
  readonly refusal: Refusal;
}): ReactNode => {
  const { title, todo } = wordsOf(refusal, label);
  return (
    <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{refusal.detail}</Text>
        {todo !== null && <Text size="sm">{todo}</Text>}
        <Ways provider={provider} refusal={refusal} />
      </Stack>
    </Alert>
  );
};

const Ways = ({
  provider,
  refusal: { code, connectionId },
}: {
  readonly provider: string;
  readonly refusal: Refusal;
}): ReactNode => {
  const start = `/integrations/connect/${provider}?${new URLSearchParams(ON_PAGE).toString()}`;
  const mayBeOther = code === 'other_account' || code === 'account_unknown';
  return (
    <Group gap="xs" mt={4}>
      {connectionId !== null && (
        <Button component={Link} to={`/integrations/${connectionId}?dialog=${CONNECT_AGAIN}`} size="xs">
          Connect that one again
        </Button>
      )}
      {connectionId === null && (
        <Button component={Link} to={start} size="xs">
          Start again
        </Button>
      )}
      {mayBeOther && (
        <Button
          component={Link}
          to={`${start}&${new URLSearchParams(OTHER_ACCOUNT).toString()}`}
          size="xs"
          variant="default"
        >
          Another account is meant
        </Button>
      )}
      <Button component={Link} to="/integrations?show=People" size="xs" variant="default">
        Back to App Integrations
      </Button>
    </Group>
  );
};
