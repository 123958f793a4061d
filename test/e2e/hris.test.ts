import fs from 'node:fs';
import http from 'node:http';
import { z } from 'zod';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_KEY, SECOND_KEY } from '../../sandbox/bamboohr/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { api } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const DEMO_COMPANY = 'demo';
const FRESH_KEY = 'bamboohr-a-fresh-key-0000000000000000000';
const NARROW = { width: 390, height: 844 };
const employeesSchema = z.object({ total: z.number() });

const portSchema = z.object({ port: z.number() });

/** An address that answers with a file of two employees. */
const startReports = async (): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const server = http.createServer((_req, res) => {
    res.setHeader('content-type', 'text/csv');
    res.end('id,first_name,last_name,shoe\n1,Ana,Silva,42\n2,Bo,Berg,41\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = portSchema.parse(server.address());
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/report.csv`, close };
};

describe('App Integrations: HRIS', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let reports: Awaited<ReturnType<typeof startReports>>;

  beforeAll(async () => {
    product = await startProduct(dir, ['--empty']);
    browser = await launchBrowser();
    await bamboo('reset', {});
    await bamboo('employees', {
      values: {
        firstName: 'Ana',
        lastName: 'Silva',
        homeEmail: 'ana.silva@post.example',
        mobilePhone: '+4915112345678',
        hireDate: '2027-03-01',
      },
    });
    reports = await startReports();
    page = await window('super_admin', '/integrations?show=HRIS');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await reports.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  /** One call of the simulated BambooHR's control API. */
  const bamboo = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${product.demo.sandboxes.bamboohr}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
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
  const sound = async (where: Page = page): Promise<void> => {
    expect(await axeFaults(where)).toEqual([]);
    expect(await where.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const field = (name: string): Locator => page.getByRole('textbox', { name });
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const pathNow = (): string => new URL(page.url()).pathname;
  const employees = async (): Promise<number> =>
    employeesSchema.parse(await api(product, '/employees')).total;
  const tabTo = async (target: Locator): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The keyboard does not reach it.');
  };
  let connection = '';

  it('shows a card for each HRIS, what it is for, and its way in', async () => {
    for (const name of ['BambooHR', 'HiBob', 'Humaans', 'SCIM (Okta, Entra ID)', 'Roster report'])
      await page.getByRole('article', { name }).getByText('Not connected').waitFor();
    await sound();
    await page.getByRole('link', { name: 'Connect: BambooHR' }).click();
    await page.getByText('Choose your picture at the bottom left, then API Keys').waitFor();
    await button('Connect BambooHR').click();
    await page.getByText('Enter the company domain.').waitFor();
    await page.getByText('Enter the API key.').waitFor();
    expect(await field('Company domain').evaluate((input) => input === document.activeElement)).toBe(true);
    await sound();
  }, 60_000);

  it('SC-A14 refuses what does not fit at its field, and tells what is missing and what that means', async () => {
    await field('Company domain').fill('no company');
    await field('API key').fill(DEMO_KEY);
    await button('Connect BambooHR').click();
    await page.getByText('Must be one word without spaces').waitFor();
    await field('Company domain').fill('no_company');
    await button('Connect BambooHR').click();
    await page.getByText('This is no company domain of BambooHR.').waitFor();
    expect(await field('Company domain').getAttribute('aria-invalid')).toBe('true');
    await field('Company domain').fill(DEMO_COMPANY);
    await field('API key').fill('no-such-key');
    await button('Connect BambooHR').click();
    await page.getByText(/BambooHR refuses the (API )?key/).waitFor();
    expect(await field('API key').evaluate((input) => input === document.activeElement)).toBe(true);
    await sound();

    await bamboo('user', { restricted: ['homeEmail'] });
    await field('API key').fill(DEMO_KEY);
    await button('Connect BambooHR').click();
    await page.getByRole('heading', { level: 1, name: 'BambooHR', exact: true }).waitFor();
    connection = pathNow();
    const trouble = page.getByRole('alert').filter({ hasText: 'BambooHR needs attention' });
    await trouble.getByRole('listitem').filter({ hasText: 'Home Email' }).waitFor();
    await trouble.getByText('The strongest evidence in matching.').waitFor();
    await page.getByText('Next: look at who would be matched, and press Import.').waitFor();
    await page.getByText('Matched automatically').waitFor();
    expect(await employees()).toBe(0);
    await sound();
    await button('Import').click();
    await page.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
    await page.goto(product.demo.url + connection);
    await page.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
    await sound();
  }, 90_000);

  it('is mended in BambooHR and checked here; what it tells of its employees stands on its page', async () => {
    await bamboo('user', { restricted: [] });
    await button('Check now').click();
    await page.getByText('The credentials work and have every permission that Foyer needs.').waitFor();
    await page.getByText('needs attention').waitFor({ state: 'detached' });
    await page.getByText('Company domain').waitFor();
    await page.getByText(DEMO_COMPANY, { exact: true }).waitFor();
    expect(await employees()).toBeGreaterThan(0);
    await page.getByText(/first day to come/).waitFor();
    expect(await page.content()).not.toContain(DEMO_KEY);
    await sound();
  }, 60_000);

  it('is read anew by its button under User Imports', async () => {
    await page.goto(`${product.demo.url}/imports`);
    await button('Sync BambooHR').click();
    await page.getByRole('link', { name: 'View Results' }).first().waitFor({ timeout: 30_000 });
    await page.getByText('Succeeded').nth(1).waitFor({ timeout: 30_000 });
    await sound();
  }, 60_000);

  it('reads other fields where an admin says so, by keyboard', async () => {
    await page.goto(product.demo.url + connection);
    await button('Choose fields').focus();
    await page.keyboard.press('Enter');
    const choice = page.getByRole('combobox', { name: 'Candidate ID' });
    await choice.waitFor();
    await sound();
    await choice.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Employee #');
    await page
      .getByRole('option', { name: /Employee #/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(button('Keep these fields'));
    await page.keyboard.press('Enter');
    await page.getByText('1 field is read as somebody here has chosen').waitFor();
  }, 60_000);

  it('SC-F6 takes new credentials of the same account, by keyboard, and refuses those of another', async () => {
    await page.goto(`${product.demo.url}${connection}?dialog=key`);
    await page.getByRole('dialog', { name: 'New credentials for BambooHR' }).waitFor();
    await sound();
    await field('Company domain').fill('second');
    await field('API key').fill(SECOND_KEY);
    await page.keyboard.press('Enter');
    await page.getByText('These credentials belong to another account than "BambooHR".').waitFor();
    await bamboo('key', { token: FRESH_KEY });
    await field('Company domain').fill('');
    await field('API key').fill(FRESH_KEY);
    await page.keyboard.press('Enter');
    await page.getByText('BambooHR is connected with the new credentials.').waitFor();
    await page.getByText(DEMO_COMPANY, { exact: true }).waitFor();
  }, 60_000);

  it('SC-B7 is uninstalled in words that fit, and connected again by keyboard: the same one, with its employees', async () => {
    const before = await employees();
    await page.goto(product.demo.url + connection);
    await button('Uninstall').click();
    const dialog = page.getByRole('dialog', { name: 'Uninstall BambooHR?' });
    await dialog.getByText('so it counts no more').waitFor();
    await dialog.getByText('The credentials are destroyed here').waitFor();
    await sound();
    await dialog.getByRole('textbox').fill('BambooHR');
    await dialog.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByText('BambooHR is uninstalled', { exact: true }).waitFor();
    expect(await employees()).toBe(before);
    await page.getByRole('link', { name: 'Connect again' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('BambooHR was connected before').waitFor();
    await tabTo(field('Company domain'));
    await page.keyboard.type(DEMO_COMPANY);
    await tabTo(field('API key'));
    await page.keyboard.type(FRESH_KEY);
    await page.keyboard.press('Enter');
    await page.getByText('are recognised with their matches').waitFor();
    expect(pathNow()).toBe(connection);
    expect(await employees()).toBe(before);
  }, 90_000);

  it('SCIM: shows address and token once, makes a new token, and is taken up again under its name', async () => {
    await page.goto(`${product.demo.url}/integrations/connect/scim`);
    await field('Name of the directory').fill('Okta');
    await button('Connect').click();
    const token = page.getByRole('textbox', { name: 'Bearer token' });
    const first = await token.inputValue();
    const address = await page.getByRole('textbox', { name: 'Address (Base URL, Tenant URL)' }).inputValue();
    expect(address).toMatch(/\/scim\/v2\/[\w-]{36}$/);
    await sound();
    await button('I have kept it').click();
    await page.getByText('The token was shown once.').waitFor();
    await button('Make a new token').click();
    const renew = page.getByRole('dialog', { name: 'A new token for Okta?' });
    await sound();
    await renew.getByRole('button', { name: 'Make a new token' }).click();
    await token.waitFor();
    expect(await token.inputValue()).not.toBe(first);
    const call = async (bearer: string): Promise<number> =>
      (await fetch(`${address}/Users`, { headers: { authorization: `Bearer ${bearer}` } })).status;
    expect([await call(first), await call(await token.inputValue())]).toEqual([401, 200]);
    const okta = pathNow();
    await page.reload();
    await page.getByText('The token was shown once.').waitFor();
    await button('Uninstall').click();
    const dialog = page.getByRole('dialog', { name: 'Uninstall Okta?' });
    await dialog.getByText('What the directory pushes is refused from now on.').waitFor();
    expect(await dialog.getByText(/[Rr]eport/).count()).toBe(1);
    await dialog.getByRole('textbox').fill('Okta');
    await dialog.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('link', { name: 'Connect again' }).click();
    await page.getByText('Under the name “Okta” it is taken up again').waitFor();
    await field('Name of the directory').fill('Okta');
    await button('Connect').click();
    await page.getByText('Okta is connected').waitFor();
    expect(pathNow()).toBe(okta);
  }, 90_000);

  it('a report is fetched on a schedule from an address that is tried first, and a wrong one is refused at its field', async () => {
    await page.goto(`${product.demo.url}/integrations/connect/roster`);
    await field('Name of the HRIS').fill('Workday');
    await button('Connect').click();
    await button('Fetch on a schedule').click();
    await button('Fetch it every day').click();
    await page.getByText('Enter the address.').waitFor();
    await field('Address of the report').fill('ftp://files.example/report.csv');
    await button('Test').click();
    await page.locator('input[type=url][aria-invalid=true]').waitFor();
    expect(await field('Address of the report').getAttribute('aria-invalid')).toBe('true');
    await field('Address of the report').fill(reports.url);
    await button('Test').click();
    await page.getByText('2 employees found').waitFor();
    await page.getByText('Not read: shoe.').waitFor();
    await sound();
    await button('Fetch it every day').click();
    await page.getByText(`Fetched every day from ${reports.url}`).waitFor();
    await button('Sync Workday').waitFor();
    await button('Make a new password').click();
    await page
      .getByRole('dialog', { name: 'A new password for Workday?' })
      .getByRole('button', { name: 'Make a new password' })
      .click();
    await page.getByRole('textbox', { name: 'Password' }).waitFor();
    await sound();
  }, 60_000);

  it('who may only look sees the state and no button, dark and narrow too', async () => {
    const manager = await window('user_manager', connection, { size: NARROW, colorScheme: 'dark' });
    await manager.getByRole('heading', { level: 1, name: 'BambooHR', exact: true }).waitFor();
    await manager.getByRole('button', { name: 'Sync BambooHR' }).waitFor();
    for (const name of ['Uninstall', 'Replace the credentials', 'Choose fields', 'Rename'])
      expect(await manager.getByRole('button', { name }).count()).toBe(0);
    await sound(manager);
    await manager.close();
  }, 120_000);

  it('on a narrow window every page of it stays within the window', async () => {
    const narrow = await window('it_manager', '/integrations?show=HRIS', { size: NARROW });
    await narrow.getByRole('article', { name: 'BambooHR' }).getByText('Connected').waitFor();
    await sound(narrow);
    for (const provider of ['bamboohr', 'hibob', 'humaans', 'scim', 'roster']) {
      await narrow.goto(`${product.demo.url}/integrations/connect/${provider}`);
      await narrow.getByRole('listitem').first().waitFor();
      await sound(narrow);
    }
    await narrow.goto(product.demo.url + connection);
    await narrow.getByRole('button', { name: 'Choose fields' }).click();
    await narrow.getByRole('button', { name: 'Keep these fields' }).waitFor();
    await sound(narrow);
    await narrow.close();
  }, 120_000);
});
