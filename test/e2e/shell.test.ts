import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('what stands around every page', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'super_admin');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const heading = (name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it('goes to pages by keys, says which page it is, and puts the focus on it', async () => {
    await heading('Home');
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await heading('Users');
    expect(await page.title()).toBe('Users · Foyer');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(await page.getByRole('link', { name: 'Users' }).getAttribute('aria-current')).toBe('page');
    await page.goBack();
    await heading('Home');
  });

  it('lists its keys with "?" and gives the focus back', async () => {
    await page.getByRole('button', { name: /^Your menu/ }).focus();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Go to User Imports').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.locator('button:focus[aria-label^="Your menu"]').waitFor();
  });

  it('finds pages by other words for them in the command palette', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to' });
    await palette.getByLabel('Go to a page or a person').fill('roster');
    await palette.getByText('User Imports').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading('User Imports');
  });

  it('says when Foyer does not answer, and heals by itself', async () => {
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await heading('Users');
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.getByText('The connection is lost').waitFor({ timeout: 20_000 });
    await page.unroute('**/api/v1/**');
    await page.getByText('The connection is lost').waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('is a page on a phone, too: the menu opens and closes', async () => {
    const phone = await openWindow(browser, { size: { width: 360, height: 740 }, colorScheme: 'dark' });
    const small = await phone.newPage();
    await signInAs(small, product, 'super_admin');
    await small.getByRole('button', { name: 'Open the menu' }).click();
    await small.getByRole('link', { name: 'App Integrations' }).click();
    await small.getByRole('heading', { level: 1, name: 'App Integrations' }).waitFor();
    expect(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await axeFaults(small)).toEqual([]);
    await phone.close();
  });

  it('says so where there is no page', async () => {
    await page.goto(`${product.demo.url}/nowhere/at/all`);
    await heading('Not there');
    expect(await axeFaults(page)).toEqual([]);
  });
});
