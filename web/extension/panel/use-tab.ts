import { useEffect, useState } from 'react';
import type { Reading } from '../reading.ts';
import { keyOf, storedReading } from '../stored.ts';

export type Tab = { readonly id: number; readonly reading: Reading | null };

/** Which tab the panel stands beside. One that was opened in a tab of its own is told by its address. */
const useTabId = (): number | null => {
  const given = Number(new URLSearchParams(window.location.search).get('tab') ?? Number.NaN);
  const [id, setId] = useState<number | null>(Number.isInteger(given) ? given : null);
  useEffect(() => {
    if (Number.isInteger(given)) return undefined;
    const look = async (): Promise<void> => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      setId(tab?.id ?? null);
    };
    const onActivated = (): void => void look();
    void look();
    chrome.tabs.onActivated.addListener(onActivated);
    return () => chrome.tabs.onActivated.removeListener(onActivated);
  }, [given]);
  return id;
};

/** The tab and what was read of it; null while the browser is being asked. */
export const useTab = (): Tab | null => {
  const id = useTabId();
  const [tab, setTab] = useState<Tab | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    const look = async (): Promise<void> => setTab({ id, reading: await storedReading(id) });
    const onChanged = (changes: Readonly<Record<string, unknown>>): void => {
      if (keyOf(id) in changes) void look();
    };
    void look();
    chrome.storage.session.onChanged.addListener(onChanged);
    return () => chrome.storage.session.onChanged.removeListener(onChanged);
  }, [id]);
  return tab?.id === id ? tab : null;
};
