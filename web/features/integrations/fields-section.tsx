import { Alert, Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { answerOptions, useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import { Answered } from '../../ui/states.tsx';
import type { ConnectionDetail } from './groups.ts';

type Fields = Answer<'GET /connections/{id}/fields'>;
type Mapping = Fields['mapping'];

/** From which of the HRIS's fields each thing is read. The list is the provider's, so it is asked for on demand. */
export const FieldsSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const [opened, setOpened] = useState(false);
  const chosen = Object.keys(connection.columnMapping).length;
  return (
    <Stack align={opened ? 'stretch' : 'flex-start'}>
      <Text size="sm">
        {chosen === 0
          ? `Foyer knows the usual fields of ${connection.label}. Choose others where your account keeps something elsewhere, for example a candidate ID.`
          : `${chosen} ${chosen === 1 ? 'field is' : 'fields are'} read as somebody here has chosen, the others as usual.`}
      </Text>
      {opened ? (
        <Chooser connection={connection} close={() => setOpened(false)} />
      ) : (
        <Button variant="default" onClick={() => setOpened(true)}>
          Choose fields
        </Button>
      )}
    </Stack>
  );
};

const Chooser = ({
  connection,
  close,
}: {
  readonly connection: ConnectionDetail;
  readonly close: () => void;
}): ReactNode => {
  const { id } = connection;
  const fields = useQuery({
    ...answerOptions('GET /connections/{id}/fields', { params: { id } }),
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Answered query={fields}>
      {(data) => <Choices connection={connection} fields={data} close={close} />}
    </Answered>
  );
};

/** No name of a provider's field. */
const USUAL = '';
const NOT_READ = '\u0000';

const Choices = ({
  connection,
  fields,
  close,
}: {
  readonly connection: ConnectionDetail;
  readonly fields: Fields;
  readonly close: () => void;
}): ReactNode => {
  const change = useAct('PATCH /connections/{id}');
  const [mapping, setMapping] = useState<Mapping>(connection.columnMapping);
  const save = (): void =>
    change.mutate(
      { params: { id: connection.id }, body: { columnMapping: mapping } },
      {
        onSuccess: () => {
          done(`${connection.name} is read anew, with these fields.`);
          close();
        },
      },
    );
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fields.fields.map(({ field, label }) => (
          <Select
            key={field}
            label={label}
            data={optionsOf(fields, mapping[field])}
            value={valueOf(mapping[field])}
            onChange={(value) => setMapping(withChoice(mapping, field, value))}
            allowDeselect={false}
            searchable
            nothingFoundMessage="No such field"
          />
        ))}
      </SimpleGrid>
      {change.isError && (
        <Alert color="red" role="alert" title="Not kept">
          <Text size="sm">{messageOf(change.error)}</Text>
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        When you keep this, everybody is read once anew.
      </Text>
      <Group>
        <Button onClick={save} loading={change.isPending}>
          Keep these fields
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
};

type FieldName = Fields['fields'][number]['field'];

const valueOf = (chosen: string | null | undefined): string =>
  chosen === undefined ? USUAL : (chosen ?? NOT_READ);

const withChoice = (mapping: Mapping, field: FieldName, value: string | null): Mapping => {
  const next: Mapping = { ...mapping };
  Reflect.deleteProperty(next, field);
  if (value === null || value === USUAL) return next;
  return { ...next, [field]: value === NOT_READ ? null : value };
};

const optionsOf = (
  { providerFields }: Fields,
  chosen: string | null | undefined,
): { readonly value: string; readonly label: string }[] => {
  const gone =
    typeof chosen === 'string' && !providerFields.some(({ name }) => name === chosen)
      ? [{ value: chosen, label: `${chosen} (not there any more)` }]
      : [];
  const count = new Map<string, number>();
  for (const { label } of providerFields) count.set(label, (count.get(label) ?? 0) + 1);
  return [
    { value: USUAL, label: 'As usual' },
    { value: NOT_READ, label: 'Not read' },
    ...gone,
    // Two fields of one label are told apart by their names.
    ...providerFields.map(({ name, label }) => ({
      value: name,
      label: (count.get(label) ?? 0) > 1 ? `${label} (${name})` : label,
    })),
  ];
};
