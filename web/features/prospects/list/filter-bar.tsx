import { Button, Group, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMe } from '../../../api/me.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { countText } from '../../../ui/time.tsx';
import { originWords, prospectsText, sendingWords } from '../../../words/prospects.ts';
import { SearchField } from '../../people/filters/search-field.tsx';
import type { ProspectsFound } from './use-prospects.ts';
import { filterNames, type FilterName, type ProspectsView } from './view.ts';

type Choice = { readonly value: string; readonly label: string };

const choices = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** A value that the address asks for stays among the choices, whoever else has it by now. */
const withAsked = (list: readonly Choice[], asked: string | null): Choice[] =>
  asked === null || list.some(({ value }) => value === asked)
    ? [...list]
    : [...list, { value: asked, label: asked }];

const none: Readonly<Record<FilterName, null>> = {
  tag: null,
  owner: null,
  origin: null,
  sending: null,
  sentTo: null,
};

/** The search and the filters, all of them in the address. */
export const FilterBar = ({
  view,
  found,
  onDown,
}: {
  readonly view: ProspectsView;
  readonly found: ProspectsFound;
  /** From the search to the first line. */
  readonly onDown: () => void;
}): ReactNode => {
  const { set } = useFilters();
  const options = useOptions();
  return (
    <Stack gap="sm" role="search" aria-label="Prospects">
      <Group gap="xs">
        <SearchField
          value={view.q}
          onSearch={(q) => set({ q })}
          onDown={onDown}
          label="Search prospects"
          placeholder="Search name, email, work …"
        />
        {filterNames.map((name) => (
          <Filter
            key={name}
            name={name}
            options={options[name]}
            value={view.filters[name]}
            choose={(value) => set({ [name]: value })}
          />
        ))}
        {view.narrowed && (
          <Button variant="subtle" size="compact-sm" onClick={() => set({ ...none, q: null })}>
            Clear all
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {found.rows !== undefined && prospectsText(found.total, countText(found.total))}
      </Text>
    </Stack>
  );
};

const labels: Readonly<Record<FilterName, { readonly label: string; readonly any: string }>> = {
  tag: { label: 'Tag', any: 'Any tag' },
  owner: { label: 'Owner', any: 'Any owner' },
  origin: { label: 'Origin', any: 'Any origin' },
  sending: { label: 'Sending', any: 'Sent or not' },
  sentTo: { label: 'Candidate in', any: 'In any system' },
};

const Filter = ({
  name,
  options,
  value,
  choose,
}: {
  readonly name: FilterName;
  readonly options: readonly Choice[];
  readonly value: string | null;
  readonly choose: (value: string | null) => void;
}): ReactNode => {
  const { label, any } = labels[name];
  if (options.length === 0 && value === null) return null;
  return (
    <Select
      aria-label={label}
      placeholder={any}
      data={withAsked(options, value)}
      value={value}
      onChange={choose}
      searchable={options.length > 6}
      clearable
      clearButtonProps={{ 'aria-label': any }}
      nothingFoundMessage="Nothing like this"
      w={{ base: 'calc(50% - 5px)', sm: 150 }}
    />
  );
};

const useOptions = (): Readonly<Record<FilterName, readonly Choice[]>> => {
  const me = useMe();
  const tags = useAnswer('GET /prospects/tags', {}, { live: false }).data?.items ?? [];
  const owners = useAnswer('GET /prospects/owners', {}, { live: false }).data?.items ?? [];
  const targets = useAnswer('GET /push-targets', {}, { live: false }).data?.items ?? [];
  return {
    tag: tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${countText(count)})` })),
    owner: owners.map(({ id, name }) => ({ value: id, label: id === me?.id ? `${name} (you)` : name })),
    origin: choices(originWords),
    sending: choices(sendingWords),
    sentTo: targets.length < 2 ? [] : targets.map(({ id, name }) => ({ value: id, label: name })),
  };
};
