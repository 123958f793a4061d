import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the address: `set({ tab: 'active', q: null })` changes some and leaves the others. */
export const useFilters = (): {
  readonly get: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
  readonly set: (changes: Readonly<Record<string, string | readonly string[] | null>>) => void;
} => {
  const [search, change] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | readonly string[] | null>>): void => {
      change(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            next.delete(name);
            const values = typeof value === 'string' ? [value] : (value ?? []);
            for (const one of values) if (one !== '') next.append(name, one);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [change],
  );
  return { get: (name) => search.get(name), all: (name) => search.getAll(name), set };
};
