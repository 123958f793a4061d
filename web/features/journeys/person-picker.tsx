import { Group, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { dayText } from '../../ui/time.tsx';

const PAUSE_MS = 150;
const SHOWN = 8;

type Found = { readonly id: string; readonly name: string; readonly startDate: string | null };

/** A real person, found as one types; before that, those who start next. */
export const PersonPicker = ({
  chosen,
  choose,
}: {
  readonly chosen: { readonly id: string; readonly name: string } | null;
  readonly choose: (id: string) => void;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  // What the field shows of the person who is chosen is no search.
  const wanted = typed === chosen?.name ? '' : typed.trim();
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const people = useAnswer(
    'GET /people',
    { query: { limit: SHOWN, ...(q === '' ? { tab: 'preboarding' } : { q }) } },
    { live: false, keep: true },
  );
  const found: readonly Found[] = people.data?.items ?? [];
  const data = [
    ...found.map(({ id, name }) => ({ value: id, label: name })),
    ...(chosen === null || found.some(({ id }) => id === chosen.id)
      ? []
      : [{ value: chosen.id, label: chosen.name }]),
  ];
  return (
    <Select
      label="As this person would get it"
      placeholder="Type a name"
      data={data}
      value={chosen?.id ?? null}
      onChange={(id) => {
        if (id !== null) choose(id);
      }}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      allowDeselect={false}
      nothingFoundMessage={people.isFetching ? 'Looking …' : 'Nobody of that name'}
      renderOption={({ option }) => (
        <Option
          label={option.label}
          startDate={found.find(({ id }) => id === option.value)?.startDate ?? null}
        />
      )}
      comboboxProps={{ withinPortal: false }}
      maw={420}
      {...(chosen === null ? { 'data-autofocus': true } : {})}
    />
  );
};

const Option = ({
  label,
  startDate,
}: {
  readonly label: string;
  readonly startDate: string | null;
}): ReactNode => (
  <Group justify="space-between" wrap="nowrap" gap="sm" w="100%">
    <span>{label}</span>
    <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
      {startDate === null ? 'no start date' : `starts ${dayText(startDate)}`}
    </Text>
  </Group>
);
