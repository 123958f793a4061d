import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_USER } from '../../sandbox/hibob/index.ts';
import { DEMO_TOKEN } from '../../sandbox/humaans/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('App Integrations: HiBob, Humaans, and BambooHR on its own page', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let connected = '';

  beforeAll(async () => {
    product = await startProduct(dir, ['--empty']);
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    page.setDefaultTimeout(20_000);
    await signInAs(page, product, 'super_admin', '/integrations');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const open = async (to: string): Promise<void> => {
    await page.goto(product.demo.url + to);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const field = (name: string): Locator => page.getByRole('textbox', { name });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  /** Who would be matched, and then everybody comes in. */
  const seenAndImported = async (): Promise<void> => {
    await page.getByText('Matched automatically').waitFor();
    await sound();
    await button('Import').click();
    await page.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
  };

  it('Y10 SC-A14 HiBob: a service user that fits is let in, its employees are counted first and come in then', async () => {
    await open('/integrations/connect/hibob');
    await field('Service user ID').fill(DEMO_USER.id);
    await field('Token').fill('no-such-token');
    await button('Connect HiBob').click();
    await page.getByText(/HiBob refuses/).waitFor();
    expect(await field('Token').evaluate((input) => input === document.activeElement)).toBe(true);
    await sound();
    await field('Token').fill(DEMO_USER.token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'HiBob', exact: true }).waitFor();
    expect(await page.content()).not.toContain(DEMO_USER.token);
    await seenAndImported();
  }, 90_000);

  it('Y10 Humaans: a token, the preview, and the import by keyboard', async () => {
    await open('/integrations/connect/humaans');
    await field('Humaans API access token').fill(DEMO_TOKEN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Humaans', exact: true }).waitFor();
    connected = page.url();
    await seenAndImported();
  }, 90_000);

  it('H5 Humaans: writing new hires is switched on by keyboard, fields are chosen, and a preview says what is missing', async () => {
    const writing = page.getByRole('switch', { name: 'Create new hires in Humaans when they are added' });
    await page.goto(connected);
    await writing.focus();
    await page.keyboard.press('Space');
    await page.getByText('New hires are written to Humaans when you add them.').waitFor();
    await page.getByRole('switch', { name: 'Create new hires in Humaans', checked: true }).waitFor();
    await page.getByText('Nobody yet.', { exact: true }).waitFor();
    await button('Choose what is written where').click();
    await page.getByText('No hire has fields of its own yet.').waitFor();
    await sound();
    await button('Cancel').click();
    await button('Preview on a hire').click();
    await page.getByText('There is no hire to look at yet.').waitFor();
    await sound();
    await button('Close the preview').click();
  }, 90_000);

  it('C3 BambooHR: the company is named, its page says yes or no, and Foyer is let in', async () => {
    await open('/integrations/connect/bamboohr');
    await page.getByText('On BambooHR’s own page').click();
    await page.getByText('BambooHR leads back here.').waitFor();
    expect(await field('API key').count()).toBe(0);
    await button('Go to BambooHR').click();
    await page.getByText('Enter the company domain.').waitFor();
    await field('Company domain').fill('no_company');
    await page.keyboard.press('Enter');
    await page.getByText('This is no company domain of BambooHR.').waitFor();
    await sound();
    await field('Company domain').fill('demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Allow access' }).waitFor();
    await button('Cancel').click();
    await page.getByText('BambooHR was not allowed to let Foyer in', { exact: true }).waitFor();
    await sound();
    await page.getByRole('link', { name: 'Start again' }).click();
    await field('Company domain').fill('demo');
    await page.keyboard.press('Enter');
    await button('Allow').click();
    await page.getByText('BambooHR is connected').waitFor();
    await page.getByText('demo', { exact: true }).waitFor();
    await sound();
    await seenAndImported();
  }, 120_000);
});
