import type { Query } from '../../api/contract.ts';
import { useFilters } from '../../ui/search-params.ts';

export const filterNames = ['actor', 'action', 'from', 'to', 'targetType', 'targetId'] as const;
type FilterName = (typeof filterNames)[number];
export type ActivityFilter = Readonly<Record<FilterName, string | null>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayOrNull = (text: string | null): string | null => (text !== null && DAY.test(text) ? text : null);

/** What the address asks for. Days are the reader's own. */
export const useActivityFilter = (): {
  readonly filter: ActivityFilter;
  readonly set: (changes: Partial<Record<FilterName, string | null>>) => void;
  readonly any: boolean;
  readonly clear: () => void;
} => {
  const { get, set } = useFilters();
  const filter: ActivityFilter = {
    actor: get('actor'),
    action: get('action'),
    from: dayOrNull(get('from')),
    to: dayOrNull(get('to')),
    targetType: get('targetType'),
    targetId: get('targetId'),
  };
  return {
    filter,
    set,
    any: filterNames.some((name) => filter[name] !== null),
    clear: () => set(Object.fromEntries(filterNames.map((name) => [name, null]))),
  };
};

/** The first instant of an ISO day where the reader is; `plus` days later. */
const dayBegins = (day: string, plus: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + plus).toISOString();
};

/** The filter as the server takes it: from the first instant of the first day to the last of the last. */
export const queryOf = (filter: ActivityFilter): Query<'GET /audit'> => ({
  ...(filter.actor === null ? {} : { actor: filter.actor }),
  ...(filter.action === null ? {} : { action: filter.action }),
  ...(filter.from === null ? {} : { since: dayBegins(filter.from, 0) }),
  ...(filter.to === null ? {} : { until: dayBegins(filter.to, 1) }),
  ...(filter.targetType === null ? {} : { targetType: filter.targetType }),
  ...(filter.targetId === null ? {} : { targetId: filter.targetId }),
});
