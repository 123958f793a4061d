import { Alert, Button, Group, List, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { answerOptions } from '../../../api/hooks.ts';
import { Answered } from '../../../ui/states.tsx';
import { fieldText, leftOutText } from './words.ts';

type Preview = Answer<'GET /connections/{id}/write-preview'>;

/** What would be written of a real hire; nothing is. */
export const WritePreview = ({
  connectionId: id,
  close,
}: {
  readonly connectionId: string;
  readonly close: () => void;
}): ReactNode => {
  const [hireId, setHireId] = useState<string | null>(null);
  const preview = useQuery({
    ...answerOptions('GET /connections/{id}/write-preview', {
      params: { id },
      query: hireId === null ? {} : { hireId },
    }),
    retry: false,
    placeholderData: (before) => before,
  });
  return (
    <Stack>
      <Answered query={preview}>{(data) => <Shown preview={data} choose={setHireId} />}</Answered>
      <Group>
        <Button variant="default" onClick={close}>
          Close the preview
        </Button>
      </Group>
    </Stack>
  );
};

const parts: Readonly<Record<Preview['lines'][number]['part'], string>> = {
  person: 'Person',
  job_role: 'Job role',
  compensation: 'Salary',
  custom_values: 'Own field',
};

const Shown = ({
  preview,
  choose,
}: {
  readonly preview: Preview;
  readonly choose: (hireId: string | null) => void;
}): ReactNode => {
  if (preview.hireId === null) return <Text size="sm">There is no hire to look at yet.</Text>;
  return (
    <Stack>
      <Select
        label="Hire"
        data={preview.hires.map(({ hireId, name }) => ({ value: hireId, label: name }))}
        value={preview.hireId}
        onChange={choose}
        allowDeselect={false}
        searchable
      />
      {preview.missing.length > 0 && (
        <Alert color="yellow" title="Cannot be created yet">
          <Text size="sm">Missing: {preview.missing.join(', ')}.</Text>
        </Alert>
      )}
      <Table.ScrollContainer minWidth={320} type="native">
        <Table aria-label="What would be written">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Record</Table.Th>
              <Table.Th>Field</Table.Th>
              <Table.Th>Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.lines.map(({ part, field, value }) => (
              <Table.Tr key={`${part}/${field}`}>
                <Table.Td>{parts[part]}</Table.Td>
                <Table.Td>{fieldText(field)}</Table.Td>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {preview.leftOut.length > 0 && (
        <List size="sm" aria-label="Left empty">
          {preview.leftOut.map((left) => (
            <List.Item key={left.field}>Left empty. {leftOutText(left)}.</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
};
