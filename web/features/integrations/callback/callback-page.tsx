import { Alert, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { act } from '../../../api/client.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { useMe } from '../../../api/me.ts';
import { messageOf } from '../../../api/problem.ts';
import { Page } from '../../../ui/page.tsx';
import { hold } from '../shown-once.ts';
import { heldAnswer, takeAnswer, type ProviderAnswer } from './answer.ts';
import { NothingHere } from './nothing-here.tsx';
import { NotConnected } from './not-connected.tsx';
import { refusalIn, refusalOf, type Refusal } from './refusal.ts';

/** Where a provider's own page leads back to: connects with what it answered, and goes on to the connection. */
export const CallbackPage = (): ReactNode => {
  const { provider = '' } = useParams();
  const location = useLocation();
  const catalogue = useAnswer('GET /connections', {}, { live: false });
  const label = catalogue.data?.providers.find((one) => one.provider === provider)?.label ?? provider;
  const completing = useCompleting(provider);
  const refusal = refusalIn(location.state) ?? completing.refusal;
  const waits = completing.begun && refusal === null;
  return (
    <Page
      title={waits ? `Connecting ${label}` : `${label} is not connected`}
      back={{ to: '/integrations', label: 'App Integrations' }}
    >
      {waits ? (
        <Waiting label={label} completing={completing} />
      ) : refusal === null ? (
        <NothingHere provider={provider} label={label} />
      ) : (
        <NotConnected provider={provider} label={label} refusal={refusal} />
      )}
    </Page>
  );
};

type Completing = {
  /** There is an answer of the provider, and it was posted. */
  readonly begun: boolean;
  readonly refusal: Refusal | null;
  readonly error: Error | null;
  readonly again: () => void;
};

const useCompleting = (provider: string): Completing => {
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe();
  const [answer] = useState(() => heldAnswer(provider));
  const complete = useMutation({
    mutationFn: ({ body, key }: ProviderAnswer) =>
      act('POST /connections/authorizations/complete', { body }, key),
    onSuccess: ({ id, again, importedOnce }) => {
      hold(id, me?.id ?? '', { arrival: again ? 'renewed' : importedOnce ? 'revived' : 'new' });
      void navigate(`/integrations/${id}`, { replace: true });
    },
    onError: (error) => {
      const refusal = refusalOf(error);
      if (refusal !== null) void navigate('.', { replace: true, state: { refusal } });
    },
    onSettled: () => void client.invalidateQueries(),
  });
  const { mutate } = complete;
  useEffect(() => {
    if (answer !== null && takeAnswer(answer)) mutate(answer);
  }, [answer, mutate]);
  return {
    begun: answer !== null,
    refusal: complete.error === null ? null : refusalOf(complete.error),
    error: complete.error,
    again: () => {
      if (answer !== null) mutate(answer);
    },
  };
};

const Waiting = ({
  label,
  completing: { error, again },
}: {
  readonly label: string;
  readonly completing: Completing;
}): ReactNode =>
  error === null ? (
    <Paper withBorder p="xl" radius="md">
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>Connecting {label}… Foyer looks at what it may read there. This takes a few seconds.</Text>
      </Group>
    </Paper>
  ) : (
    <Alert color="red" role="alert" title="No answer yet">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {messageOf(error)} Nobody knows yet whether {label} is connected. Trying again is safe.
        </Text>
        <Button size="xs" onClick={again}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
