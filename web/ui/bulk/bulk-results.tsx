import { Alert, Anchor, Badge, Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { messageOf } from '../../api/problem.ts';
import { countText } from '../time.tsx';
import type { Ran, Somebody } from './ran.ts';
import type { BulkWords } from './words.ts';

/** Who was refused and why; the rest is done, and repeating asks for the refused alone. */
export const BulkResults = <Row extends Somebody>({
  words,
  linkTo,
  ran,
  busy,
  error,
  onRepeat,
  onClose,
}: {
  readonly words: BulkWords;
  readonly linkTo: (person: Row) => string;
  readonly ran: Ran<Row>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onRepeat: () => void;
  readonly onClose: () => void;
}): ReactNode => (
  <Stack gap="md">
    <Group gap="xs" role="status">
      {ran.done > 0 && (
        <Badge variant="light" color="green" size="lg" tt="none">
          {words.done(ran.done)}
        </Badge>
      )}
      {ran.unchanged > 0 && (
        <Badge variant="light" color="gray" size="lg" tt="none">
          {countText(ran.unchanged)} already so
        </Badge>
      )}
      <Badge variant="light" color="red" size="lg" tt="none">
        {countText(ran.refused.length)} refused
      </Badge>
    </Group>
    <ScrollArea.Autosize mah="45dvh" type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table aria-label="Refused" verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="35%">Name</Table.Th>
            <Table.Th>Why not</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ran.refused.map(({ person, why }) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                <Anchor component={Link} to={linkTo(person)} size="sm">
                  {person.name}
                </Anchor>
              </Table.Td>
              <Table.Td>{why}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
    {error !== null && (
      <Alert color="red" role="alert" title="The repetition was not done">
        {messageOf(error)}
      </Alert>
    )}
    <Text size="sm" c="dimmed">
      They stay selected. What was done stays done: trying again asks for the refused alone.
    </Text>
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose} data-autofocus>
        Close
      </Button>
      <Button color={words.destroys ? 'red.9' : 'foyer'} loading={busy} onClick={onRepeat}>
        Try again for {words.them(ran.refused.length)}
      </Button>
    </Group>
  </Stack>
);
