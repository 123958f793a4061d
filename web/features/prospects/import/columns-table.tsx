import { Badge, Select, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { asPart, partChoices, type Mapping, type Part, type Preview } from './import-file.ts';

/** What each column of the file is read as; a person can say otherwise. */
export const ColumnsTable = ({
  preview,
  mapping,
  change,
}: {
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly change: (column: string, part: Part | null) => void;
}): ReactNode => (
  <Table verticalSpacing="xs">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Column in the file</Table.Th>
        <Table.Th visibleFrom="sm">For example</Table.Th>
        <Table.Th w={{ base: 170, sm: 240 }}>Read as</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {preview.columns.map(({ column, part, samples }, at) => {
        // What was chosen is seen at once, before the server has read the file anew.
        const shown = column in mapping ? (mapping[column] ?? null) : part;
        return (
          <Table.Tr key={`${column} ${at}`}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Text size="sm" fw={550} component="span">
                {column === '' ? 'Without a name' : column}
              </Text>{' '}
              {shown !== null && !(column in mapping) && (
                <Badge variant="light" color="gray" size="sm" component="span">
                  guessed
                </Badge>
              )}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm" c="dimmed" lineClamp={1} style={{ overflowWrap: 'anywhere' }}>
                {samples.join(', ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={`Column ${column} is read as`}
                data={partChoices}
                value={shown}
                onChange={(value) => change(column, asPart(value))}
                placeholder="Not read"
                clearable
                clearButtonProps={{ 'aria-label': `Do not read column ${column}` }}
                searchable
                size="sm"
              />
            </Table.Td>
          </Table.Tr>
        );
      })}
    </Table.Tbody>
  </Table>
);
