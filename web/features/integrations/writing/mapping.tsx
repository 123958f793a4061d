import { Alert, Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { answerOptions, useAct } from '../../../api/hooks.ts';
import { messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { Answered } from '../../../ui/states.tsx';
import type { ConnectionDetail } from '../groups.ts';

type Fields = Answer<'GET /connections/{id}/write-fields'>;
type Writing = Answer<'GET /connections/{id}/writing'>;
type Props = {
  readonly connection: ConnectionDetail;
  readonly writing: Writing;
  readonly close: () => void;
};

/** Own fields of hires, each into a field of Humaans; the lists are asked for on demand. */
export const Mapping = (props: Props): ReactNode => {
  const fields = useQuery({
    ...answerOptions('GET /connections/{id}/write-fields', { params: { id: props.connection.id } }),
    staleTime: Infinity,
    retry: false,
  });
  return <Answered query={fields}>{(data) => <Choices {...props} fields={data} />}</Answered>;
};

const NOT_WRITTEN = '';

const kinds: Readonly<Record<Fields['targets'][number]['kind'], string>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  boolean: 'yes or no',
  choice: 'choice',
  choices: 'several choices',
};

const Choices = ({ connection, writing, close, fields }: Props & { readonly fields: Fields }): ReactNode => {
  const change = useAct('PATCH /connections/{id}/writing');
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(writing.mapping.map(({ from, to }) => [from, to])),
  );
  const [salary, setSalary] = useState(writing.compensationType ?? NOT_WRITTEN);
  const known = new Set(fields.sources.map(({ name }) => name));
  const sources = [
    ...fields.sources,
    ...writing.mapping
      .filter(({ from }) => !known.has(from))
      .map(({ from, fromLabel }) => ({ name: from, label: `${fromLabel ?? from} (no hire has it now)` })),
  ];
  const save = (): void =>
    change.mutate(
      {
        params: { id: connection.id },
        body: {
          mapping: Object.entries(mapping).map(([from, to]) => ({ from, to })),
          compensationType: salary === NOT_WRITTEN ? null : salary,
        },
      },
      {
        onSuccess: () => {
          done('Kept. It counts from the next person on.');
          close();
        },
      },
    );
  return (
    <Stack>
      {sources.length === 0 && (
        <Text size="sm" c="dimmed">
          No hire has fields of its own yet. They can be chosen as soon as one was imported.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {sources.map(({ name, label }) => (
          <Select
            key={name}
            label={label}
            data={targetsFor(fields, { chosen: mapping[name], known: writing.mapping })}
            error={brokenText(fields, writing, { from: name, to: mapping[name] })}
            value={mapping[name] ?? NOT_WRITTEN}
            onChange={(to) => setMapping(withTarget(mapping, name, to))}
            allowDeselect={false}
            searchable
            nothingFoundMessage="No such field"
          />
        ))}
        <Select
          label="Salary is written as"
          description="The compensation type in Humaans"
          data={[
            { value: NOT_WRITTEN, label: 'The one called “Salary”' },
            ...fields.compensationTypes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={salary}
          onChange={(value) => setSalary(value ?? NOT_WRITTEN)}
          allowDeselect={false}
        />
      </SimpleGrid>
      {change.isError && (
        <Alert color="red" role="alert" title="Not kept">
          <Text size="sm">{messageOf(change.error)}</Text>
        </Alert>
      )}
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

const withTarget = (
  mapping: Readonly<Record<string, string>>,
  from: string,
  to: string | null,
): Readonly<Record<string, string>> => {
  const others = Object.entries(mapping).filter(([name]) => name !== from);
  return Object.fromEntries(to === null || to === NOT_WRITTEN ? others : [...others, [from, to]]);
};

const labelOf = (known: Writing['mapping'], to: string): string =>
  known.find((one) => one.to === to)?.label ?? to;

/** Why a choice does not fit (any more); null for one that does. */
const brokenText = (
  { targets }: Fields,
  { mapping, broken }: Writing,
  { from, to }: { readonly from: string; readonly to: string | undefined },
): string | null => {
  if (to === undefined) return null;
  if (!targets.some(({ name }) => name === to))
    return `“${labelOf(mapping, to)}” is gone in Humaans. Choose another field, or “Not written”.`;
  return broken.some((one) => one.from === from && one.to === to && one.why === 'other_type')
    ? 'It takes other values than when it was chosen. Keep it if that is right.'
    : null;
};

const targetsFor = (
  { targets }: Fields,
  { chosen, known }: { readonly chosen: string | undefined; readonly known: Writing['mapping'] },
): { readonly value: string; readonly label: string }[] => [
  { value: NOT_WRITTEN, label: 'Not written' },
  ...(chosen === undefined || targets.some(({ name }) => name === chosen)
    ? []
    : [{ value: chosen, label: `${labelOf(known, chosen)} (gone in Humaans)` }]),
  ...targets.map(({ name, label, kind }) => ({ value: name, label: `${label} · ${kinds[kind]}` })),
];
