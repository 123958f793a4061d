import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import type { ListedEmployee } from './side-by-side.ts';

const SHOWN = 20;
const PAUSE_MS = 200;

export type EmployeeSearch = {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** Something is looked for: the suggestions make room. */
  readonly searching: boolean;
  readonly found: readonly ListedEmployee[];
  readonly total: number;
  /** The answer for what is typed now is there. */
  readonly settled: boolean;
  readonly error: Error | null;
};

/** Looks employees up as one types. */
export const useEmployeeSearch = (): EmployeeSearch => {
  const [typed, type] = useState('');
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const asked = useAnswer(
    'GET /employees',
    { query: { q, limit: SHOWN } },
    { enabled: q !== '', keep: true },
  );
  return {
    typed,
    type,
    searching: wanted !== '',
    found: asked.data?.items ?? [],
    total: asked.data?.total ?? 0,
    settled: q === wanted && asked.data !== undefined && !asked.isPlaceholderData,
    error: asked.data === undefined ? asked.error : null,
  };
};
