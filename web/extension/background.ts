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

const readTab = async (tabId: number, address: string): Promise<void> => {
  const at = Date.now();
  const headingOnly = isNetwork(address);
  const [answer] = await chrome.scripting.executeScript({
    target: { tabId },
    func: takeSnapshot,
    args: [headingOnly],
  });
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
const refused = (tabId: number): Promise<void> => storeReading(tabId, { kind: 'refused', at: Date.now() });

chrome.action.onClicked.addListener(({ id, windowId, url }) => {
  if (id === undefined) return;
  // At once: a panel opens only in the moment of the click.
  void chrome.sidePanel.open({ windowId });
  // The address is told only of a page that the click gives access to.
  if (url === undefined) void refused(id);
  else readTab(id, url).catch(() => refused(id));
});

chrome.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== 'loading') return;
  void (async () => {
    const reading = await storedReading(tabId);
    if (reading?.kind === 'refused') await forgetReading(tabId);
    if (reading?.kind === 'read') await storeReading(tabId, { ...reading, moved: true });
  })();
});

chrome.tabs.onRemoved.addListener((tabId) => void forgetReading(tabId));
