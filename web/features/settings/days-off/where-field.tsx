import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocations } from '../use-locations.ts';

/** At which location; left empty it is everywhere. */
export const WhereField = ({
  value,
  change,
  inLine = false,
}: {
  readonly value: string;
  readonly change: (value: string) => void;
  /** Its label is for those who hear it alone. */
  readonly inLine?: boolean;
}): ReactNode => {
  const locations = useLocations();
  return (
    <Autocomplete
      {...(inLine
        ? { 'aria-label': 'Where' }
        : { label: 'Where', description: 'A work location as the sources write it. Empty: everywhere.' })}
      placeholder="Everywhere"
      data={locations.map((one) => one.value)}
      value={value}
      onChange={change}
      maxLength={200}
      limit={20}
      openOnFocus={false}
    />
  );
};
