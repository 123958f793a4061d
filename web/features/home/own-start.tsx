import { Checkbox, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { useMe } from '../../api/me.ts';
import { failed } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { dayText, Instant, None } from '../../ui/time.tsx';
import { fieldWord } from '../../words/people.ts';

type Start = NonNullable<Answer<'GET /me/start'>>;

/** Home of somebody who has just started: that it worked, what is still to do, and what is known of them. */
export const OwnStart = ({ start }: { readonly start: Start }): ReactNode => {
  const me = useMe();
  return (
    <Page title="You are in" lead={`Welcome to ${me?.organization.name ?? ''}, ${me?.name ?? ''}.`}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="lg">
          <OwnTasks tasks={start.tasks} />
          {start.messages.length > 0 && <OwnMessages messages={start.messages} />}
        </Stack>
        <OwnDetails start={start} />
      </SimpleGrid>
    </Page>
  );
};

const OwnTasks = ({ tasks }: { readonly tasks: Start['tasks'] }): ReactNode => {
  const change = useAct('PUT /me/start/tasks/{id}');
  const shown = tasks.map((task) =>
    change.isPending && change.variables.params.id === task.id
      ? { ...task, done: change.variables.body?.done ?? task.done }
      : task,
  );
  return (
    <Paper withBorder p="md" component="section" aria-label="Your tasks">
      <Title order={2} mb="sm">
        Your tasks
      </Title>
      {tasks.length === 0 && <Text c="dimmed">Nothing is left to do.</Text>}
      <Stack gap="md">
        {shown.map((task) => (
          <Checkbox
            key={task.id}
            checked={task.done}
            label={task.title}
            description={[task.text, task.dueOn === null ? '' : `By ${dayText(task.dueOn)}`]
              .filter((part) => part !== '')
              .join(' · ')}
            onChange={(event) =>
              change.mutate(
                { params: { id: task.id }, body: { done: event.currentTarget.checked } },
                { onError: (error) => failed('This was not saved', error) },
              )
            }
          />
        ))}
      </Stack>
    </Paper>
  );
};

/** What was on the page of before, and what came since. */
const OwnMessages = ({ messages }: { readonly messages: Start['messages'] }): ReactNode => (
  <Paper withBorder p="md" component="section" aria-label="Messages">
    <Title order={2} mb="sm">
      Messages
    </Title>
    <Stack gap="lg">
      {messages.map(({ id, title, text, publishedAt }) => (
        <article key={id} aria-label={title}>
          <Title order={3} fz="md">
            {title}
          </Title>
          <Text size="sm" c="dimmed" component="div">
            <Instant at={publishedAt} />
          </Text>
          <Text mt={4} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </article>
      ))}
    </Stack>
  </Paper>
);

const OwnDetails = ({ start }: { readonly start: Start }): ReactNode => (
  <Paper withBorder p="md" component="section" aria-label="Your details">
    <Title order={2} mb="sm">
      Your details
    </Title>
    <Stack component="dl" gap="xs" m={0}>
      <Detail label="First day" value={start.startDate === null ? null : dayText(start.startDate)} />
      {start.details.map(({ field, value }) => (
        <Detail key={field} label={fieldWord(field)} value={value} />
      ))}
    </Stack>
  </Paper>
);

const Detail = ({ label, value }: { readonly label: string; readonly value: string | null }): ReactNode => (
  <div>
    <Text component="dt" size="sm" c="dimmed">
      {label}
    </Text>
    <Text component="dd" m={0}>
      {value ?? <None />}
    </Text>
  </div>
);
