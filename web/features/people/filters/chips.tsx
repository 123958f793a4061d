import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export type ChipOf = { readonly key: string; readonly label: string; readonly value: string };

/** What narrows the list, each to be taken away by itself, and all at once. */
export const Chips = ({
  chips,
  remove,
  clear,
}: {
  readonly chips: readonly ChipOf[];
  readonly remove: (key: string) => void;
  readonly clear: () => void;
}): ReactNode => (
  <Group gap="xs" role="group" aria-label="Filters in use">
    {chips.map(({ key, label, value }) => (
      <Paper key={key} withBorder radius="xl" pl="sm" pr={4} py={2}>
        <Group gap={4} wrap="nowrap">
          <Text size="sm" truncate maw={260}>
            <Text span c="dimmed" inherit>
              {label}:
            </Text>{' '}
            {value}
          </Text>
          <CloseButton
            size="sm"
            radius="xl"
            aria-label={`Remove the filter ${label}: ${value}`}
            onClick={() => remove(key)}
          />
        </Group>
      </Paper>
    ))}
    <Button variant="subtle" size="compact-sm" onClick={clear}>
      Clear all
    </Button>
  </Group>
);
