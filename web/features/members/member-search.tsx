import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFilters } from '../../ui/search-params.ts';

export const MemberSearch = (): ReactNode => {
  const { get, set } = useFilters();
  return (
    <TextInput
      type="search"
      aria-label="Search members"
      placeholder="Name, email or role"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={get('q') ?? ''}
      onChange={(event) => set({ q: event.currentTarget.value })}
      maw={360}
      autoComplete="off"
    />
  );
};
