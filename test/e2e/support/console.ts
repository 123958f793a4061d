import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';

export type Role = 'super_admin' | 'it_manager' | 'user_manager' | 'recruiter' | 'employee' | 'new_hire';

const WIDE = { width: 1280, height: 900 };

/** A window of its own (cookies of its own), without animations. */
export const openWindow = (
  browser: Browser,
  o: {
    readonly size?: { readonly width: number; readonly height: number };
    readonly colorScheme?: 'light' | 'dark';
  } = {},
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: o.size ?? WIDE,
    colorScheme: o.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });

/** Signs in as the demo's account of that role, as a person does, and stands on the page asked for. */
export const signInAs = async (page: Page, product: Product, role: Role, path = '/'): Promise<void> => {
  const account = product.demo.accounts.find((one) => one.role === role);
  if (account === undefined) throw new Error(`The demo has no ${role}`);
  await page.goto(new URL(path, product.demo.url).href);
  await page.getByLabel('Email').fill(account.email);
  await page.locator('input[type=password]').fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
};

/** Turns an open page to the other colour scheme, as a system does at dusk, until the page shows it. */
export const turnTo = async (page: Page, colorScheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((scheme) => {
    const shown = document.documentElement.dataset['mantineColorScheme'];
    return shown === undefined || shown === scheme;
  }, colorScheme);
};

/** What is wrong with a page in either colour scheme: what axe finds, and being wider than its window. */
export const faultsInBothSchemes = async (page: Page): Promise<string[]> => {
  const faults: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await turnTo(page, colorScheme);
    faults.push(...(await axeFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wider > 0 ? [...faults, `${wider} pixels wider than the window`] : faults;
};

/** What axe (WCAG 2.2 AA and its best practices) finds wrong, one line each; empty when nothing is. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // Mails are shown in frames that run nothing, axe included.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
  return violations.flatMap((fault) =>
    fault.nodes.map((node) => `${fault.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
};

/** A field by its name: lists of choices bear the same one. */
export const input = (page: Page, name: string): Locator =>
  page.locator('input').and(page.getByLabel(name, { exact: true }));
