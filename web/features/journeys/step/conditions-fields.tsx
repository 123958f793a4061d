import { MultiSelect, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JourneyConditions } from '../../../../src/domain/journey.ts';
import { useJourneyOptions, type Choice } from '../options.ts';

const fields = [
  { name: 'departments', label: 'Departments', any: 'Every department' },
  { name: 'locations', label: 'Locations', any: 'Every location' },
  { name: 'employmentTypes', label: 'Employment types', any: 'Every type' },
  { name: 'sources', label: 'Recruiting systems', any: 'Every one' },
] as const;

/** What is chosen stays a choice when nobody is in that department any more. */
const withChosen = (known: readonly Choice[], chosen: readonly string[], gone: string | null): Choice[] => [
  ...known,
  ...chosen
    .filter((value) => !known.some((one) => one.value === value))
    .map((value) => ({ value, label: gone ?? value })),
];

/** Whom it is for, by what people are known to be; a field left empty excludes nobody. */
export const ConditionsFields = ({
  conditions,
  change,
  faultOf,
}: {
  readonly conditions: JourneyConditions;
  readonly change: (conditions: JourneyConditions) => void;
  readonly faultOf: (name: string) => string | undefined;
}): ReactNode => {
  const options = useJourneyOptions();
  return (
    <Stack gap="sm">
      {fields.map(({ name, label, any }) => {
        const data = withChosen(
          options[name],
          conditions[name],
          name === 'sources' ? 'a source that is gone' : null,
        );
        if (data.length === 0) return null;
        return (
          <MultiSelect
            key={name}
            label={label}
            placeholder={conditions[name].length === 0 ? any : ''}
            data={data}
            value={[...conditions[name]]}
            onChange={(values) => change({ ...conditions, [name]: values })}
            error={faultOf(name)}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
            hidePickedOptions
            nothingFoundMessage="None like this"
            comboboxProps={{ withinPortal: false }}
          />
        );
      })}
    </Stack>
  );
};
