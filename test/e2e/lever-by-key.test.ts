import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { inLever } from './support/lever.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const webhookSchema = z.object({ id: z.string(), signatureToken: z.string() });

describe('Lever by a key', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

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
  const sound = async (): Promise<void> => expect(await axeFaults(page)).toEqual([]);

  it('Y7 C5 by a key without rights to webhooks: one made in Lever is taken by its token, and the way back is told', async () => {
    const readOnly = [
      'opportunities',
      'applications',
      'archive_reasons',
      'offers',
      'postings',
      'users',
      'contact',
    ].map((name) => `${name}:read:admin`);

    await inLever(product, 'key', {
      token: 'without-webhooks',
      scopes: [...readOnly, 'confidential:access:admin'],
    });
    await open('/integrations/connect/lever');
    await page.getByLabel('Lever API key').fill('without-webhooks');
    await page.getByRole('button', { name: 'Connect Lever', exact: true }).click();
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor();
    const own = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Set up webhooks' }).click();
    await page.getByText('Foyer cannot make them by itself').waitFor();
    await sound();

    const url = await page.getByRole('textbox', { name: 'Request URL' }).inputValue();
    const made = webhookSchema.parse(await inLever(product, 'webhook', { url, event: 'candidateHired' }));
    await inLever(product, 'toggle', { event: '*', on: true });
    await page.getByLabel('Secret Token', { exact: true }).fill(made.signatureToken);
    await page.keyboard.press('Enter');
    await page.getByText('What Lever signs with this token is taken from now on.').waitFor();
    await inLever(product, 'webhook-test', { webhookId: made.id });
    await page.getByText('Somebody in Lever, by hand').waitFor();
    await page.getByText('Listening', { exact: true }).waitFor();
    await page.getByText('Foyer cannot make them by itself').waitFor({ state: 'detached' });
    await sound();
    await page.getByRole('button', { name: 'Show address, token and steps' }).click();
    await page.getByRole('textbox', { name: 'Request URL' }).waitFor();

    await open(own);
    await page.getByRole('button', { name: 'Uninstall' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Find the key that was made for Foyer and revoke it.').waitFor();
    await dialog.getByLabel(/to confirm$/).fill('Lever');
    await page.keyboard.press('Enter');
    await page.getByText('The webhooks of Lever were made by hand. Remove them there.').waitFor();
    await sound();
  }, 60_000);
});
