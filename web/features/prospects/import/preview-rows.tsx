import { ScrollArea, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../../ui/time.tsx';
import { asPart, partLabels, type Part, type Preview } from './import-file.ts';

/** The first rows as they would be read, with what is wrong in each. */
export const PreviewRows = ({ preview }: { readonly preview: Preview }): ReactNode => {
  const read = Object.keys(partLabels)
    .map(asPart)
    .filter((part): part is Part => part !== null && preview.columns.some((one) => one.part === part));
  return (
    <>
      <ScrollArea
        type="auto"
        offsetScrollbars="x"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The first rows of the file' }}
      >
        <Table verticalSpacing={6} style={{ whiteSpace: 'nowrap' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Row</Table.Th>
              {read.map((part) => (
                <Table.Th key={part}>{partLabels[part]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.first.map(({ row, values, fault, known }) => (
              <Table.Tr key={row}>
                <Table.Td className="tabular">
                  {row}
                  {(fault ?? known) !== null && (
                    <Text
                      size="xs"
                      c={fault === null ? 'dimmed' : 'red'}
                      style={{ whiteSpace: 'normal', minWidth: 180 }}
                    >
                      {fault ?? known}
                    </Text>
                  )}
                </Table.Td>
                {read.map((part) => (
                  <Table.Td key={part}>
                    <Text size="sm" maw={240} truncate>
                      {(values[part] ?? []).join(', ')}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {preview.rows > preview.first.length && (
        <Text size="sm" c="dimmed" mt="xs">
          The first {preview.first.length} of {countText(preview.rows)} rows.
        </Text>
      )}
    </>
  );
};
