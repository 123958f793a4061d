import { readingSchema, type Reading } from './reading.ts';

/** Where what was read of a tab is kept: in memory, until the browser closes. */
export const keyOf = (tabId: number): string => `tab:${tabId}`;

export const storedReading = async (tabId: number): Promise<Reading | null> => {
  const found = await chrome.storage.session.get(keyOf(tabId));
  return readingSchema.safeParse(found[keyOf(tabId)]).data ?? null;
};

export const storeReading = (tabId: number, reading: Reading): Promise<void> =>
  chrome.storage.session.set({ [keyOf(tabId)]: reading });

export const forgetReading = (tabId: number): Promise<void> => chrome.storage.session.remove(keyOf(tabId));
