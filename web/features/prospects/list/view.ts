import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Query } from '../../../api/contract.ts';
import { originWords, sendingWords } from '../../../words/prospects.ts';

export type ProspectsQuery = Query<'GET /prospects'>;

/** In the address, by the names that the server knows them by. */
export const filterNames = ['tag', 'owner', 'origin', 'sending', 'sentTo'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Record<FilterName, string | null>>;

export type ProspectsView = {
  readonly q: string;
  readonly filters: Filters;
  readonly sort: 'name' | 'updated';
  readonly narrowed: boolean;
  /** Names the list: with another one the selection begins anew. */
  readonly list: string;
  readonly query: ProspectsQuery;
  /** The same without its order: whom the list shows. */
  readonly filter: ProspectsQuery;
};

const oneOf = <T extends string>(words: Readonly<Record<T, string>>, value: string | null): T | null => {
  for (const key in words) if (key === value) return key;
  return null;
};

const viewOf = (search: URLSearchParams): ProspectsView => {
  const q = search.get('q') ?? '';
  const filters = {
    tag: search.get('tag'),
    owner: search.get('owner'),
    origin: oneOf(originWords, search.get('origin')),
    sending: oneOf(sendingWords, search.get('sending')),
    sentTo: search.get('sentTo'),
  };
  const { tag, owner, origin, sending, sentTo } = filters;
  const sort = search.get('sort') === 'name' ? 'name' : 'updated';
  const words = q.trim();
  const asked = {
    ...(words === '' ? {} : { q: words }),
    ...(tag === null ? {} : { tag }),
    ...(owner === null ? {} : { owner }),
    ...(origin === null ? {} : { origin }),
    ...(sending === null ? {} : { sending }),
    ...(sentTo === null ? {} : { sentTo }),
  };
  return {
    ...{ q, filters, sort },
    narrowed: Object.keys(asked).length > 0,
    list: JSON.stringify(asked),
    query: { ...asked, sort },
    filter: asked,
  };
};

/** What the address asks to see of the prospects; a word that is none is left out. */
export const useProspectsView = (): ProspectsView => {
  const [search] = useSearchParams();
  return useMemo(() => viewOf(search), [search]);
};
