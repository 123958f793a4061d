import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readMessage, type HirePage } from './api.ts';
import classes from './frame.module.css';
import { Part } from './frame.tsx';
import { useReread } from './use-hire-page.ts';
import { dayWords } from './words/index.ts';
import type { HireWords } from './words/words.ts';

/** What the team wrote, the newest first. */
export const Messages = ({
  page,
  words,
}: {
  readonly page: HirePage;
  readonly words: HireWords;
}): ReactNode => {
  const reread = useReread();
  const read = useMutation({ mutationFn: readMessage, onSettled: reread });
  return (
    <Part title={words.messages.title}>
      {page.messages.length === 0 && <Text c="dimmed">{words.messages.none}</Text>}
      <Stack gap="lg">
        {page.messages.map((message) => (
          <article key={message.id} aria-label={message.title}>
            <Group gap="xs">
              <Title order={3} fz="md">
                {message.title}
              </Title>
              {!message.read && <Badge variant="light">{words.messages.unread}</Badge>}
            </Group>
            <Text size="sm" c="dimmed">
              {dayWords(page.language, message.publishedAt)}
            </Text>
            <Text mt={4} className={classes['text'] ?? ''}>
              {message.text}
            </Text>
            {!message.read && (
              <Button
                variant="default"
                size="xs"
                mt="xs"
                onClick={() => read.mutate(message.id)}
                aria-label={`${words.messages.markRead}: ${message.title}`}
              >
                {words.messages.markRead}
              </Button>
            )}
          </article>
        ))}
      </Stack>
    </Part>
  );
};
