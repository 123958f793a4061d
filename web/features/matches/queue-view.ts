import { useMemo } from 'react';
import type { Answer, Query } from '../../api/contract.ts';
import { useList } from '../../api/hooks.ts';
import { useFilters } from '../../ui/search-params.ts';
import { todayIn, ownZone } from '../../ui/time.tsx';
import { isGrade, type Grade, type Queued } from './grades.ts';

export type QueueQuery = Query<'GET /matches'>;

export type QueueView = {
  readonly grade: Grade | null;
  readonly source: string | null;
  readonly department: string | null;
  readonly soon: boolean;
  readonly q: string;
  /** Whether anything but the kind is filtered. */
  readonly filtered: boolean;
  readonly query: QueueQuery;
};

/** Who starts within so many days is in a hurry. */
export const SOON_DAYS = 14;

const daysLater = (day: string, days: number): string => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

/** What the address asks for; a word that is none is left out. */
export const useQueueView = (): QueueView => {
  const { get } = useFilters();
  const asked = get('grade');
  const grade = isGrade(asked) ? asked : null;
  const [source, department, soon, q] = [
    get('source'),
    get('department'),
    get('soon') === '1',
    get('q') ?? '',
  ];
  return useMemo(
    () => ({
      grade,
      source,
      department,
      soon,
      q,
      filtered: source !== null || department !== null || soon || q.trim() !== '',
      query: {
        limit: 50,
        ...(grade === null ? {} : { grade }),
        ...(source === null ? {} : { source }),
        ...(department === null ? {} : { department }),
        ...(soon ? { startsTo: daysLater(todayIn(ownZone()), SOON_DAYS) } : {}),
        ...(q.trim() === '' ? {} : { q: q.trim() }),
      },
    }),
    [grade, source, department, soon, q],
  );
};

export type Queue = {
  readonly rows: readonly Queued[] | undefined;
  readonly total: number;
  readonly counts: Readonly<Record<Grade, number>> | undefined;
  /** Set while everybody who waits is decided anew after a change of the switches. */
  readonly deciding: Answer<'GET /matches'>['deciding'];
  readonly more: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
  readonly busy: boolean;
  readonly error: Error | null;
  readonly again: () => void;
};

export const useQueue = (view: QueueView): Queue => {
  const list = useList('GET /matches', { query: view.query });
  const { data } = list;
  const rows = useMemo(
    () => data?.pages.flatMap((page) => page.items.map((item) => ({ ...item, id: item.personId }))),
    [data],
  );
  return {
    rows,
    total: data?.pages[0]?.total ?? 0,
    counts: data?.pages[0]?.counts,
    deciding: data?.pages[0]?.deciding ?? null,
    more: {
      has: list.hasNextPage,
      loading: list.isFetchingNextPage,
      load: () => void list.fetchNextPage(),
    },
    busy: list.isPlaceholderData,
    error: data === undefined ? list.error : null,
    again: () => void list.refetch(),
  };
};
