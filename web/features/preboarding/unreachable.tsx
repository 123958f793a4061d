import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HireFrame } from './frame.tsx';
import { useLanguage } from './use-hire-page.ts';
import { hireWords, lastLanguage } from './words/index.ts';

/** The server does not answer: nothing is said about link or page, for nothing is known of them. */
export const Unreachable = ({
  busy,
  again,
}: {
  readonly busy: boolean;
  readonly again: () => void;
}): ReactNode => {
  const language = lastLanguage();
  const { unreachable } = hireWords[language];
  useLanguage(language, unreachable.title);
  return (
    <HireFrame organization={null} narrow>
      <Paper withBorder radius="lg" p={{ base: 'lg', sm: 'xl' }}>
        <Stack gap="md" align="flex-start">
          <Title order={1}>{unreachable.title}</Title>
          <Text role="status">{unreachable.lead}</Text>
          <Button size="md" loading={busy} onClick={again}>
            {unreachable.again}
          </Button>
        </Stack>
      </Paper>
    </HireFrame>
  );
};
