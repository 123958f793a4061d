import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../../src/local/browser.ts';

/** The machine's Chromium; `npm test` has made sure that there is one. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No Chromium: run `npm test`, which installs one or says how.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [
      ...asRoot,
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};
