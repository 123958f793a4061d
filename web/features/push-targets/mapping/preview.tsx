import { Alert, Button, Group, List, Select, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { messageOf } from '../../../api/problem.ts';
import { workText } from '../../../words/prospects.ts';
import type { Options, Settings } from '../use-settings.ts';

/** What the mapping, as it stands in the form, would write for a prospect. */
export const Preview = ({
  connectionId,
  mapping,
  options,
}: {
  readonly connectionId: string;
  readonly mapping: Settings['mapping'];
  readonly options: Options;
}): ReactNode => {
  const [prospectId, setProspectId] = useState<string | null>(null);
  const preview = useAct('POST /push-targets/{id}/settings/preview');
  const asked = JSON.stringify({ mapping, prospectId });
  const [answered, setAnswered] = useState('');
  const labelOf = (name: string): string =>
    options.fields.find((field) => field.name === name)?.label ?? name;
  return (
    <Stack gap={0}>
      <Group align="flex-end">
        <ProspectSelect value={prospectId} change={setProspectId} />
        <Button
          variant="default"
          loading={preview.isPending}
          disabled={prospectId === null || mapping.length === 0}
          onClick={() =>
            preview.mutate(
              { params: { id: connectionId }, body: { mapping, prospectId: prospectId ?? '' } },
              { onSuccess: () => setAnswered(asked) },
            )
          }
        >
          Preview
        </Button>
      </Group>
      <div aria-live="polite">
        {preview.isError && (
          <Alert color="red" title="No preview" mt="md">
            <Text size="sm">{messageOf(preview.error)}</Text>
          </Alert>
        )}
        {preview.data !== undefined && answered === asked && (
          <Stack gap="sm" mt="md">
            {preview.data.faults.length > 0 && (
              <Alert color="orange" title="Not everything would be written">
                <List size="sm">
                  {preview.data.faults.map(({ field, message }) => (
                    <List.Item key={field}>{message}</List.Item>
                  ))}
                </List>
              </Alert>
            )}
            {preview.data.values.length === 0 ? (
              <Text size="sm">Nothing would be written: the prospect has none of what is mapped.</Text>
            ) : (
              <Table withTableBorder>
                <Table.Tbody>
                  {preview.data.values.map(({ field, value }) => (
                    <Table.Tr key={field}>
                      <Table.Th scope="row" w="40%">
                        {labelOf(field)}
                      </Table.Th>
                      <Table.Td style={{ overflowWrap: 'anywhere' }}>{String(value)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </Stack>
        )}
      </div>
    </Stack>
  );
};

const ProspectSelect = ({
  value,
  change,
}: {
  readonly value: string | null;
  readonly change: (id: string | null) => void;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [label, setLabel] = useState('');
  const found = useAnswer(
    'GET /prospects',
    { query: { limit: 20, ...(q === '' || q === label ? {} : { q }) } },
    { live: false, keep: true },
  );
  const data = (found.data?.items ?? []).map(({ id, name, profile }) => ({
    value: id,
    label: [name, workText(profile)].filter((part) => part !== null).join(' · '),
  }));
  const listed =
    value === null || data.some((one) => one.value === value) ? data : [{ value, label }, ...data];
  return (
    <Select
      label="Prospect"
      placeholder="Search a prospect"
      data={listed}
      value={value}
      onChange={(id) => {
        setLabel(data.find((one) => one.value === id)?.label ?? '');
        change(id);
      }}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'No prospect like this'}
      w={{ base: '100%', sm: 320 }}
    />
  );
};
