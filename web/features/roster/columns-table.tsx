import { Alert, Button, Select, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { lacking, remap, without } from './mapping.ts';
import type { Mapping, RosterColumn, RosterField, RosterPreview } from './roster-file.ts';

/** What each column of the file is read as; an admin can say otherwise. */
export const ColumnsTable = ({
  preview,
  change,
}: {
  readonly preview: RosterPreview;
  readonly change: (mapping: Mapping) => void;
}): ReactNode => {
  const missing = lacking(preview);
  return (
    <Stack>
      {missing.length > 0 && (
        <Alert color="orange" title="A column is still to be chosen">
          <Text size="sm">Choose which column holds the {missing.join(', and which the ')}.</Text>
        </Alert>
      )}
      {preview.missing.map(({ field, column }) => (
        <Alert key={field} color="orange" title={`There is no column “${column}” in this file`}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              {labelOf(preview, field)} is read from it by what was kept for this source. Choose another
              column for it, or check the file.
            </Text>
            <Button size="xs" variant="default" onClick={() => change(without(preview.mapping, field))}>
              Go on without it
            </Button>
          </Stack>
        </Alert>
      ))}
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column in the file</Table.Th>
            <Table.Th visibleFrom="sm">For example</Table.Th>
            <Table.Th w={{ base: 170, sm: 240 }}>Read as</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.columns.map((column) => (
            <Line key={column.name} preview={preview} column={column} change={change} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
};

export const labelOf = (preview: RosterPreview, field: RosterField): string =>
  preview.fields.find((one) => one.field === field)?.label ?? field;

const Line = ({
  preview,
  column,
  change,
}: {
  readonly preview: RosterPreview;
  readonly column: RosterColumn;
  readonly change: (mapping: Mapping) => void;
}): ReactNode => {
  const chosen = (value: string | null): void => {
    const field = preview.fields.find((one) => one.field === value)?.field ?? null;
    change(remap(preview, column, field));
  };
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={550}>
          {column.name === '' ? 'Without a name' : column.name}
        </Text>
        {column.fallback && (
          <Text size="xs" c="dimmed">
            Only where the better column is empty
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" c="dimmed" lineClamp={1}>
          {column.samples.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Column ${column.name} is read as`}
          data={preview.fields.map(({ field, label }) => ({ value: field, label }))}
          value={column.field}
          onChange={chosen}
          placeholder="Not read"
          clearable
          clearButtonProps={{ 'aria-label': `Do not read column ${column.name}` }}
          searchable
          size="sm"
        />
      </Table.Td>
    </Table.Tr>
  );
};
