import { useMemo } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { reasonTitle } from '../../../words/reasons.ts';
import type { FacetName, ListTab } from '../view.ts';

export type FacetValue = { readonly value: string; readonly label: string; readonly count: number | null };
export type Facets = Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;

export const facetWords: Readonly<Record<FacetName, string>> = {
  department: 'Department',
  location: 'Location',
  source: 'Source',
  match: 'HRIS match',
  reason: 'Reason',
};

const matchValues: readonly FacetValue[] = [
  { value: 'matched', label: 'Matched', count: null },
  { value: 'unmatched', label: 'Not matched', count: null },
];

/** What the people of the tab can be filtered by; asked for only when somebody looks (`wanted`). */
export const useFacets = (tab: ListTab, wanted: boolean): Facets => {
  const { data } = useAnswer('GET /people/facets', { query: { tab } }, { enabled: wanted, live: false });
  return useMemo(() => (data === undefined ? { match: matchValues } : facetsOf(data)), [data]);
};

const facetsOf = (data: Answer<'GET /people/facets'>): Facets => {
  const plain = (values: typeof data.departments): FacetValue[] =>
    values.map(({ value, count }) => ({ value, label: value, count }));
  return {
    department: plain(data.departments),
    location: plain(data.locations),
    source: data.sources.map(({ id, name, count }) => ({ value: id, label: name, count })),
    match: matchValues,
    reason: data.reasons.map(({ code, count }) => ({ value: code, label: reasonTitle(code), count })),
  };
};

/** A value as a person reads it; codes that the server's names are not there for yet say only that there is one. */
export const facetText = (name: FacetName, value: string, facets: Facets): string => {
  const known = facets[name]?.find((one) => one.value === value)?.label;
  if (known !== undefined) return known;
  if (name === 'reason') return reasonTitle(value);
  return name === 'source' ? '…' : value;
};
