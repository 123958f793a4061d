import { isNetwork } from './reader/networks.ts';
import { personOf, type ReadPerson } from './reader/person.ts';
import { snapshotSchema, takeSnapshot } from './reader/snapshot.ts';
import type { Draft } from './reading.ts';
import { forgetReading, storedReading, storeReading } from './stored.ts';

/** Reads a page when somebody asks for it by the button, and at no other time. */

const draftOf = (person: ReadPerson): Draft => ({
  ...person,
  emails: person.emails.join('\n'),
  phones: person.phones.join('\n'),
  links: person.links.map(({ url }) => url).join('\n'),
});

/** The click gives access to the page, which hears of that a moment later: until then it may not be read. */
const PAUSES_MS = [50, 150, 400, 1_000];

const taken = async (
  tabId: number,
  headingOnly: boolean,
): Promise<chrome.scripting.InjectionResult<unknown>[]> => {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await chrome.scripting.executeScript({
        target: { tabId },
        func: takeSnapshot,
        args: [headingOnly],
      });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs)); // the last attempt, below, tells why
    }
  }
  return chrome.scripting.executeScript({ target: { tabId }, func: takeSnapshot, args: [headingOnly] });
};

const readTab = async (tabId: number, address: string, at: number): Promise<void> => {
  const headingOnly = isNetwork(address);
  const [answer] = await taken(tabId, headingOnly);
  const page = snapshotSchema.parse(answer?.result);
  await storeReading(tabId, {
    kind: 'read',
    ...{ at, url: page.url, page: page.title || (page.headings[0] ?? page.url), headingOnly },
    draft: draftOf(personOf(page)),
    ...{ moved: false, prospectId: null },
  });
  await chrome.action.setBadgeText({ tabId, text: '' });
};

/** A page of the browser itself, or one that may not be read. */
const refused = (tabId: number, at: number): Promise<void> => storeReading(tabId, { kind: 'refused', at });

chrome.action.onClicked.addListener(({ id, windowId, url }) => {
  if (id === undefined) return;
  // At once: a panel opens only in the moment of the click.
  void chrome.sidePanel.open({ windowId });
  // The address is told only of a page that the click gives access to.
  const at = Date.now();
  if (url === undefined) void refused(id, at);
  else readTab(id, url, at).catch(() => refused(id, at));
});

chrome.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== 'loading') return;
  const loadedAt = Date.now();
  void (async () => {
    const reading = await storedReading(tabId);
    // The page that was read may be the very one whose loading is told here, late.
    if (reading === null || reading.at >= loadedAt) return;
    if (reading.kind === 'refused') await forgetReading(tabId);
    if (reading.kind === 'read') await storeReading(tabId, { ...reading, moved: true });
  })();
});

chrome.tabs.onRemoved.addListener((tabId) => void forgetReading(tabId));
