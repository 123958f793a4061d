import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Refused } from '../../api/problem.ts';
import { Loading } from '../../ui/states.tsx';
import { enter, lookAtLink, type HireLink } from './api.ts';
import { HireFrame } from './frame.tsx';
import { NewLink } from './new-link.tsx';
import { Unreachable } from './unreachable.tsx';
import { useLanguage } from './use-hire-page.ts';
import { dayWords, hireWords, lastLanguage } from './words/index.ts';

const AGAIN_MS = 15_000;

/** Where the link in the mail leads. Opening it uses nothing up: the button does. */
export const EnterPage = (): ReactNode => {
  // Behind the #: no server, no log and no other page ever gets it.
  const [token] = useState(() => window.location.hash.slice(1));
  const look = useQuery({
    queryKey: ['preboarding', 'link', token],
    queryFn: () => lookAtLink(token),
    enabled: token !== '',
    staleTime: Infinity,
    // Without a connection: again and again, until the link is known.
    refetchInterval: (state) => (state.state.status === 'error' ? AGAIN_MS : false),
  });
  if (token === '') return <Entrance token="" link={nothingKnown()} />;
  if (look.data !== undefined) return <Entrance token={token} link={look.data} />;
  if (!look.isError) return <Loading />;
  return <Unreachable busy={look.isFetching} again={() => void look.refetch()} />;
};

const nothingKnown = (): HireLink => ({
  state: 'unknown',
  organization: null,
  language: lastLanguage(),
  expiresAt: null,
});

const Entrance = ({ token, link }: { readonly token: string; readonly link: HireLink }): ReactNode => {
  const words = hireWords[link.language];
  const title = link.organization === null ? 'Foyer' : words.link.title(link.organization);
  useLanguage(link.language, title);
  const navigate = useNavigate();
  const client = useQueryClient();
  const press = useMutation({
    mutationFn: () => enter(token),
    onSuccess: async () => {
      await client.resetQueries({ queryKey: ['preboarding', 'page'] });
      await navigate('/preboarding', { replace: true });
    },
  });
  const over = press.error instanceof Refused && press.error.status === 410;
  const live = link.state === 'live' && !over;
  // Whoever is in by this very link in this browser goes on with it; the server knows.
  const mayGoOn = link.state === 'used' && !over;
  return (
    <HireFrame organization={link.organization} narrow>
      <Paper withBorder radius="lg" p={{ base: 'lg', sm: 'xl' }}>
        {live ? (
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            <Text>{words.link.lead}</Text>
            <Button size="lg" loading={press.isPending || press.isSuccess} onClick={() => press.mutate()}>
              {words.link.button}
            </Button>
            {link.expiresAt !== null && (
              <Text size="sm" c="dimmed">
                {words.link.until(dayWords(link.language, link.expiresAt))}
              </Text>
            )}
            {press.isError && (
              <Alert color="red" role="alert">
                {words.link.failed}
              </Alert>
            )}
          </Stack>
        ) : (
          <Stack gap="md">
            <div>
              <Title order={1}>{words.link.over}</Title>
              <Text mt={4}>{words.link[link.state === 'live' ? 'used' : link.state]}</Text>
            </div>
            {mayGoOn && (
              <Button variant="light" loading={press.isPending} onClick={() => press.mutate()}>
                {words.link.goToPage}
              </Button>
            )}
            <NewLink words={words} />
          </Stack>
        )}
      </Paper>
    </HireFrame>
  );
};
