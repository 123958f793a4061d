import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../../api/problem.ts';
import { Loading } from '../../ui/states.tsx';
import { leave, type HirePage as Known } from './api.ts';
import { Details } from './details.tsx';
import { FirstDay } from './first-day.tsx';
import classes from './frame.module.css';
import { HireFrame, Part } from './frame.tsx';
import { Hero } from './hero.tsx';
import { Messages } from './messages.tsx';
import { NewLink } from './new-link.tsx';
import { Tasks } from './tasks.tsx';
import { Unreachable } from './unreachable.tsx';
import { useHirePage, useLanguage } from './use-hire-page.ts';
import { hireWords, lastLanguage } from './words/index.ts';

/** A new hire's own page, until the first day and over it. */
export const HirePage = (): ReactNode => {
  const page = useHirePage();
  const over = page.error instanceof Refused && page.error.status === 401;
  if (over) return <Closed />;
  if (page.data !== undefined) return <Open page={page.data} offline={page.isError} />;
  if (!page.isError) return <Loading />;
  return <Unreachable busy={page.isFetching} again={() => void page.refetch()} />;
};

const Open = ({ page, offline }: { readonly page: Known; readonly offline: boolean }): ReactNode => {
  const words = hireWords[page.language];
  useLanguage(page.language, words.title(page.organization));
  return (
    <HireFrame organization={page.organization} aside={<Leave label={words.leave} />}>
      <Stack gap="md">
        {offline && (
          <Alert color="orange" role="status">
            {words.offline}
          </Alert>
        )}
        {page.open ? <FirstDay page={page} words={words} /> : <Hero page={page} words={words} />}
        <div className={classes['parts']}>
          <Stack gap="md">
            <Tasks page={page} words={words} />
            <Messages page={page} words={words} />
          </Stack>
          <Stack gap="md">
            <Part title={words.welcomeTitle}>
              <Text className={classes['text'] ?? ''}>
                {page.welcome ?? words.welcome(page.organization)}
              </Text>
            </Part>
            <Details page={page} words={words} />
          </Stack>
        </div>
      </Stack>
    </HireFrame>
  );
};

const Leave = ({ label }: { readonly label: string }): ReactNode => {
  const client = useQueryClient();
  const go = useMutation({
    mutationFn: leave,
    onSettled: () => client.resetQueries({ queryKey: ['preboarding'] }),
  });
  return (
    <Button variant="subtle" size="xs" loading={go.isPending} onClick={() => go.mutate()}>
      {label}
    </Button>
  );
};

/** No session, or it is over: never why, for that is somebody's own matter. */
const Closed = (): ReactNode => {
  const language = lastLanguage();
  const words = hireWords[language];
  useLanguage(language, words.closed.title);
  return (
    <HireFrame organization={null} narrow>
      <Paper withBorder radius="lg" p={{ base: 'lg', sm: 'xl' }}>
        <Stack gap="md">
          <Title order={1}>{words.closed.title}</Title>
          <Text>{words.closed.lead}</Text>
          <NewLink words={words} />
        </Stack>
      </Paper>
    </HireFrame>
  );
};
