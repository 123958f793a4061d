import { useMemo } from 'react';
import type { Item, Query } from '../../../api/contract.ts';
import { useList } from '../../../api/hooks.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { ownZone, todayIn } from '../../../ui/time.tsx';

/** An employee of the HRIS whom nobody fits. */
export type Alone = Item<'GET /matches/employees'>;
export type AloneReason = Alone['reason'];

export const aloneReasons = ['nobody', 'too_common', 'set_aside'] as const satisfies readonly AloneReason[];

export const aloneWords: Readonly<
  Record<AloneReason, { readonly text: string; readonly color: string; readonly what: string }>
> = {
  nobody: {
    text: 'Nobody fits',
    color: 'gray',
    what: 'No new hire looks like this record. Foyer looks again whenever the HRIS or the recruiting system tells something new.',
  },
  too_common: {
    text: 'Too common',
    color: 'orange',
    what: 'So many new hires share the name or a contact of this record that Foyer does not compare them all. Find the person by hand, or have the HRIS tell the personal email, the phone or the candidate id.',
  },
  set_aside: {
    text: 'Not a hire of ours',
    color: 'blue',
    what: 'Somebody said that no new hire is to be expected. Whoever fits later is suggested all the same.',
  },
};

export const isAloneReason = (text: string | null): text is AloneReason =>
  aloneReasons.some((one) => one === text);

/** Whoever began so many days ago, or begins later, may be a new hire; the rest of the workforce is older than Foyer. */
const RECENT_DAYS = 30;
/** The address says `all` where those who began earlier are listed, too. */
export const SINCE = 'since';
export const ANY_START = 'all';

const daysBefore = (day: string, days: number): string => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
};

export type AloneView = {
  readonly reason: AloneReason | null;
  readonly source: string | null;
  readonly recent: boolean;
  readonly q: string;
  readonly filtered: boolean;
  readonly query: Query<'GET /matches/employees'>;
};

export const useAloneView = (): AloneView => {
  const { get } = useFilters();
  const asked = get('reason');
  const reason = isAloneReason(asked) ? asked : null;
  const [source, recent, q] = [get('source'), get(SINCE) !== ANY_START, (get('q') ?? '').trim()];
  return useMemo(
    () => ({
      reason,
      source,
      recent,
      q,
      filtered: source !== null || q !== '',
      query: {
        limit: 50,
        ...(reason === null ? {} : { reason }),
        ...(source === null ? {} : { source }),
        ...(recent ? { startsFrom: daysBefore(todayIn(ownZone()), RECENT_DAYS) } : {}),
        ...(q === '' ? {} : { q }),
      },
    }),
    [reason, source, recent, q],
  );
};

export const useAlone = (view: AloneView) => {
  const list = useList('GET /matches/employees', { query: view.query });
  const { data } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const first = data?.pages[0];
  return {
    rows,
    total: first?.total ?? 0,
    counts: first?.counts,
    accepted: first?.accepted ?? false,
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
export type AloneList = ReturnType<typeof useAlone>;
