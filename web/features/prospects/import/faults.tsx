import { Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { saveFile } from '../../../ui/save-file.ts';
import { countText } from '../../../ui/time.tsx';

type Fault = { readonly row: number; readonly reason: string | null; readonly prospectId?: string | null };

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const asCsv = (rows: readonly Fault[]): Blob =>
  new Blob(
    [`﻿row,reason\r\n${rows.map(({ row, reason }) => `${row},${cell(reason ?? '')}`).join('\r\n')}\r\n`],
    {
      type: 'text/csv',
    },
  );

/** Rows with their reasons; all that are told are in the file. */
export const Faults = ({
  label,
  rows,
  count,
  name,
}: {
  readonly label: string;
  readonly rows: readonly Fault[];
  /** Of all, also those that are not listed. */
  readonly count: number;
  readonly name: string;
}): ReactNode => (
  <Stack gap="sm">
    <ScrollArea.Autosize
      mah={320}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>Row</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ row, reason, prospectId }) => (
            <Table.Tr key={row}>
              <Table.Td className="tabular">{row}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {reason}
                {prospectId != null && (
                  <>
                    {' '}
                    <Link to={`/prospects/${prospectId}`}>Open</Link>
                  </>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
    <Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => saveFile(asCsv(rows), `${name.replace(/\.\w+$/, '')}-rows.csv`)}
      >
        Download these rows
      </Button>
      {count > rows.length && (
        <Text size="sm" c="dimmed">
          The first {countText(rows.length)} of {countText(count)}.
        </Text>
      )}
    </Group>
  </Stack>
);
