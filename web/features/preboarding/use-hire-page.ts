import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Language } from '../../../src/domain/language.ts';
import { readPage, type HirePage } from './api.ts';
import { keepLanguage } from '../../words/hire-language.ts';

const KEY = ['preboarding', 'page'] as const;
/** How soon the page tells of a withdrawal or a moved start. */
const LIVE_MS = 10_000;
const A_MINUTE = 60_000;

/** The page, fresh while it is open; at the armed instant it is asked for at once, by the server's clock. */
export const useHirePage = (): UseQueryResult<HirePage> => {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => readPage(signal),
    refetchInterval: (state) => (state.state.status === 'error' ? A_MINUTE : LIVE_MS),
  });
  const { data, dataUpdatedAt } = query;
  const opensAt = data === undefined || data.open ? null : data.fullAccessAt;
  useEffect(() => {
    if (opensAt === null || data === undefined) return undefined;
    const left = Date.parse(opensAt) - Date.parse(data.now) - (Date.now() - dataUpdatedAt);
    // Farther away, a later answer sets the timer.
    if (left > A_MINUTE) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: KEY }), Math.max(left, 0) + 200);
    return () => clearTimeout(timer);
  }, [client, data, dataUpdatedAt, opensAt]);
  return query;
};

/** After something was changed. */
export const useReread = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
};

/** The page speaks one language, for those who listen too. */
export const useLanguage = (language: Language, title: string): void => {
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    document.title = title;
    keepLanguage(language);
    return () => {
      document.documentElement.lang = before;
    };
  }, [language, title]);
};
