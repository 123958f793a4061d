import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { pauseWebhooks } from './support/ashby.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role, turnTo } from './support/console.ts';
import { api, control, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const NO_OFFERS = 'ashby-demo-key-no-offers';
const OTHER_ACCOUNT = 'ashby-second-key-000000000000';
const BLIND = 'ashby-key-without-candidates';
const REVOKED = 'ashby-key-to-be-revoked';

const all = ['candidatesRead', 'jobsRead', 'offersRead', 'organizationRead', 'hiringProcessMetadataRead'];
const peopleSchema = z.object({ total: z.number() });
const detailSchema = z.object({ webhook: z.object({ requestUrl: z.url() }) });

describe('App Integrations', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir, ['--empty']);
    browser = await launchBrowser();
    page = await window('it_manager', '/integrations');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (
    role: Role,
    path: string,
    o: Parameters<typeof openWindow>[1] = {},
  ): Promise<Page> => {
    const opened = await (await openWindow(browser, o)).newPage();
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
  const people = async (): Promise<number> => peopleSchema.parse(await api(product, '/people')).total;
  const key = (): Locator => page.getByLabel('Ashby API key', { exact: false });
  const enter = async (value: string): Promise<void> => {
    await key().fill(value);
    await page.getByRole('button', { name: 'Connect Ashby' }).click();
  };
  const connectionPath = (): string => new URL(page.url()).pathname;

  it('opens a group by its button and by its address', async () => {
    await page.getByRole('heading', { name: 'App Integrations' }).waitFor();
    expect(await page.getByRole('link', { name: 'Connect: Ashby' }).count()).toBe(0);
    await sound();
    await page.getByRole('button', { name: 'Show People' }).click();
    await page.getByRole('link', { name: 'Connect: Ashby' }).waitFor();
    expect(new URL(page.url()).search).toBe('?show=People');
    await page.reload();
    await page.getByRole('button', { name: 'Hide People' }).waitFor();
    await page.getByText('Not connected').first().waitFor();
    await page.getByRole('button', { name: 'Show HRIS' }).click();
    await page.getByRole('button', { name: 'Show Recruiting' }).click();
    await page.getByRole('link', { name: 'Connect for prospects: Clinch' }).waitFor();
    await sound();
  }, 60_000);

  it('SC-A14 refuses a wrong key at its field, names what a key lacks, and lets one go on where that is possible', async () => {
    await control(product, 'key', {
      token: BLIND,
      permissions: all.filter((permission) => permission !== 'candidatesRead'),
    });
    await page.getByRole('link', { name: 'Connect: Ashby' }).click();
    await page.getByText('In Ashby open Admin, Integrations, API Keys and choose New.').waitFor();
    await page.getByRole('button', { name: 'Connect Ashby' }).click();
    await page.getByText('Paste the key here.').waitFor();
    await enter('no-such-key');
    await page.getByText('Ashby refuses the API key: it is wrong or was deactivated.').waitFor();
    expect(await key().evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await key().getAttribute('aria-invalid')).toBe('true');
    await sound();

    await enter(BLIND);
    await page.getByText('The key lacks the permission "Candidates read".').waitFor();
    await page.getByText('tick "Candidates read", save').waitFor();

    await enter(NO_OFFERS);
    await page.getByRole('heading', { level: 1, name: 'Ashby' }).waitFor();
    const trouble = page.getByRole('alert').filter({ hasText: 'Ashby needs attention' });
    await trouble.getByRole('listitem').filter({ hasText: 'Offers read' }).waitFor();
    await trouble.getByText('tick "Offers read", save, then check again here').waitFor();
    await trouble.getByText('you can go on').waitFor();
    await page.getByText('Nobody could be counted').waitFor();
    await page.getByRole('radio', { name: /Everybody who was ever hired/ }).waitFor();
    await sound();
  }, 60_000);

  it('SC-F9 shows the secret of webhooks made by hand once, makes a new one on demand, and the key never again', async () => {
    await page.getByText('Not set up yet').waitFor();
    await page.getByRole('button', { name: 'Make them by hand instead' }).click();
    const secret = page.getByLabel('Secret Token', { exact: true });
    expect(await page.getByLabel('Request URL', { exact: true }).inputValue()).toMatch(
      /\/webhooks\/ashby\/[\w-]{20,}$/,
    );
    const first = await secret.inputValue();
    expect(first.length).toBeGreaterThan(30);
    await sound();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('The Secret Token is shown once').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Make them by hand instead' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The Secret Token is shown once').waitFor();
    await page.getByRole('button', { name: 'Make a new Secret Token' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Make a new Secret Token?' });
    await dialog.getByText('The old one is valid for 24 hours more').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    expect(await secret.inputValue()).not.toBe(first);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await secret.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(NO_OFFERS);
  }, 60_000);

  it('SC-A14 SC-F6 takes a better key of the same account, by keyboard, and refuses one of another', async () => {
    await page.getByRole('button', { name: 'Check now' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The key lacks: Offers read.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New key for Ashby' }).waitFor();
    expect(new URL(page.url()).search).toBe('?dialog=key');
    await sound();
    await page.keyboard.type(OTHER_ACCOUNT);
    await page.keyboard.press('Enter');
    await page.getByText('This key belongs to another account than "Ashby".').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(DEMO_KEY);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByText('Ashby needs attention').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Replace the key');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The key works and has every permission that Foyer needs.').waitFor();
  }, 60_000);

  it('SC-A8 SC-A13 shows who a first import would bring, and imports the window that was chosen', async () => {
    const path = connectionPath();
    // An IT Manager chooses the window, and does not run imports.
    await page.getByRole('radio', { name: /Everybody who was ever hired/ }).waitFor();
    expect(await page.getByRole('button', { name: /Start the first import|Sync Ashby/ }).count()).toBe(0);
    const admin = await window('super_admin', path);
    const found = await admin.getByText(/^\d+ people hired$/).textContent();
    await admin.getByRole('region', { name: 'Hired people by month' }).waitFor();
    await admin.getByRole('radio', { name: 'Start dates from another day on' }).check();
    await admin.getByLabel('First start date').fill('2199-01-01');
    await admin.getByText(/^0 (to \d+ )?people$/).waitFor();
    await sound(admin);
    await admin.getByRole('button', { name: 'Start the first import' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Results: Ashby' }).waitFor();
    await admin.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
    const few = await people();
    expect(`${few} people hired`).not.toBe(found);
    await page.getByRole('heading', { name: 'Back-fill window' }).waitFor();
    await page.getByText('Now people who start from Tue, 1 Jan 2199 on come in.').waitFor();

    // Further back: a run of its own, which is shown.
    await admin.goto(product.demo.url + path);
    await admin.getByRole('button', { name: 'Change the window' }).click();
    await admin.getByRole('radio', { name: /Everybody who was ever hired/ }).check();
    await admin.getByRole('button', { name: 'Change the window' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Results: Ashby' }).waitFor();
    await admin.getByText('Back-fill, Demo Super Admin').waitFor();
    await admin.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
    expect(`${await people()} people hired`).toBe(found);
    await page.getByText('Now everybody comes in.').waitFor();
    await admin.context().close();
  }, 90_000);

  it('SC-G11 SC-G5 makes the webhooks in Ashby, listens, resumes paused ones, and tells what was refused', async () => {
    await open(connectionPath());
    await page.getByText('Foyer, in Ashby').waitFor();
    await page.getByText('Listening', { exact: true }).waitFor();
    await page.getByText(/^Back-fill: [1-9]/).waitFor();
    await sound();

    await pauseWebhooks(product);
    await page.getByRole('button', { name: 'Set up webhooks' }).click();
    await page.getByText('All webhooks are there').waitFor();
    await page.getByRole('link', { name: 'Hourly check' }).first().waitFor();

    const id = connectionPath().split('/').at(-1) ?? '';
    const { webhook } = detailSchema.parse(await api(product, `/connections/${id}`));
    const refused = await fetch(webhook.requestUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ashby-signature': `sha256=${'0'.repeat(64)}` },
      body: JSON.stringify({ action: 'ping', data: {} }),
    });
    expect(refused.ok).toBe(false);
    await page.getByRole('alert', { name: '1 delivery was refused within seven days' }).waitFor();
    await page.getByText('its signature did not fit').waitFor();
    await sound();
  }, 60_000);

  it('SC-F1 tells of a revoked key with its remedy, and is whole again with a new one', async () => {
    const path = connectionPath();
    await control(product, 'key', { token: REVOKED, permissions: all });
    await page.getByRole('button', { name: 'Replace the key' }).click();
    await page.getByLabel('New Ashby API key').fill(REVOKED);
    await page.getByRole('dialog').getByRole('button', { name: 'Replace the key' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Set up webhooks' }).click();
    await page.getByText(/the permission API Keys (read|write) is missing/).waitFor();
    await page.getByRole('button', { name: 'Make a new Secret Token' }).waitFor();
    await page.getByText('In Ashby open Admin, Integrations, Webhooks and choose Add.').waitFor();
    await sound();
    await control(product, 'key', { token: REVOKED, revoked: true });
    expect(await syncAshby(product)).toBe('failed');
    await open('/integrations');
    await page.getByText('Ashby must be connected anew').waitFor();
    await page.getByText('Make a new key in the provider').waitFor();
    await sound();
    await page.getByRole('link', { name: 'Open Ashby' }).click();
    await page.waitForURL(`**${path}`);
    await page.getByRole('button', { name: 'Enter a new key' }).click();
    await page.getByLabel('New Ashby API key').fill(DEMO_KEY);
    await page.keyboard.press('Enter');
    await page.getByText('Ashby must be connected anew').waitFor({ state: 'detached' });
  }, 60_000);

  it('SC-F8 SC-B7 uninstalls after the name was typed, and brings the same people back when installed again', async () => {
    const path = connectionPath();
    const before = await people();
    await page.getByRole('button', { name: 'Uninstall' }).click();
    const dialog = page.getByRole('dialog', { name: 'Uninstall Ashby?' });
    await dialog.getByText('People who came from Ashby').waitFor();
    await dialog.getByText('Find the key made for Foyer and delete or deactivate it.').waitFor();
    await sound();
    await dialog.getByRole('button', { name: 'Uninstall' }).click();
    await dialog.getByText('Type the name as it stands: Ashby').waitFor();
    // Back closes it, and nothing happened.
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Uninstall' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.type('Ashby');
    await page.keyboard.press('Enter');
    await page.getByRole('alert', { name: 'Ashby is uninstalled' }).waitFor();
    expect(await people()).toBe(before);
    await sound();

    await page.getByRole('link', { name: 'Connect again' }).click();
    await enter(DEMO_KEY);
    await page.waitForURL(`**${path}`);
    await page.getByText('Ashby is connected').waitFor();
    await page.getByText('The people who came from Ashby before are recognised.').waitFor();
    expect(await syncAshby(product)).toBe('succeeded');
    expect(await people()).toBe(before);
  }, 90_000);

  it('connects a roster by keyboard, with the address and the password that is shown once', async () => {
    await open('/integrations/connect/roster');
    await page.getByLabel('Name of the HRIS').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Enter a name.').waitFor();
    await page.keyboard.type('Workday');
    await page.keyboard.press('Enter');
    await page.getByText('Workday is connected').waitFor();
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe(
      `${product.demo.url}/api/v1/rosters/${connectionPath().split('/').at(-1) ?? ''}`,
    );
    const password = await page.getByLabel('Password', { exact: true }).inputValue();
    const answer = await fetch(await page.getByLabel('Address', { exact: true }).inputValue(), {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${await page.getByLabel('User name', { exact: true }).inputValue()}:${password}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify([{ employee_id: 'E-1', first_name: 'Ada', last_name: 'Meyer' }]),
    });
    expect(answer.status).toBe(202);
    await page.getByRole('link', { name: 'Pushed by the HRIS' }).waitFor({ timeout: 15_000 });
    await sound();
  }, 60_000);

  it('shows each role what it may do, and nothing else', async () => {
    const manager = await window('user_manager', '/integrations?show=People');
    await manager.getByRole('link', { name: 'Ashby', exact: true }).click();
    await manager.getByRole('button', { name: 'Sync Ashby' }).waitFor();
    expect(
      await manager
        .getByRole('button', { name: /Uninstall|Check now|Replace the key|Rename|Set up webhooks/ })
        .count(),
    ).toBe(0);
    await manager.goto(`${product.demo.url}/integrations/connect/ashby`);
    await manager.getByText('You may not do this').waitFor();
    await manager.context().close();
    const recruiter = await window('recruiter', '/integrations');
    await recruiter.getByText('You may not do this').waitFor();
    await recruiter.context().close();
  }, 60_000);

  it('is sound narrow and dark', async () => {
    const other = await window('super_admin', '/integrations?show=People&show=HRIS&show=Recruiting');
    const path = new URL(
      (await other.getByRole('link', { name: 'Ashby', exact: true }).getAttribute('href')) ?? '',
      product.demo.url,
    ).pathname;
    for (const [width, colorScheme] of [
      [390, 'dark'],
      [1280, 'dark'],
    ] as const) {
      await other.setViewportSize({ width, height: 850 });
      await turnTo(other, colorScheme);
      await other.goto(`${product.demo.url}/integrations?show=People&show=HRIS&show=Recruiting`);
      await other.getByRole('link', { name: 'Workday', exact: true }).waitFor();
      await sound(other);
      await other.goto(`${product.demo.url}/integrations/connect/ashby`);
      await other.getByLabel('Ashby API key').waitFor();
      await sound(other);
      await other.goto(`${product.demo.url}${path}?dialog=uninstall`);
      await other.getByRole('dialog').waitFor();
      await sound(other);
      await other.keyboard.press('Escape');
      await other.getByRole('dialog').waitFor({ state: 'detached' });
      await other.getByRole('button', { name: 'Change the window' }).click();
      await other.getByRole('radio').first().waitFor();
      await sound(other);
    }
    await other.context().close();
  }, 90_000);
});
