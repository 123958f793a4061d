import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role, turnTo } from './support/console.ts';
import { api, connectionOf, control, hire, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const soon = addDays(dayIn('UTC', Date.now()), 30);

const runsSchema = z.object({
  items: z.array(z.object({ id: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) })),
  total: z.number(),
});
const hiredSchema = z.object({
  items: z.array(
    z.object({ applications: z.array(z.object({ applicationId: z.string(), status: z.string() })) }),
  ),
});

describe('User Imports', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  /** A User Manager. */
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    page = await window('user_manager', '/imports');
  }, 180_000);
  const noFaults = async (): Promise<void> => {
    await fetch(`${product.demo.sandboxUrl}/_control/faults`, { method: 'DELETE' });
  };
  afterEach(noFaults);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (role: Role, path: string): Promise<Page> => {
    const opened = await (await openWindow(browser)).newPage();
    opened.setDefaultTimeout(15_000);
    await signInAs(opened, product, role, path);
    return opened;
  };
  const open = async (path: string): Promise<void> => {
    await page.goto(product.demo.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (where: Page = page): Promise<void> => {
    expect(await axeFaults(where)).toEqual([]);
    expect(await where.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const runs = async (): Promise<z.infer<typeof runsSchema>> =>
    runsSchema.parse(await api(product, '/syncs'));
  const line = (text: string): Locator => page.locator('tr[data-row]').filter({ hasText: text });
  const syncButton = (): Locator => page.getByRole('button', { name: 'Sync Ashby' });
  const runCard = (): Locator => page.getByRole('region', { name: 'Import from Ashby' });

  it('says what to do while nothing was imported', async () => {
    await page.getByRole('heading', { name: 'Nothing was imported yet' }).waitFor();
    await page.getByText('Ashby is connected.').waitFor();
    await sound();
  }, 60_000);

  it('SC-B4 shows the run that is under way instead of a second one, and follows it through a reload and a lost connection', async () => {
    await control(product, 'faults', { kind: 'delay', match: '*', ms: 6_000 });
    await syncButton().click();
    await runCard().getByText('Running', { exact: true }).waitFor();
    await sound();
    await syncButton().click();
    const told = page.getByRole('alert').filter({ hasText: 'Ashby is already running' });
    await told.getByText('No second run was started.').waitFor();
    expect((await runs()).total).toBe(1);
    await told.getByRole('link', { name: 'See the run' }).click();
    await page.getByRole('heading', { level: 1, name: 'Results: Ashby' }).waitFor();
    await page.getByRole('progressbar').waitFor();
    const stream = page.waitForRequest(/\/syncs\/[\w-]+\/progress$/);
    await page.reload();
    await stream;
    await page.getByRole('progressbar').waitFor();
    await page.getByText(/[1-9]\d* records read in/).waitFor();

    await page.context().setOffline(true);
    await page.getByText('The connection is lost').waitFor();
    await noFaults();
    await page.context().setOffline(false);
    await page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await page.getByText('Succeeded').first().waitFor({ timeout: 40_000 });
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await page.getByText(/^New \d+$/).waitFor();
  }, 90_000);

  it('SC-J1 shows one line per person, by outcome and by name, and exports them', async () => {
    const all = await page.locator('tr[data-row]').count();
    expect(all).toBeGreaterThan(4);
    expect((await runs()).items[0]?.counts['created']).toBe(all);
    await sound();
    const name = (await page.locator('tr[data-row] a').last().textContent()) ?? '';
    await page.getByLabel('Search by name').fill(name);
    await page.getByText('1 line fit').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(name);
    await page.reload();
    await page.getByText('1 line fit').waitFor();
    expect(await page.getByLabel('Search by name').inputValue()).toBe(name);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^ashby-\d{4}-\d\d-\d\d-results\.csv$/);
    const csv = fs
      .readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain(name);

    await page.getByRole('link', { name }).click();
    await page.waitForURL(/\/people\/[\w-]+$/);
    await page.goBack();
    await page.getByText('1 line fit').waitFor();
  }, 60_000);

  it('SC-A9 lists who failed and why, imports the others, and the failed one with the next run, by keyboard', async () => {
    // The button's run is to find them, not one that a webhook asks for.
    await control(product, 'faults', { kind: 'webhookDrop', match: '*' });
    const good = await hire(product, { name: 'Ines Duarte', email: 'ines@mail.example', startDate: soon });
    const bad = await hire(product, { name: 'Tom Oduya', email: 'tom@mail.example', startDate: soon });
    expect(good.applicationId).not.toBe(bad.applicationId);
    await control(product, 'faults', {
      kind: 'field',
      match: 'application.*',
      recordId: bad.applicationId,
      path: 'candidate',
    });
    await open('/imports');
    await syncButton().focus();
    await page.keyboard.press('Enter');
    await line('Partly succeeded').waitFor({ timeout: 30_000 });
    await runCard().getByRole('button', { name: 'Close the note about Ashby' }).click();
    await page.locator('tr[data-row] [data-row-link]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Results: Ashby' }).waitFor();
    await line('Ines Duarte').getByText('Start date:').waitFor();
    await page.getByRole('checkbox', { name: 'Failed 1' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('1 line fit').waitFor();
    expect(new URL(page.url()).searchParams.getAll('outcome')).toEqual(['failed']);
    await line('Failed').waitFor();
    await sound();

    await noFaults();
    expect(await syncAshby(product)).toBe('succeeded');
    await open('/imports?state=succeeded');
    await page.locator('tr[data-row] [data-row-link]').first().click();
    await line('Tom Oduya').getByText('New', { exact: true }).last().waitFor();
  }, 90_000);

  it('keeps its filters in the address', async () => {
    await open('/imports?state=partially_succeeded');
    await line('Partly succeeded').waitFor();
    expect(await page.locator('tr[data-row]').count()).toBe(1);
    await page.getByRole('combobox', { name: 'Started by' }).click();
    await page.getByRole('option', { name: 'Back-fill' }).click();
    await page.getByRole('heading', { name: 'No run fits' }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('trigger')).toEqual(['backfill']);
    await page.keyboard.press('Escape');
    await sound();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await line('Succeeded').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
  }, 60_000);

  it('SC-A10 shows an answer of nobody as suspicious, with what to do', async () => {
    await control(product, 'faults', { kind: 'emptyResults', match: 'application.list' });
    const path = `/connections/${await connectionOf(product, 'ashby')}/syncs`;
    await api(product, path, { method: 'POST', body: { full: true } });
    await open('/imports');
    await line('Suspicious, nothing changed')
      .getByRole('link', { name: /^View Results/ })
      .click({ timeout: 30_000 });
    const alert = page.getByRole('alert').filter({ hasText: 'Suspicious, nothing changed' });
    await alert.getByText('Nobody was removed.').waitFor();
    await alert.getByText('Check the account and the permissions of the key.').waitFor();
    await alert.getByRole('button', { name: 'Release' }).waitFor();
    await sound();
  }, 60_000);

  it('SC-E4 holds a mass withdrawal until a person releases it, after reading what that does', async () => {
    const { items } = hiredSchema.parse(
      await (await fetch(`${product.demo.sandboxUrl}/_control/candidates?status=Hired&limit=100`)).json(),
    );
    for (const { applications } of items)
      for (const { applicationId, status } of applications)
        if (status === 'Hired') await control(product, 'unhire', { applicationId });
    await open('/imports');
    await syncButton().click();
    await runCard().getByText('Withdrawals held', { exact: true }).waitFor({ timeout: 30_000 });
    await runCard()
      .getByRole('link', { name: /^View Results/ })
      .click();
    const alert = page.getByRole('alert').filter({ hasText: 'Withdrawals held' });
    await alert
      .getByText(/\d+ of \d+ people would be withdrawn at once\./)
      .first()
      .waitFor();
    const held = page.url();

    // An IT Manager sees why, and does not release.
    const other = await window('it_manager', new URL(held).pathname);
    await other.getByRole('alert').filter({ hasText: 'Withdrawals held' }).waitFor();
    expect(await other.getByRole('button', { name: 'Release' }).count()).toBe(0);
    await other.context().close();

    await alert.getByRole('button', { name: 'Release' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Release this run of Ashby?' });
    await dialog.getByText('A new run reads Ashby again').waitFor();
    await sound();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'Release');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Release' }).click();
    await page.getByText('This run carries out what a person released.').waitFor();
    await page.getByText(/^Withdrawn \d+$/).waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: 'See the run that was held' }).click();
    await page.waitForURL(held);
    await page.getByText('Released', { exact: true }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Release' }).count()).toBe(0);
  }, 90_000);

  it('is sound narrow and dark', async () => {
    const paths = ['/imports', `/imports/${(await runs()).items[0]?.id ?? ''}`];
    for (const [width, colorScheme] of [
      [390, 'dark'],
      [1280, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 850 });
      await turnTo(page, colorScheme);
      for (const path of paths) {
        await open(path);
        await page.locator('tr[data-row]').first().waitFor();
        await sound();
      }
    }
  }, 60_000);
});
