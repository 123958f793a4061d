import fs from 'node:fs';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { readPdf } from '../support/pdf-text.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, turnTo } from './support/console.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('exports of prospects in the console', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  const call = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${product.demo.url}/api/v1${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { authorization: `Bearer ${product.demo.apiToken}`, 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const prospect = (firstName: string, lastName: string, emails: readonly string[]): Promise<void> =>
    call('/prospects', { profile: { firstName, lastName, emails, tags: ['fair'] } });

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir);
    await prospect('Ana', 'Lima', ['ana.lima@export.example']);
    await prospect('王', '小明', ['wang@export.example']);
    await prospect('Noor', 'Haddad', []);
    await call('/connections', {
      ...{ provider: 'ashby', kind: 'prospect_target', apiKey: DEMO_KEY, name: 'Ashby' },
    });
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'super_admin', '/prospects/exports');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const sound = async (): Promise<void> => expect(await axeFaults(page)).toEqual([]);
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const saved = async (what: Download): Promise<Buffer> => fs.readFileSync(await what.path());

  it('a table, by keyboard alone; the focus comes back to where it was', async () => {
    await page.getByRole('heading', { name: 'No exports yet' }).waitFor();
    await sound();
    await page.getByRole('button', { name: 'Export all prospects' }).focus();
    await page.keyboard.press('Enter');
    await dialog('Export prospects').getByRole('radio', { name: 'Candidates in Ashby' }).waitFor();
    await sound();
    await dialog('Export prospects').getByRole('radio', { name: 'CSV' }).focus();
    await page.keyboard.press('Enter');
    const button = dialog('CSV of 3 prospects').getByRole('button', { name: /Download CSV/ });
    await button.waitFor();
    await sound();
    const download = page.waitForEvent('download');
    await button.press('Enter');
    const text = (await saved(await download)).toString('utf8');
    expect(text.split('\n')[0]).toContain('First name,Middle name,Last name,Email');
    expect(text).toContain('小明');
    await page.keyboard.press('Escape');
    await dialog(/CSV/).waitFor({ state: 'detached' });
    // A moment after the dialog is gone.
    await page.locator('button:focus', { hasText: 'Export all prospects' }).waitFor();
  }, 60_000);

  it('pages, made in the background and found again in the list', async () => {
    await page.getByRole('button', { name: 'Export all prospects' }).click();
    await dialog('Export prospects').getByRole('radio', { name: 'PDF' }).check();
    await dialog('Export prospects').getByRole('button', { name: 'Export', exact: true }).click();
    await dialog('PDF of 3 prospects').getByText('Done', { exact: true }).waitFor();
    await dialog('PDF of 3 prospects').getByRole('button', { name: 'Close' }).last().click();
    const row = page.locator('tr[data-row]').filter({ hasText: 'PDF of 3 prospects' });
    await row.waitFor();
    const download = page.waitForEvent('download');
    await row.getByRole('button', { name: /Download PDF/ }).click();
    const pages = readPdf(await saved(await download));
    expect(pages.map(({ lines }) => lines[0])).toEqual(['Ana Lima', 'Noor Haddad', '王 小明']);
    await sound();
  }, 60_000);

  it('SC-I2 candidates of Ashby, with what became of each', async () => {
    await page.getByRole('button', { name: 'Export all prospects' }).click();
    await dialog('Export prospects').getByRole('radio', { name: 'Candidates in Ashby' }).check();
    await dialog('Export prospects').getByRole('button', { name: 'Send to Ashby' }).click();
    const made = dialog('3 prospects to Ashby');
    await made.getByText('Done', { exact: true }).waitFor();
    await made.getByText('Enter an e-mail address.').filter({ visible: true }).waitFor();
    expect(await made.getByText('A new candidate.').filter({ visible: true }).count()).toBe(2);
    await sound();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '3 prospects to Ashby' }).click();
    await page.getByRole('heading', { level: 1, name: '3 prospects to Ashby' }).waitFor();
    await page.getByText('Something is missing (1)').click();
    await page.getByText('A new candidate.').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
    await sound();
    await turnTo(page, 'dark');
    await page.setViewportSize({ width: 390, height: 800 });
    await sound();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog('Delete this export?').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
    await page.getByRole('link', { name: '3 prospects to Ashby' }).waitFor({ state: 'detached' });
    await sound();
  }, 90_000);
});
