import { Button, Group, MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFilters } from '../../ui/search-params.ts';
import { stateWords, triggerWords, type Sync } from '../../words/syncs.ts';
import type { Connection } from './sync-buttons.tsx';

const isState = (text: string): text is Sync['state'] => text in stateWords;
const isTrigger = (text: string): text is Sync['trigger'] => text in triggerWords;

const states = Object.keys(stateWords)
  .filter(isState)
  .map((value) => ({ value, label: stateWords[value].text }));
const triggers = Object.keys(triggerWords)
  .filter(isTrigger)
  .map((value) => ({ value, label: triggerWords[value] }));

export type RunFilter = {
  readonly connectionId: string | null;
  readonly state: Sync['state'][];
  readonly trigger: Sync['trigger'][];
  /** Whether anything is filtered at all. */
  readonly any: boolean;
};

/** What the address asks for; a word that is none is left out. */
export const useRunFilter = (): RunFilter => {
  const { get, all } = useFilters();
  const connectionId = get('connection');
  const state = all('state').filter(isState);
  const trigger = all('trigger').filter(isTrigger);
  return { connectionId, state, trigger, any: connectionId !== null || state.length + trigger.length > 0 };
};

export const RunFilters = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const { set } = useFilters();
  const filter = useRunFilter();
  const names = connections.map(({ id, name, state }) => ({
    value: id,
    label: state === 'uninstalled' ? `${name} (uninstalled)` : name,
  }));
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Connection"
        placeholder="All"
        data={names}
        value={filter.connectionId}
        onChange={(value) => set({ connection: value })}
        clearable
        w={{ base: '100%', sm: 220 }}
      />
      <MultiSelect
        label="State"
        placeholder={filter.state.length === 0 ? 'Any' : ''}
        data={states}
        value={filter.state}
        onChange={(value) => set({ state: value })}
        clearable
        w={{ base: '100%', sm: 260 }}
      />
      <MultiSelect
        label="Started by"
        placeholder={filter.trigger.length === 0 ? 'Anything' : ''}
        data={triggers}
        value={filter.trigger}
        onChange={(value) => set({ trigger: value })}
        clearable
        w={{ base: '100%', sm: 260 }}
      />
      {filter.any && (
        <Button variant="subtle" onClick={() => set({ connection: null, state: null, trigger: null })}>
          Clear filters
        </Button>
      )}
    </Group>
  );
};
