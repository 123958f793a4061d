import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright-core';
import { z } from 'zod';
import { findBrowser } from '../../../src/local/browser.ts';
import type { Product } from './product.ts';

/** Chromium with the extension that the product hands out, loaded as a person loads it. */
export type ExtensionBrowser = {
  readonly context: BrowserContext;
  readonly manifest: {
    readonly permissions: readonly string[];
    readonly host_permissions: readonly string[];
  };
  /** Presses the extension's button on a page: what gives it the page, and nothing else does. */
  readonly press: (page: Page) => Promise<void>;
  /** The side panel beside a page, as a page of its own, 380 pixels wide. */
  readonly panelBeside: (page: Page) => Promise<Page>;
  /** The badge of the button at a page. */
  readonly badge: (page: Page) => Promise<string>;
  readonly close: () => Promise<void>;
};

const manifestSchema = z.object({
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()),
});

/** Downloads and unpacks it. */
const unpacked = async (product: Product, dir: string): Promise<string> => {
  const answer = await fetch(`${product.demo.url}/api/v1/extension`, {
    headers: { authorization: `Bearer ${product.demo.apiToken}` },
  });
  if (!answer.ok) throw new Error(`No extension: ${answer.status} ${await answer.text()}`);
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))) {
    const file = path.join(dir, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
  return path.join(dir, 'foyer');
};

export const openWithExtension = async (product: Product): Promise<ExtensionBrowser> => {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium: run `npm test`, which installs one.');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-extension-'));
  const folder = await unpacked(product, dir);
  const context = await chromium.launchPersistentContext(path.join(dir, 'profile'), {
    executablePath,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-unsafe-extension-debugging',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
    ],
  });
  const [running] = context.serviceWorkers();
  const worker = running ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  const browser = context.browser();
  if (browser === null) throw new Error('This browser takes no orders as a whole.');
  const cdp = await browser.newBrowserCDPSession();
  return {
    context,
    manifest: manifestSchema.parse(JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'))),
    press: (page) => press({ cdp, id, page }),
    panelBeside: async (page) => {
      const tab = await tabOf(worker, page);
      const panel = await context.newPage();
      await panel.setViewportSize({ width: 380, height: 900 });
      await panel.goto(`chrome-extension://${id}/panel.html?tab=${tab}`);
      return panel;
    },
    badge: async (page) => {
      const tab = await tabOf(worker, page);
      return z.string().parse(await worker.evaluate(`chrome.action.getBadgeText({ tabId: ${tab} })`));
    },
    close: async () => {
      await context.close();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
};

const press = async ({
  cdp,
  id,
  page,
}: {
  readonly cdp: CDPSession;
  readonly id: string;
  readonly page: Page;
}): Promise<void> => {
  await page.bringToFront();
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  if (tab === undefined) throw new Error(`No tab shows ${page.url()}`);
  await cdp.send('Extensions.triggerAction', { id, targetId: tab.targetId });
};

/** The browser's number of the tab that is in front. */
const tabOf = async (worker: Worker, page: Page): Promise<number> => {
  await page.bringToFront();
  const found = await worker.evaluate(
    `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then((tabs) => tabs[0].id)`,
  );
  return z.number().parse(found);
};
