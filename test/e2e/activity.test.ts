import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { api, connectionOf, hire, personNamed, sendRoster, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const items = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string().optional() })) });
const made = z.object({ id: z.string() });

/** Some acts of every kind, by a program, the oldest first. */
const act = async (product: Product): Promise<void> => {
  const write = (path: string, method: string, body: object): Promise<unknown> =>
    api(product, path, { method, body });
  await hire(product, { name: 'Noor Haddad', email: 'noor@mail.example', startDate: '2027-03-01' });
  await syncAshby(product);
  const noor = await personNamed(product, 'Noor Haddad');
  await write(`/people/${noor}`, 'PATCH', { primaryEmail: 'noor@demo.example' });
  await sendRoster(product, [
    'id,first_name,last_name,personal_email,work_email,start_date',
    'E-9,Noor,Haddad,other@mail.example,noor.haddad@demo.example,2027-03-01',
  ]);
  const employees = items.parse(await api(product, '/employees'));
  await write(`/people/${noor}/merge`, 'POST', { employeeId: employees.items[0]?.id });
  await write(`/people/${noor}/unmerge`, 'POST', {});
  const members = items.parse(await api(product, '/members')).items;
  const recruiter = members.find((one) => one.name === 'Demo Recruiter');
  await write(`/members/${recruiter?.id ?? ''}`, 'PATCH', { roles: ['recruiter', 'employee'] });
  const token = made.parse(await write('/api-tokens', 'POST', { name: 'Old script', roles: ['employee'] }));
  await api(product, `/api-tokens/${token.id}`, { method: 'DELETE' });
  await write(`/connections/${await connectionOf(product, 'ashby')}`, 'PATCH', { name: 'Ashby Europe' });
  await write('/organization', 'PATCH', {
    activationHour: 9,
    usesHris: true,
    locationZones: { Berlin: 'Europe/Berlin' },
  });
  await write('/organization', 'PATCH', {
    locationZones: { Berlin: 'Europe/Berlin', NYC: 'America/New_York' },
  });
};

describe('the activity log', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    await act(product);
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'super_admin', '/activity');
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const lines = (at: Page = page): Locator => at.locator('tr[data-row]');
  const line = (sentence: string, at: Page = page): Locator => lines(at).filter({ hasText: sentence });
  const open = async (query = ''): Promise<void> => {
    await page.goto(`${product.demo.url}/activity${query}`);
    await page.getByText(/entr(y|ies), newest first/).waitFor();
  };

  it('SC-J3 tells merges, roles, revocations, settings and edits as sentences with what was before and after', async () => {
    const by = 'API token “npm start”';
    await line(`${by} changed the settings of Demo Company`).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const told = [
      [
        'changed the settings of Demo Company',
        'Time zones of work locations, NYC:',
        'nothing',
        'America/New York',
      ],
      ['changed the settings of Demo Company', 'Activation hour:', '00:00 (midnight)', '09:00'],
      ['changed the connection Ashby Europe', 'Name:', 'Ashby', 'Ashby Europe'],
      ['changed the roles of Demo Recruiter', 'Roles:', 'Recruiter', 'Recruiter, Employee'],
      ['changed Noor Haddad', 'Primary Email:', 'nothing', 'noor@demo.example'],
    ] as const;
    for (const [sentence, field, before, after] of told) {
      const entry = line(`${by} ${sentence}`).filter({ hasText: field }).first();
      await entry.getByText(before, { exact: true }).first().waitFor();
      await entry.getByText(after, { exact: true }).last().waitFor();
    }
    for (const sentence of [
      'undid the merge of Noor Haddad',
      'merged Noor Haddad with an employee',
      'revoked the API token Old script',
      'created the API token Old script',
      'started a run of Ashby Europe',
      'sent a roster to HRIS roster',
      'connected Ashby Europe',
    ])
      expect([sentence, await line(`${by} ${sentence}`).count()]).toEqual([sentence, 1]);
    const text = await page.getByRole('table', { name: 'Activity log' }).innerText();
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|_|[{}]/);
    expect(await lines().first().locator('time').filter({ visible: true }).textContent()).toMatch(
      /\d\d:\d\d (CES?T|GMT|UTC)/,
    );
  });

  it('filters by who, what and when, and the address holds it', async () => {
    await open();
    const what = page.getByRole('combobox', { name: 'What' });
    await what.focus();
    await page.keyboard.type('All about People');
    await page.getByRole('option', { name: 'All about People' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('3 entries, newest first').waitFor();
    expect(new URL(page.url()).search).toBe('?action=person');
    await page.reload();
    await page.getByText('3 entries, newest first').waitFor();
    expect(await what.inputValue()).toBe('All about People');

    await page.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option').first().click();
    await page.waitForURL(/actor=token/);
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('Nothing matches all of these filters together.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await line('changed the settings of').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('leads to what it tells of, by keyboard, and back to the same place', async () => {
    await open('?action=person.changed');
    await lines().getByRole('link', { name: 'Noor Haddad' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\/[0-9a-f-]+$/);
    await page.goBack();
    await page.getByText('1 entry, newest first').waitFor();
    expect(new URL(page.url()).search).toBe('?action=person.changed');
  });

  it('shows what a colleague does at once, and goes on as far as one scrolls', async () => {
    await open();
    for (let hour = 0; hour < 60; hour++)
      await api(product, '/organization', { method: 'PATCH', body: { syncHour: hour % 24 } });
    const many = page.getByText(/^\d\d entries, newest first$/);
    await many.waitFor();
    await line('Daily sync:').first().waitFor();
    await page.getByText('Nothing here can be changed or removed.').waitFor();
    const oldest = line('connected Ashby Europe');
    await expect(seenByScrolling(page, oldest)).resolves.toBe(true);
  }, 60_000);

  it('SC-J8 an IT Manager reads it without the names of people', async () => {
    const theirs = await (await openWindow(browser, { colorScheme: 'dark' })).newPage();
    await signInAs(theirs, product, 'it_manager', '/activity?action=person');
    await line('merged a person with an employee', theirs).waitFor();
    expect(await theirs.getByText('Noor Haddad').count()).toBe(0);
    expect(await axeFaults(theirs)).toEqual([]);
    await theirs.context().close();
  });

  it('fits a phone, with the time below each line', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    await lines().first().locator('time').filter({ visible: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
  });
});

const seenByScrolling = async (page: Page, wanted: Locator): Promise<boolean> => {
  const deadline = Date.now() + 30_000;
  while ((await wanted.count()) === 0) {
    if (Date.now() > deadline) return false;
    await page.mouse.wheel(0, 2_000);
    await page.waitForTimeout(50);
  }
  return true;
};
