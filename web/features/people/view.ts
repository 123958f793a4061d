import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Query } from '../../api/contract.ts';
import type { Sort } from '../../ui/data-table.tsx';

export type PeopleQuery = NonNullable<Query<'GET /people'>>;
export type ListTab = NonNullable<PeopleQuery['tab']>;

export const facetNames = ['department', 'location', 'source', 'match', 'reason'] as const;
export type FacetName = (typeof facetNames)[number];

const listTabs = ['new-hires', 'preboarding', 'action-needed', 'active', 'withdrawn', 'removed'] as const;
const sorts = ['name', 'start', 'department', 'location', 'changed'] as const;
const matches = ['matched', 'unmatched'] as const;

/** Who comes next stands first; of those who came, the latest. */
const usualSort: Readonly<Record<ListTab, string>> = {
  preboarding: 'start',
  'action-needed': 'start',
  active: '-start',
  withdrawn: 'name',
  'new-hires': 'start',
  removed: 'name',
};

export type View = {
  readonly tab: ListTab;
  readonly q: string;
  readonly facets: Readonly<Record<FacetName, string | null>>;
  /** ISO days between which somebody starts, both inclusive. */
  readonly starts: { readonly from: string | null; readonly to: string | null };
  readonly sort: Sort;
  /** Something narrows the tab. */
  readonly narrowed: boolean;
  /** Names the list whatever its order. */
  readonly list: string;
  readonly query: PeopleQuery;
};

/** `-start`, as it stands in the address. */
export const sortText = ({ by, order }: Sort): string => (order === 'desc' ? `-${by}` : by);

const sortOf = (text: string) => {
  const by = sorts.find((one) => one === text.replace(/^-/, ''));
  return by === undefined ? null : ({ by, order: text.startsWith('-') ? 'desc' : 'asc' } as const);
};

const usual = { by: 'name', order: 'asc' } as const;

/** What the filters of an address ask of the server. A word that is none is left out. */
export const viewOf = (search: URLSearchParams): View => {
  const get = (name: string): string | null => search.get(name);
  const tab = listTabs.find((one) => one === get('tab')) ?? 'preboarding';
  const q = get('q') ?? '';
  const sort = sortOf(get('sort') ?? '') ?? sortOf(usualSort[tab]) ?? usual;
  const match = matches.find((one) => one === get('match')) ?? null;
  const facets = {
    department: get('department'),
    location: get('location'),
    source: get('source'),
    match,
    // Elsewhere nobody has any.
    reason: tab === 'action-needed' ? get('reason') : null,
  };
  const starts = { from: get('startsFrom'), to: get('startsTo') };
  const asked = {
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(facets.department === null ? {} : { department: facets.department }),
    ...(facets.location === null ? {} : { location: facets.location }),
    ...(facets.source === null ? {} : { source: facets.source }),
    ...(match === null ? {} : { match }),
    ...(facets.reason === null ? {} : { reason: facets.reason }),
    ...(starts.from === null ? {} : { startsFrom: starts.from }),
    ...(starts.to === null ? {} : { startsTo: starts.to }),
  };
  return {
    tab,
    q,
    facets,
    starts,
    sort,
    narrowed: Object.keys(asked).length > 0,
    list: JSON.stringify({ tab, ...asked }),
    query: { tab, sort: sort.by, order: sort.order, ...asked },
  };
};

export const useView = (): View => {
  const [search] = useSearchParams();
  return useMemo(() => viewOf(search), [search]);
};
