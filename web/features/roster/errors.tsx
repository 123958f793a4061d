import { Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { saveFile } from '../../ui/save-file.ts';
import { countText } from '../../ui/time.tsx';
import { labelOf } from './columns-table.tsx';
import type { RosterPreview } from './roster-file.ts';
import { errorsCsv } from './row-errors.ts';

const SHOWN = 100;

/** Every row that cannot be read and why, on the screen and as a file to work on. */
export const Errors = ({
  preview,
  name,
}: {
  readonly preview: RosterPreview;
  readonly name: string;
}): ReactNode => (
  <Stack>
    <Group justify="space-between">
      <Text size="sm">
        {countText(preview.counts.unreadable)} of {countText(preview.counts.rows)} rows cannot be read. They
        are left out; the others come in.
      </Text>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => saveFile(errorsCsv(preview), `${name.replace(/\.[^.]+$/, '')}-errors.csv`)}
      >
        Download the errors
      </Button>
    </Group>
    <ScrollArea.Autosize
      mah={320}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Row by row, what is wrong' }}
    >
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={56}>Row</Table.Th>
            <Table.Th w={{ base: 90, sm: 150 }}>Field</Table.Th>
            <Table.Th>What is wrong</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.errors.map(({ line, field, message }) => (
            <Table.Tr key={`${line} ${field ?? ''} ${message}`}>
              <Table.Td className="tabular">{line}</Table.Td>
              <Table.Td>{field === null ? 'The row' : labelOf(preview, field)}</Table.Td>
              <Table.Td>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
    {preview.errors.length >= SHOWN && (
      <Text size="sm" c="dimmed">
        These are the first {SHOWN}. All of them stand in the results after the upload, with an export.
      </Text>
    )}
  </Stack>
);
