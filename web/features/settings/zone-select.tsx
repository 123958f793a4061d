import { Group, Select, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useNow } from './use-now.ts';
import { clockIn, zoneOptions } from './zones.ts';

/** As many as one looks through; the rest is found by typing. */
const SHOWN = 100;

/** Any time zone, found by typing a city, each with what its clocks say now. */
export const ZoneSelect = ({
  label,
  hiddenLabel = false,
  description,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  /** For those who listen only: it stands in a table. */
  readonly hiddenLabel?: boolean;
  readonly description?: string;
  readonly value: string | null;
  readonly error?: string | undefined;
  readonly onChange: (zone: string) => void;
}): ReactNode => {
  const now = useNow();
  const data = useMemo(() => zoneOptions(value), [value]);
  const clock = value === null ? null : clockIn(value, now);
  return (
    <Select
      {...(hiddenLabel ? { 'aria-label': label } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      placeholder="Type a city"
      data={data}
      value={value}
      onChange={(zone) => {
        if (zone !== null) onChange(zone);
      }}
      searchable
      allowDeselect={false}
      limit={SHOWN}
      nothingFoundMessage="No such time zone. Type the largest city nearby."
      {...(clock === null ? {} : { rightSection: <Clock text={clock} />, rightSectionWidth: 96 })}
      rightSectionPointerEvents="none"
      renderOption={({ option }) => (
        <Group justify="space-between" wrap="nowrap" gap="sm" w="100%">
          <span>{option.label}</span>
          <Text span size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
            {clockIn(option.value, now)}
          </Text>
        </Group>
      )}
    />
  );
};

const Clock = ({ text }: { readonly text: string }): ReactNode => (
  <Text size="xs" c="dimmed" className="tabular" pr="sm" style={{ whiteSpace: 'nowrap' }}>
    {text}
  </Text>
);
