import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod/mini';

const KEY = 'foyer-users-view';

/** Columns that one may choose; name and start date are always there, and what the tab is about. */
export const optionalColumns = [
  'department',
  'location',
  'source',
  'match',
  'access',
  'companyEmail',
  'personalEmail',
  'phone',
  'manager',
  'employmentType',
  'changed',
] as const;
export type OptionalColumn = (typeof optionalColumns)[number];

const settingsSchema = z.object({
  columns: z.array(z.enum(optionalColumns)),
  dense: z.boolean(),
});
export type ListSettings = Readonly<z.infer<typeof settingsSchema>>;

export const usualSettings: ListSettings = {
  columns: ['department', 'location', 'source', 'match'],
  dense: false,
};

/** What this browser was told the last time; what cannot be read counts as nothing. */
const read = (stored: string | null): ListSettings => {
  if (stored === null) return usualSettings;
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : usualSettings;
  } catch (error) {
    if (error instanceof SyntaxError) return usualSettings;
    throw error;
  }
};

let known: { readonly stored: string | null; readonly settings: ListSettings } | undefined;
const current = (): ListSettings => {
  const stored = localStorage.getItem(KEY);
  if (known === undefined || known.stored !== stored) known = { stored, settings: read(stored) };
  return known.settings;
};

const listeners = new Set<() => void>();
const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
};

/** How this browser shows the list of users. */
export const useListSettings = (): readonly [ListSettings, (change: Partial<ListSettings>) => void] => {
  const settings = useSyncExternalStore(subscribe, current);
  const change = useCallback((part: Partial<ListSettings>) => {
    localStorage.setItem(KEY, JSON.stringify({ ...current(), ...part }));
    for (const changed of listeners) changed();
  }, []);
  return [settings, change];
};
