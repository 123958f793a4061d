import { Anchor, Badge, Button, Group, List, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { messageOf } from '../../../api/problem.ts';
import { Answered } from '../../../ui/states.tsx';
import { dayText } from '../../../ui/time.tsx';
import { leftOutText, states, stepsText, type Write } from './words.ts';

/** The last people who were written, those who need somebody first. */
export const Writes = ({ connectionId }: { readonly connectionId: string }): ReactNode => {
  const writes = useAnswer('GET /connections/{id}/writes', { params: { id: connectionId } });
  return (
    <Answered query={writes}>
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nobody yet.
          </Text>
        ) : (
          <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
            {items.map((write) => (
              <li key={write.id}>
                <OneWrite connectionId={connectionId} write={write} />
              </li>
            ))}
          </Stack>
        )
      }
    </Answered>
  );
};

const OneWrite = ({
  connectionId,
  write,
}: {
  readonly connectionId: string;
  readonly write: Write;
}): ReactNode => {
  const { text, color } = states[write.state];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Anchor component={Link} to={`/people/${write.personId}`} fw={600}>
          {write.name}
        </Anchor>
        <Badge color={color} variant="light">
          {text}
        </Badge>
      </Group>
      {write.steps.length > 0 && (
        <Text size="sm" c="dimmed">
          Done: {stepsText(write.steps)}
        </Text>
      )}
      {write.state === 'pending' && write.failures > 0 && (
        <Text size="sm">Humaans does not take it at the moment; Foyer tries again by itself.</Text>
      )}
      {write.difference !== null && (
        <Text size="sm">
          Start date differs: {dayOf(write.difference.theirs)} in Humaans, {dayOf(write.difference.ours)}{' '}
          here. It was changed there by hand, so it stays.
        </Text>
      )}
      {write.leftOut.length > 0 && (
        <List size="sm">
          {write.leftOut.map((left) => (
            <List.Item key={left.field}>{leftOutText(left)}</List.Item>
          ))}
        </List>
      )}
      {write.problem !== null && (
        <Trouble connectionId={connectionId} write={write} problem={write.problem} />
      )}
    </Stack>
  );
};

const dayOf = (day: string | null): string => (day === null ? 'none' : dayText(day));

const Trouble = ({
  connectionId: id,
  write,
  problem,
}: {
  readonly connectionId: string;
  readonly write: Write;
  readonly problem: NonNullable<Write['problem']>;
}): ReactNode => {
  const may = useMay();
  const retry = useAct('POST /connections/{id}/writes/{writeId}/retry');
  const ask = (answer: 'use' | 'separate' | null): void =>
    retry.mutate({ params: { id, writeId: write.id }, body: { answer } });
  const answers = problem.code === 'other_person' || problem.code === 'left_before';
  return (
    <>
      <Text size="sm">
        {problem.message} {problem.remedy}
      </Text>
      {write.found !== null && (
        <Text size="sm">
          In Humaans: {write.found.name}
          {write.found.email === null ? '' : ` (${write.found.email})`}
        </Text>
      )}
      {may('people.write') && (
        <Group gap="xs" mt={4}>
          {answers && (
            <>
              <Button size="xs" onClick={() => ask('use')} loading={retry.isPending}>
                It is the same person
                <Whose name={write.name} />
              </Button>
              <Button size="xs" variant="default" onClick={() => ask('separate')} loading={retry.isPending}>
                Create a record of its own
                <Whose name={write.name} />
              </Button>
            </>
          )}
          <Button size="xs" variant="default" onClick={() => ask(null)} loading={retry.isPending}>
            Try again
            <Whose name={write.name} />
          </Button>
        </Group>
      )}
      {retry.isError && (
        <Text size="sm" c="red" role="alert">
          {messageOf(retry.error)}
        </Text>
      )}
    </>
  );
};

/** For whom a button is, to who hears the page. */
const Whose = ({ name }: { readonly name: string }): ReactNode => <VisuallyHidden>: {name}</VisuallyHidden>;
