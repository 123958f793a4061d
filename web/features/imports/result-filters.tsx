import { Chip, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFilters } from '../../ui/search-params.ts';
import { countText } from '../../ui/time.tsx';
import { outcomes, outcomeWords, type Outcome, type Sync } from '../../words/syncs.ts';

const TYPING_MS = 200;
const isOutcome = (text: string): text is Outcome => text in outcomeWords;

/** What the address asks for. */
export const useResultFilter = (): { readonly outcome: Outcome[]; readonly q?: string } => {
  const { get, all } = useFilters();
  const q = get('q')?.trim() ?? '';
  return { outcome: all('outcome').filter(isOutcome), ...(q === '' ? {} : { q }) };
};

export const ResultFilters = ({ run }: { readonly run: Pick<Sync, 'counts'> }): ReactNode => {
  const { set } = useFilters();
  const filter = useResultFilter();
  const [typed, setTyped] = useState(filter.q ?? '');
  const search = useDebouncedCallback((q: string) => set({ q }), TYPING_MS);
  const there = outcomes.filter((one) => run.counts[one] > 0 || filter.outcome.includes(one));
  return (
    <Group gap="sm">
      <TextInput
        aria-label="Search by name"
        placeholder="Search by name"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        w={{ base: '100%', sm: 260 }}
      />
      <Chip.Group multiple value={filter.outcome} onChange={(value) => set({ outcome: value })}>
        <Group gap={6} role="group" aria-label="Show only">
          {there.map((one) => (
            <Chip key={one} value={one} size="sm" variant="outline">
              {outcomeWords[one].text} {countText(run.counts[one])}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
};
