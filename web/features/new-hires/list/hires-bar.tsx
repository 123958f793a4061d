import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { countText } from '../../../ui/time.tsx';
import { SearchField } from '../../people/filters/search-field.tsx';
import { newHiresText, type HireState } from '../new-hire.ts';
import { hireStates, stateWords, type HiresView } from './hires-view.ts';
import type { HiresFound } from './use-hires.ts';

export type Sources = Answer<'GET /connections'>['items'];

/** `Waiting 12` */
const listText = (state: HireState, { counts }: HiresFound): string => {
  const count = counts?.[state] ?? 0;
  return count === 0 ? stateWords[state] : `${stateWords[state]} ${countText(count)}`;
};

/** Which of the three lists, the search, and the source where there are several. */
export const HiresBar = ({
  view,
  found,
  sources,
  onDown,
}: {
  readonly view: HiresView;
  readonly found: HiresFound;
  readonly sources: Sources;
  /** From the search to the first line. */
  readonly onDown: () => void;
}): ReactNode => {
  const { set } = useFilters();
  return (
    <Stack gap="sm" role="search" aria-label="New hires">
      <Group gap="xs">
        <SearchField
          value={view.q}
          onSearch={(q) => set({ q })}
          onDown={onDown}
          label="Search new hires"
          placeholder="Search name, email, job …"
        />
        {(sources.length > 1 || view.connection !== null) && (
          <Select
            aria-label="Source"
            placeholder="Any source"
            data={sources.map(({ id, name }) => ({ value: id, label: name }))}
            value={view.connection}
            onChange={(connection) => set({ connection })}
            clearable
            clearButtonProps={{ 'aria-label': 'Any source' }}
            w={{ base: '100%', sm: 180 }}
          />
        )}
        <SegmentedControl
          aria-label="Which new hires"
          data={hireStates.map((state) => ({ value: state, label: listText(state, found) }))}
          value={view.state}
          onChange={(state) => set({ list: state === 'awaiting' ? null : state })}
          ml={{ base: 0, sm: 'auto' }}
          w={{ base: '100%', sm: 'auto' }}
        />
      </Group>
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {found.rows !== undefined && newHiresText(found.total)}
      </Text>
    </Stack>
  );
};
