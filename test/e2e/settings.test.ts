import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { api, hire, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const settingsSchema = z.object({
  name: z.string(),
  timeZone: z.string(),
  activationHour: z.number(),
  locationZones: z.record(z.string(), z.string()),
  usesHris: z.boolean(),
  exemptWorkerTypes: z.array(z.string()),
});

describe('the settings of the organization', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'super_admin', '/settings');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const stored = async (): Promise<z.infer<typeof settingsSchema>> =>
    settingsSchema.parse(await api(product, '/organization'));
  const group = (title: string, at: Page = page): Locator =>
    at.getByRole('region', { name: title, exact: true });
  const save = async (title: string): Promise<void> => {
    await group(title).getByRole('button', { name: 'Save' }).click();
    await group(title).getByText('Not saved yet').waitFor({ state: 'detached' });
  };
  const fresh = async (path = '/settings'): Promise<void> => {
    await page.goto(product.demo.url + path);
    await group('First day').waitFor();
  };

  it('by keyboard: another zone and hour, saved together, seen by a colleague whose own typing stays', async () => {
    await group('First day').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const colleague = await page.context().newPage();
    await colleague.goto(`${product.demo.url}/settings`);
    await group('Organization', colleague)
      .getByLabel('Name of the organization')
      .fill('Typed by a colleague');

    await page.bringToFront();
    const zone = group('First day').getByRole('combobox', { name: 'Time zone', exact: true });
    await zone.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('new york');
    await page.getByRole('option', { name: /America\/New York/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await zone.inputValue()).toBe('America/New York');
    const hour = group('First day').getByRole('combobox', { name: 'Activation hour' });
    await hour.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '00:00 (midnight)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await group('First day').getByText('Not saved yet').waitFor();
    await group('First day').getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.locator('main:focus').waitFor();
    expect(await stored()).toMatchObject({ timeZone: 'America/New_York', activationHour: 1 });

    const theirs = group('First day', colleague).getByRole('combobox', { name: 'Time zone', exact: true });
    await expectValue(theirs, 'America/New York');
    const typed = group('Organization', colleague).getByLabel('Name of the organization');
    expect(await typed.inputValue()).toBe('Typed by a colleague');
    await colleague.close();
  }, 60_000);

  it('a work location that people have gets its zone', async () => {
    await hire(product, {
      name: 'Ines Prado',
      email: 'ines@mail.example',
      startDate: '2027-02-01',
      job: { title: 'Account Executive', location: 'New York' },
    });
    expect(await syncAshby(product)).toBe('succeeded');
    await page.goto(`${product.demo.url}/account`);
    await fresh('/settings#first-day');
    await group('First day').getByRole('button', { name: 'New York' }).click();
    await group('First day').getByRole('combobox', { name: 'Time zone of the other location' }).click();
    await page.keyboard.type('new york');
    await page.getByRole('option', { name: /America\/New York/ }).click();
    await group('First day').getByRole('button', { name: 'Add the location' }).click();
    await group('First day').getByRole('button', { name: 'Remove New York' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await save('First day');
    expect((await stored()).locationZones).toEqual({ 'New York': 'America/New_York' });
    await group('First day').getByRole('button', { name: 'Remove New York' }).click();
    await group('First day').getByRole('button', { name: 'Discard' }).click();
    await group('First day').getByRole('button', { name: 'Remove New York' }).waitFor();
  }, 60_000);

  it('switches are saved by group, and nothing else goes with them', async () => {
    await fresh();
    await group('Organization').getByLabel('Name of the organization').fill('Not to be saved');
    await group('HRIS').getByRole('switch', { name: 'An HRIS is used' }).uncheck({ force: true });
    await group('HRIS').getByLabel('Worker types that need no match').fill('contractor');
    await page.keyboard.press('Enter');
    await save('HRIS');
    expect(await stored()).toMatchObject({
      name: 'Demo Company',
      usesHris: false,
      exemptWorkerTypes: ['contractor'],
    });
    await group('Organization').getByText('Not saved yet').waitFor();
  });

  it('nobody leaves by accident with something that is not saved', async () => {
    await fresh();
    const name = group('Organization').getByLabel('Name of the organization');
    await name.fill('Half typed');
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
    await ask.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await ask.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Half typed');
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await ask.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
    expect((await stored()).name).toBe('Demo Company');
  });

  it('says at the setting what is wrong with it', async () => {
    await fresh();
    await group('Organization').getByLabel('Name of the organization').fill('  ');
    await group('Organization').getByRole('button', { name: 'Save' }).click();
    await group('Organization').getByText('The organization needs a name.').waitFor();
    await group('Organization').getByRole('button', { name: 'Discard' }).click();
    await group('HRIS').getByLabel('Worker types that need no match').fill('x'.repeat(201));
    await page.keyboard.press('Enter');
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await group('HRIS').getByRole('button', { name: 'Save' }).click();
    expect((await answered).status()).toBe(422);
    await group('HRIS')
      .getByText(/200 characters/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await group('HRIS').getByRole('button', { name: 'Discard' }).click();
  });

  it.each(['it_manager', 'user_manager'] as const)(
    'SC-J8 %s: reads the settings and cannot change them',
    async (role) => {
      const theirs = await (await openWindow(browser, { colorScheme: 'dark' })).newPage();
      await signInAs(theirs, product, role, '/settings');
      await theirs.getByText('A Super Admin can change them.').waitFor();
      await group('First day', theirs).getByText('America/New York', { exact: true }).waitFor();
      await group('HRIS', theirs).getByText('contractor', { exact: true }).waitFor();
      expect(await theirs.getByRole('main').locator('input, button').count()).toBe(0);
      expect(await axeFaults(theirs)).toEqual([]);
      await theirs.context().close();
    },
  );

  it('days off are entered by keyboard, pasted as a list, and taken away again', async () => {
    await fresh();
    const days = group('Days off');
    await days.getByText('None yet: only weekends count as days off.').waitFor();
    await days.getByLabel('Day', { exact: true }).fill('2035-12-24');
    await days.getByLabel('Name of the day').fill('Christmas Eve');
    await days.getByLabel('Where').fill('Berlin');
    await page.keyboard.press('Enter');
    const list = days.getByRole('list', { name: 'Days off' });
    await list.getByText('Christmas Eve').waitFor();
    await list.getByText('Berlin').waitFor();

    await days.getByRole('button', { name: 'Paste a list or a calendar' }).click();
    const paste = page.getByRole('dialog', { name: 'Paste days off' });
    await paste.getByLabel('Days').fill('2035-12-25 Christmas Day\n26.12.2035 Second day\nsometime');
    await paste.getByText(/^2 days, from /).waitFor();
    await paste.getByText('Not read as days: sometime').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await paste.getByRole('button', { name: 'Add 2 days' }).click();
    await paste.waitFor({ state: 'detached' });
    await list.getByText('Second day').waitFor();
    await days.getByRole('button', { name: /^Remove Christmas Eve/ }).click();
    await list.getByText('Christmas Eve').waitFor({ state: 'detached' });
    const kept = z
      .object({ items: z.array(z.object({ day: z.string(), location: z.string().nullable() })) })
      .parse(await api(product, '/days-off'));
    expect(kept.items).toEqual([
      { day: '2035-12-25', location: null },
      { day: '2035-12-26', location: null },
    ]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await fresh();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
  });
});

/** Until a field that somebody else changes shows it. */
const expectValue = async (field: Locator, value: string): Promise<void> => {
  const deadline = Date.now() + 15_000;
  while ((await field.inputValue()) !== value) {
    if (Date.now() > deadline) throw new Error(`Still ${await field.inputValue()}, not ${value}`);
    await field.page().waitForTimeout(100);
  }
};
