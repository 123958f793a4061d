import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';

export type ChoiceProps = {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** One of the connections. */
export const Source = ({ value, onChange }: ChoiceProps): ReactNode => {
  const connections = useAnswer('GET /connections', {}, { live: false }).data?.items ?? [];
  return (
    <Select
      aria-label="Source"
      placeholder="Any source"
      data={connections.map(({ id, name, state }) => ({
        value: id,
        label: state === 'uninstalled' ? `${name} (uninstalled)` : name,
      }))}
      value={value}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': 'Any source' }}
      w={{ base: '100%', sm: 180 }}
    />
  );
};
