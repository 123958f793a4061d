import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { done, failed } from '../../../ui/notify.ts';
import { agoText, instantText } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';

/** What the new hire says is wrong and nobody has settled: above everything else on the page. */
export const Questions = ({ person }: { readonly person: Person }): ReactNode => {
  const questions = useAnswer('GET /people/{id}/questions', { params: { id: person.id } });
  const settle = useAct('POST /people/{id}/questions/{questionId}/settled');
  const may = useMay()('people.write');
  const open = questions.data?.items.filter(({ settledAt }) => settledAt === null) ?? [];
  if (open.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label="Questions of the new hire">
      <Title order={2} mb="xs">
        The new hire says that something is wrong
      </Title>
      <Stack gap="sm">
        {open.map(({ id, text, askedAt }) => (
          <Group key={id} justify="space-between" align="flex-start" gap="sm">
            <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
              <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</Text>
              <Text size="xs" c="dimmed">
                {agoText(askedAt)}, {instantText(askedAt)}
              </Text>
            </div>
            {may && (
              <Button
                variant="default"
                loading={settle.isPending && settle.variables.params.questionId === id}
                onClick={() =>
                  settle.mutate(
                    { params: { id: person.id, questionId: id } },
                    {
                      onSuccess: () => done('Settled. The new hire sees it too.'),
                      onError: (error) => failed('This was not settled', error),
                    },
                  )
                }
              >
                Mark as settled
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
};
