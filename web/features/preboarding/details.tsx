import { Alert, Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { textOf } from '../sign-in/form-text.ts';
import { askQuestion, type HirePage } from './api.ts';
import classes from './frame.module.css';
import { Part } from './frame.tsx';
import { useReread } from './use-hire-page.ts';
import type { HireWords } from './words/words.ts';

type Props = { readonly page: HirePage; readonly words: HireWords };

/** What is known of the hire, and a way to say that it is wrong. */
export const Details = ({ page, words }: Props): ReactNode => (
  <Part title={words.details.title}>
    <Text size="sm" c="dimmed" mb="sm">
      {words.details.lead}
    </Text>
    <Stack component="dl" gap="xs" m={0}>
      {page.details.map(({ field, value }) => (
        <div key={field}>
          <Text component="dt" size="sm" c="dimmed">
            {words.details.fields[field]}
          </Text>
          <Text component="dd" m={0} className={classes['text'] ?? ''} c={value === null ? 'dimmed' : ''}>
            {value ?? words.details.unknown}
          </Text>
        </div>
      ))}
    </Stack>
    <Wrong words={words} />
    <Asked page={page} words={words} />
  </Part>
);

const MOST = 2_000;

const Wrong = ({ words: { details } }: { readonly words: HireWords }): ReactNode => {
  const [opened, setOpened] = useState(false);
  const reread = useReread();
  const ask = useMutation({
    mutationFn: askQuestion,
    onSuccess: () => setOpened(false),
    onSettled: reread,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = textOf(event.currentTarget, 'text').trim();
    if (text !== '') ask.mutate(text);
  };
  if (!opened)
    return (
      <Stack mt="md" gap="xs" align="flex-start">
        <Button variant="default" onClick={() => setOpened(true)}>
          {details.wrong}
        </Button>
        {ask.isSuccess && (
          <Text size="sm" role="status">
            {details.sent}
          </Text>
        )}
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack mt="md" gap="sm">
        <Textarea
          name="text"
          label={details.label}
          description={details.hint}
          autosize
          minRows={3}
          maxLength={MOST}
          required
          withAsterisk={false}
          autoFocus
        />
        {ask.isError && (
          <Alert color="red" role="alert">
            {details.failed}
          </Alert>
        )}
        <Group gap="xs">
          <Button type="submit" loading={ask.isPending}>
            {details.send}
          </Button>
          <Button variant="default" onClick={() => setOpened(false)}>
            {details.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Asked = ({ page: { questions }, words: { details } }: Props): ReactNode =>
  questions.length === 0 ? null : (
    <Stack mt="md" gap="xs">
      <Title order={3} fz="sm">
        {details.asked}
      </Title>
      {questions.map(({ id, text, settled }) => (
        <div key={id}>
          <Text size="sm" className={classes['text'] ?? ''}>
            {text}
          </Text>
          <Badge variant="light" color={settled ? 'green' : 'gray'}>
            {settled ? details.settled : details.open}
          </Badge>
        </div>
      ))}
    </Stack>
  );
