import { Autocomplete, Button, Group, Select, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { SearchField } from '../people/filters/search-field.tsx';
import type { TalentView } from './talent-view.ts';
import { standingOptions, type TalentSource } from './words.ts';

const standings: readonly { readonly value: string; readonly label: string }[] = standingOptions;

const half = { base: 'calc(50% - 6px)', sm: 170 } as const;

/** One part of a profile, with what is often said there. Asked for when a choice is made, or Enter, or the field is left. */
const Part = (o: {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly string[];
  readonly onAsk: (text: string | null) => void;
}): ReactNode => {
  const [typed, setTyped] = useState<string | null>(null);
  const ask = (text: string): void => {
    setTyped(null);
    o.onAsk(text.trim() || null);
  };
  return (
    <Autocomplete
      label={o.label}
      placeholder="Any"
      data={[...new Set(o.choices)]}
      limit={20}
      value={typed ?? o.value ?? ''}
      onChange={setTyped}
      onOptionSubmit={ask}
      onBlur={() => {
        if (typed !== null) ask(typed);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && typed !== null) ask(typed);
      }}
      maxLength={200}
      autoComplete="off"
      w={half}
    />
  );
};

export const TalentFilters = ({
  view,
  sources,
  onDown,
}: {
  readonly view: TalentView;
  readonly sources: readonly TalentSource[];
  readonly onDown: () => void;
}): ReactNode => {
  const { filter, set, any, clear } = view;
  const facets = useAnswer('GET /talent/facets', {}, { live: false }).data;
  const on = sources.filter(({ enabled }) => enabled);
  return (
    <Group gap="sm" align="flex-end">
      <SearchField
        label="Search the talent pool"
        placeholder="Name, title, tag, e-mail …"
        value={filter.q ?? ''}
        onSearch={(q) => set({ q })}
        onDown={onDown}
        mark={{ 'data-search': true }}
      />
      <Part
        label="Title"
        value={filter.title}
        choices={facets?.titles ?? []}
        onAsk={(title) => set({ title })}
      />
      <Part label="Tag" value={filter.tag} choices={facets?.tags ?? []} onAsk={(tag) => set({ tag })} />
      <Part
        label="Company"
        value={filter.company}
        choices={facets?.companies ?? []}
        onAsk={(company) => set({ company })}
      />
      <Part
        label="Location"
        value={filter.location}
        choices={facets?.locations ?? []}
        onAsk={(location) => set({ location })}
      />
      <Select
        label="Standing"
        placeholder="Any"
        data={standings}
        value={filter.standing}
        onChange={(standing) => set({ standing })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any standing' }}
        w={half}
      />
      {on.length > 1 && (
        <Select
          label="From"
          placeholder="Any system"
          data={on.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.connection}
          onChange={(connection) => set({ connection })}
          clearable
          clearButtonProps={{ 'aria-label': 'Any system' }}
          w={half}
        />
      )}
      <TextInput
        type="date"
        label="Changed since"
        value={filter.since ?? ''}
        onChange={(event) => set({ since: event.currentTarget.value })}
        w={half}
      />
      {any && (
        <Button variant="subtle" onClick={clear}>
          Clear all
        </Button>
      )}
    </Group>
  );
};
