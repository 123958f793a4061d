import { formatDay } from '../../../ui/time.tsx';
import { facetNames, type View } from '../view.ts';
import type { ChipOf } from './chips.tsx';
import { facetText, facetWords, type Facets } from './facets.ts';

/** Both days of a span are one filter to whoever reads it. */
export const STARTS = 'starts';

/** The filters in use as one reads them. The search stands in its field. */
export const chipsOf = (view: View, facets: Facets): readonly ChipOf[] => [
  ...facetNames.flatMap((name) => {
    const value = view.facets[name];
    if (value === null) return [];
    return [{ key: name, label: facetWords[name], value: facetText(name, value, facets) }];
  }),
  ...(view.starts.from === null && view.starts.to === null
    ? []
    : [{ key: STARTS, label: 'Starts', value: spanText(view.starts) }]),
];

const short = (day: string): string => formatDay(day, { day: 'numeric', month: 'short', year: 'numeric' });

const spanText = ({ from, to }: View['starts']): string => {
  if (from === null) return `until ${short(to ?? '')}`;
  if (to === null) return `from ${short(from)}`;
  return from === to ? short(from) : `${short(from)} – ${short(to)}`;
};
