import { Button, Group, Indicator, Stack } from '@mantine/core';
import { useCallbackRef, useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFilters } from '../../../ui/search-params.ts';
import { facetNames, type FacetName, type View } from '../view.ts';
import { Chips } from './chips.tsx';
import { chipsOf, STARTS } from './chips-of.ts';
import { FacetMenu } from './facet-menu.tsx';
import { facetWords, useFacets } from './facets.ts';
import { SearchField } from './search-field.tsx';

const nothing = Object.fromEntries(
  ['q', ...facetNames, 'startsFrom', 'startsTo'].map((name) => [name, null] as const),
);

export const useClear = (): (() => void) => {
  const { set } = useFilters();
  return () => set(nothing);
};

type FilterBarProps = {
  readonly view: View;
  readonly usesHris: boolean;
  /** A narrow window shows the filters when they are asked for. */
  readonly narrow: boolean;
  readonly onDown: () => void;
  /** How many were found. */
  readonly found: ReactNode;
  readonly viewMenu: ReactNode;
};

/** Search, filters and what of them is in use. */
export const FilterBar = (props: FilterBarProps): ReactNode => {
  const { view, usesHris, narrow } = props;
  const { set } = useFilters();
  const clear = useClear();
  const choose = useCallbackRef((name: FacetName, value: string | null) => set({ [name]: value }));
  const [shown, filters] = useDisclosure(false);
  // Counted for the tab whose menus one opens: that costs more than the list.
  const [looked, setLooked] = useState<View['tab'] | null>(null);
  const look = useCallbackRef(() => setLooked(view.tab));
  // The address holds the id of a source: its name is wanted at once.
  const facets = useFacets(view.tab, looked === view.tab || view.facets.source !== null);
  const offered = facetNames.filter((name) => {
    if (name === 'reason') return view.tab === 'action-needed';
    return name !== 'match' || usesHris;
  });
  const chips = chipsOf(view, facets);
  return (
    <Stack gap="sm" role="search" aria-label="Users">
      <Group gap="xs">
        <SearchField value={view.q} onSearch={(q) => set({ q })} onDown={props.onDown} />
        {narrow && (
          <Indicator disabled={chips.length === 0} color="foyer" label={chips.length} size={18}>
            <Button
              variant="default"
              fw={500}
              leftSection={<IconFilter size={16} aria-hidden />}
              aria-expanded={shown}
              onClick={filters.toggle}
            >
              Filters
            </Button>
          </Indicator>
        )}
        {(!narrow || shown) &&
          offered.map((name) => (
            <FacetMenu
              key={name}
              name={name}
              label={facetWords[name]}
              values={facets[name]}
              chosen={view.facets[name]}
              choose={choose}
              onOpen={look}
            />
          ))}
        <Group ml="auto">{props.viewMenu}</Group>
      </Group>
      <Group gap="sm" mih={30}>
        {props.found}
        {chips.length > 0 && (
          <Chips
            chips={chips}
            remove={(key) => set(key === STARTS ? { startsFrom: null, startsTo: null } : { [key]: null })}
            clear={clear}
          />
        )}
      </Group>
    </Stack>
  );
};
