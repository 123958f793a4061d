import type { Browser, Page } from 'playwright-core';
import { startAshbySandbox } from '../../sandbox/ashby/index.ts';
import { startBambooHrSandbox } from '../../sandbox/bamboohr/index.ts';
import { startClinchSandbox } from '../../sandbox/clinch/index.ts';
import { startHibobSandbox } from '../../sandbox/hibob/index.ts';
import { startHumaansSandbox } from '../../sandbox/humaans/index.ts';
import { startLeverSandbox } from '../../sandbox/lever/index.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { faultsInBothSchemes, openWindow } from '../e2e/support/console.ts';

type Simulated = { readonly url: string; readonly close: () => Promise<void> };
const systems: Readonly<Record<string, () => Promise<Simulated>>> = {
  ashby: () => startAshbySandbox({ port: 0 }),
  lever: () => startLeverSandbox({ port: 0 }),
  bamboohr: () => startBambooHrSandbox({ port: 0 }),
  hibob: () => startHibobSandbox({ port: 0 }),
  humaans: () => startHumaansSandbox({ port: 0 }),
  clinch: () => startClinchSandbox({ port: 0 }),
};

describe('the pages of the simulated systems', () => {
  let browser: Browser;
  const started: Simulated[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    for (const one of started) await one.close();
  });

  const open = async (name: string): Promise<Page> => {
    const system = await systems[name]?.();
    if (system === undefined) throw new Error(`There is no simulated ${name}`);
    started.push(system);
    const page = await (await openWindow(browser)).newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(system.url);
    await page.locator('.cards > li').first().waitFor();
    return page;
  };
  const focused = (page: Page): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

  it.each(Object.keys(systems))('%s is whole in both colour schemes, wide and narrow', async (name) => {
    const page = await open(name);
    for (const part of await page.locator('details.panel > summary').all()) await part.press('Enter');
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
    // Each card is made as the first ones are.
    await page.evaluate(() => {
      for (const card of [...document.querySelectorAll('.cards > li')].slice(3)) card.remove();
    });
    expect(await faultsInBothSchemes(page)).toEqual([]);
  });

  it('is searched, paged and changed by keyboard, and the focus stays', async () => {
    const page = await open('ashby');
    await page.getByText(/^1–25 of /).waitFor();
    const next = page.getByRole('button', { name: 'Next' });
    const previous = page.getByRole('button', { name: 'Previous' });
    await next.press('Enter');
    await page.getByText(/^26–50 of /).waitFor();
    await previous.press('Enter');
    await page.getByText(/^1–25 of /).waitFor();
    expect(await previous.evaluate((button) => button === document.activeElement)).toBe(true);
    await previous.press('Enter');

    await page.getByText('New candidate').press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('Zora Quill');
    await page.getByLabel('Name', { exact: true }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Candidate created' }).waitFor();
    await page.getByLabel('Search').fill('zora quill');
    await page.getByText('1–1 of 1').waitFor();
    const hire = page.getByRole('button', { name: 'Hire: Zora Quill' });
    await hire.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Hire: done for Zora Quill' }).waitFor();
    const move = page.getByRole('button', { name: 'Move start date: Zora Quill' });
    await move.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Move start date' }).waitFor();
    expect(await focused(page)).toBe('Move start date: Zora Quill');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Delete: Zora Quill' }).press('Enter');
    await page.getByText('Nobody found').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('candidates');
  });

  it('shows how far the clock of Clinch is off, and what was refused', async () => {
    const page = await open('clinch');
    await page.getByText('Clock', { exact: true }).press('Enter');
    const minutes = page.getByLabel('Minutes ahead of this machine');
    await minutes.fill('20');
    await minutes.press('Enter');
    await page.getByRole('status').filter({ hasText: 'The clock is set' }).waitFor();
    expect(await minutes.inputValue()).toBe('20');
    await page.route('**/_control/candidates*', (route) =>
      route.fulfill({ status: 400, json: { error: 'The region is not known' } }),
    );
    await page.getByLabel('Search').fill('somebody');
    await page.getByRole('status').filter({ hasText: 'The region is not known' }).waitFor();
  });
});
