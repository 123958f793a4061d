import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { NEW_HIRES_TAB, type HireState, type NewHiresQuery } from '../new-hire.ts';

export const hireStates = ['awaiting', 'removed', 'gone'] as const satisfies readonly HireState[];

export const stateWords: Readonly<Record<HireState, string>> = {
  awaiting: 'Waiting',
  removed: 'Deleted',
  gone: 'No longer hired',
};

export type HiresView = {
  readonly state: HireState;
  readonly q: string;
  /** Id of the connection that they come from. */
  readonly connection: string | null;
  readonly narrowed: boolean;
  /** Names the list. */
  readonly list: string;
  readonly query: NewHiresQuery;
  /** The same view in an address: of the list, and carried along by the review to find its way back. */
  readonly search: string;
};

/** In an address, of this list alone; the search goes from tab to tab. */
export const hireFilters = ['list', 'connection'] as const;

/** What an address asks to see of the new hires. A word that is none is left out. */
const viewOf = (search: URLSearchParams): HiresView => {
  const state = hireStates.find((one) => one === search.get('list')) ?? 'awaiting';
  const q = search.get('q')?.trim() ?? '';
  const connection = search.get('connection');
  const asked = { ...(q === '' ? {} : { q }), ...(connection === null ? {} : { connection }) };
  const kept = new URLSearchParams({ ...(state === 'awaiting' ? {} : { list: state }), ...asked });
  return {
    state,
    q: search.get('q') ?? '',
    connection,
    narrowed: Object.keys(asked).length > 0,
    list: JSON.stringify({ state, ...asked }),
    query: { state, ...asked },
    search: kept.toString(),
  };
};

export const useHiresView = (): HiresView => {
  const [search] = useSearchParams();
  return useMemo(() => viewOf(search), [search]);
};

const withSearch = (path: string, search: string): string =>
  search === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${search}`;

/** The list that a review was opened from. */
export const listAddress = ({ search }: HiresView): string =>
  withSearch(`/people?tab=${NEW_HIRES_TAB}`, search);

export const reviewAddress = (hireId: string, { search }: HiresView): string =>
  withSearch(`/new-hires/${hireId}`, search);
