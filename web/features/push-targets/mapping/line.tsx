import { ActionIcon, Group, Select, SimpleGrid } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Options } from '../use-settings.ts';
import { partWords, takesWords, type MapLine } from './draft.ts';

/** One part of a prospect, and the field that it is written to. */
export const Line = ({
  line,
  at,
  options,
  fault,
  change,
  remove,
}: {
  readonly line: MapLine;
  readonly at: number;
  readonly options: Options;
  readonly fault: string | null;
  readonly change: (line: MapLine) => void;
  readonly remove: () => void;
}): ReactNode => {
  const { from, to } = line;
  const gone = to !== null && !options.fields.some(({ name }) => name === to) ? to : null;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" role="group" aria-label={`Mapping ${at + 1}`}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" flex={1}>
        <Select
          data-from
          aria-label="Of the prospect"
          placeholder="Of the prospect"
          data={options.parts.map((part) => ({ value: part, label: partWords[part] }))}
          value={from}
          onChange={(value) =>
            change({ ...line, from: options.parts.find((part) => part === value) ?? null })
          }
          searchable
        />
        <Select
          aria-label="Field there"
          placeholder="Field there"
          leftSection={<IconArrowRight size={16} aria-hidden />}
          data={[
            ...options.fields.map(({ name, label, takes, parts }) => ({
              value: name,
              label: `${label} (${takesWords[takes]})`,
              disabled: from !== null && !parts.includes(from),
            })),
            ...(gone === null ? [] : [{ value: gone, label: `${gone} (gone)` }]),
          ]}
          value={to}
          onChange={(value) => change({ ...line, to: value })}
          error={fault}
          searchable
          nothingFoundMessage="No field like this"
        />
      </SimpleGrid>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove mapping ${at + 1}`}
        onClick={remove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
};
