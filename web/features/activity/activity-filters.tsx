import { Button, Group, Pill, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { groupBy } from '../../../src/domain/group-by.ts';
import { kindOf, kindWord } from '../../words/audit.ts';
import { useActivityFilter } from './activity-filter.ts';

type Facets = Answer<'GET /audit/facets'>;

/** Kinds of acts, and each act of a kind. One whose only act is itself needs no "all". */
const actionOptions = (facets: Facets | undefined) =>
  [...groupBy(facets?.actions ?? [], (one) => kindOf(one.action))].map(([kind, actions]) => ({
    group: kindWord(kind),
    items: [
      ...(actions.length > 1 ? [{ value: kind, label: `All about ${kindWord(kind)}` }] : []),
      ...actions.map((one) => ({ value: one.action, label: one.text })),
    ],
  }));

/** Two tokens may have one name: each is a choice of its own. */
const actorOptions = (facets: Facets | undefined) =>
  (facets?.actors ?? []).map((one) => ({ value: one.actor, label: one.name }));

export const ActivityFilters = ({ about }: { readonly about: string | null }): ReactNode => {
  const { filter, set, any, clear } = useActivityFilter();
  const facets = useAnswer('GET /audit/facets', {}).data;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Who"
        placeholder="Anybody"
        data={actorOptions(facets)}
        value={filter.actor}
        onChange={(actor) => set({ actor })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Anybody' }}
        nothingFoundMessage="Nobody like this has done anything"
        w={{ base: '100%', sm: 220 }}
      />
      <Select
        label="What"
        placeholder="Anything"
        data={actionOptions(facets)}
        value={filter.action}
        onChange={(action) => set({ action })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Anything' }}
        nothingFoundMessage="Nothing like this was done"
        w={{ base: '100%', sm: 240 }}
      />
      <TextInput
        type="date"
        label="From"
        value={filter.from ?? ''}
        max={filter.to ?? undefined}
        onChange={(event) => set({ from: event.currentTarget.value })}
        w={{ base: 'calc(50% - 6px)', sm: 150 }}
      />
      <TextInput
        type="date"
        label="To"
        value={filter.to ?? ''}
        min={filter.from ?? undefined}
        onChange={(event) => set({ to: event.currentTarget.value })}
        w={{ base: 'calc(50% - 6px)', sm: 150 }}
      />
      {filter.targetId !== null && (
        <Pill
          size="lg"
          withRemoveButton
          removeButtonProps={{ 'aria-label': 'Show all again', 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => set({ targetType: null, targetId: null })}
        >
          Only about {about ?? 'one thing'}
        </Pill>
      )}
      {any && (
        <Button variant="subtle" onClick={clear}>
          Clear all
        </Button>
      )}
    </Group>
  );
};
