import { ScrollArea, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import type { RosterPreview } from './roster-file.ts';
import { errorText } from './row-errors.ts';

/** The first rows as they would be read, with what is wrong in each. */
export const RowsTable = ({ preview }: { readonly preview: RosterPreview }): ReactNode => {
  const read = preview.fields.filter(({ field }) =>
    preview.rows.some(({ values }) => values[field] !== undefined),
  );
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
              {read.map(({ field, label }) => (
                <Table.Th key={field}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rows.map(({ line, values, errors }) => (
              <Table.Tr key={line}>
                <Table.Td className="tabular">
                  {line}
                  {errors.length > 0 && (
                    <Text size="xs" c="red" style={{ whiteSpace: 'normal', minWidth: 180 }}>
                      {errors.map((error) => errorText(preview, error)).join(' ')}
                    </Text>
                  )}
                </Table.Td>
                {read.map(({ field }) => (
                  <Table.Td key={field}>
                    <Text
                      size="sm"
                      maw={260}
                      truncate
                      {...(errors.some((error) => error.field === field) ? { c: 'red', fw: 600 } : {})}
                    >
                      {values[field] ?? ''}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {preview.counts.rows > preview.rows.length && (
        <Text size="sm" c="dimmed" mt="xs">
          The first {preview.rows.length} of {countText(preview.counts.rows)} rows.
        </Text>
      )}
    </>
  );
};
