import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { api, connectionOf, hire, personNamed, syncAshby, until } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const today = dayIn('UTC', Date.now());
const [asked, agreed, later] = [addDays(today, 40), addDays(today, 47), addDays(today, 54)];
const NAME = 'Helena Prado';
const columns = 'id,first_name,last_name,personal_email,work_email,department,start_date';

describe('Several employee sources', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let id: string;

  const window = async (
    role: Role,
    path: string,
    o: Parameters<typeof openWindow>[1] = {},
  ): Promise<Page> => {
    const opened = await (await openWindow(browser, o)).newPage();
    await signInAs(opened, product, role, path);
    return opened;
  };
  const open = (search: string): Promise<unknown> =>
    page.goto(new URL(`/people/${id}${search}`, product.demo.url).href);
  /** Employees of a source, and waits until they are in. */
  const report = async (connection: string, row: string): Promise<void> => {
    const body = [columns, row].join('\n');
    await api(product, `/rosters/${connection}?mode=partial`, { method: 'POST', type: 'text/csv', body });
    const external = row.split(',')[0];
    await until(async () => {
      const { items } = employees.parse(await api(product, '/employees?q=Prado'));
      return items.some((one) => one.externalId === external) ? true : null;
    });
  };

  beforeAll(async () => {
    product = await startProduct(dir);
    await hire(product, {
      name: NAME,
      email: 'helena@mail.example',
      startDate: asked,
      job: { title: 'Software Engineer', location: 'Berlin' },
    });
    expect(await syncAshby(product)).toBe('succeeded');
    id = await personNamed(product, NAME);
    const first = await connectionOf(product, 'roster');
    await api(product, `/connections/${first}`, { method: 'PATCH', body: { name: 'BambooHR' } });
    const made = await api(product, '/connections', {
      method: 'POST',
      body: { provider: 'roster', name: 'Okta' },
    });
    await report(first, `B-1,Helena,Prado,helena@mail.example,h.prado@demo.example,Sales,${agreed}`);
    await report(connection.parse(made).id, `O-1,Helena,Prado,,helena.prado@demo.example,Growth,${later}`);
    browser = await launchBrowser();
    page = await window('super_admin', '/account');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('M3 SC-D9 says before the merge which value will count, from where, and what it replaces', async () => {
    await open('?merge=1');
    const modal = page.getByRole('dialog', { name: `Merge ${NAME} with an employee` });
    await modal.getByRole('radio', { name: `${NAME}, B-1` }).click();
    const after = modal.getByRole('region', { name: 'After the merge' });
    await after.getByText('Full access will open by itself on').waitFor();
    await after.getByRole('row', { name: /^Start date .*BambooHR.*Ashby says .*: does not count/ }).waitFor();
    await after.getByRole('row', { name: /^Department .*Sales.*BambooHR.*Ashby says/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal.getByText(`${NAME} is the employee ${NAME} (B-1)`).waitFor();
    await modal.getByRole('button', { name: 'Done' }).click();

    // One employee of each source: the second is still to be merged.
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal.getByRole('radio', { name: `${NAME}, O-1` }).click();
    await after
      .getByRole('row', { name: /^Department Sales.*stays.*BambooHR.*Okta says Growth: does not count/ })
      .waitFor();
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal.getByText(`${NAME} is the employee ${NAME} (O-1)`).waitFor();
    await modal.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Merge', exact: true }).waitFor({ state: 'detached' });
  }, 120_000);

  it('SC-D9 shows for each field who says it and who says otherwise', async () => {
    await open('');
    const work = page.getByRole('region', { name: 'Work' });
    await work.getByText('BambooHR says Sales').waitFor();
    await work.getByText('Okta says Growth').waitFor();
    await page.getByText('from BambooHR').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  }, 120_000);

  it('puts the sources in order and a field apart, by the keyboard alone; the person follows', async () => {
    await page.goto(new URL('/settings#employee-sources', product.demo.url).href);
    const group = page.getByRole('region', { name: 'Employee sources' });
    const sources = group.getByRole('list').getByRole('listitem');
    await sources.nth(1).waitFor();
    expect(await sources.allTextContents()).toEqual([
      expect.stringContaining('1. BambooHR'),
      expect.stringContaining('2. Okta'),
    ]);
    await group.getByRole('button', { name: 'Move Okta up' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await sources.nth(0).getByText('1. Okta').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await sources.nth(0).getByText('1. BambooHR').waitFor();
    await page.keyboard.press('Enter');
    await sources.nth(0).getByText('1. Okta').waitFor();
    expect(
      await group
        .getByRole('button', { name: 'Move Okta up' })
        .evaluate((node) => node === document.activeElement),
    ).toBe(true);
    await group.getByRole('combobox', { name: 'Start date' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'BambooHR' }).waitFor();
    await page.getByRole('option', { name: 'BambooHR' }).click();
    expect(await axeFaults(page)).toEqual([]);
    await group.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await group.getByText('Not saved yet').waitFor({ state: 'detached' });
    expect(person.parse(await api(product, `/people/${id}`))).toEqual({
      department: 'Growth',
      startDate: agreed,
    });
    await open('');
    await page.getByRole('region', { name: 'Work' }).getByText('BambooHR says Sales').waitFor();
  }, 120_000);

  it('drags a source to its place', async () => {
    await page.goto(new URL('/settings', product.demo.url).href);
    const sources = page.getByRole('region', { name: 'Employee sources' }).getByRole('listitem');
    await sources.nth(0).getByText('1. Okta').waitFor();
    await sources.nth(1).dragTo(sources.nth(0));
    await sources.nth(0).getByText('1. BambooHR').waitFor();
    await page
      .getByRole('region', { name: 'Employee sources' })
      .getByRole('button', { name: 'Discard' })
      .click();
    await sources.nth(0).getByText('1. Okta').waitFor();
  }, 120_000);

  it('SC-C5 asks which merge is taken back, says what becomes of each field, and tells it on both timelines', async () => {
    await open('?tab=matches');
    await page.getByRole('region', { name: 'Merged with, in Okta' }).getByText('Counts first').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Unmerge' }).click();
    const question = page.getByRole('dialog', { name: `Unmerge ${NAME}?` });
    await question.getByRole('button', { name: 'Unmerge' }).click();
    await question.getByText('Choose one.').waitFor();
    await question.getByRole('radio', { name: 'Okta, O-1' }).check();
    const after = question.getByRole('region', { name: 'After the unmerge' });
    await after.getByRole('row', { name: /^Department now Growth\s+will be Sales BambooHR/ }).waitFor();
    await after.getByText('Full access stays planned for').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Unmerge' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Merged with' }).getByText('B-1').waitFor();
    await page.getByRole('region', { name: 'Suggested employees' }).getByText('O-1').waitFor();

    const items = employees.parse(await api(product, '/employees?q=Prado')).items;
    const okta = items.find((one) => one.externalId === 'O-1');
    await page.goto(new URL(`/employees/${okta?.id ?? ''}`, product.demo.url).href);
    const history = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
    await history.nth(2).waitFor();
    expect(await history.allTextContents()).toEqual([
      expect.stringMatching(/The merge was undone.*Helena Prado.*by Demo Super Admin/),
      expect.stringMatching(/Merged with a person.*Helena Prado.*by Demo Super Admin/),
      expect.stringMatching(/First reported by the source.*by Okta/),
    ]);
    await page.getByText('Merged with nobody.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await history.nth(1).getByRole('link', { name: NAME }).click();
    await page.getByText('The match was undone').first().waitFor();
  }, 120_000);

  it('is whole in the dark and on a narrow window', async () => {
    const size = { size: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
    const narrow = await window('super_admin', '/settings#employee-sources', size);
    const whole = async (): Promise<void> => {
      expect(await axeFaults(narrow)).toEqual([]);
      expect(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    };
    await narrow.getByRole('button', { name: 'Move BambooHR up' }).waitFor();
    await whole();
    await narrow.goto(new URL(`/people/${id}?merge=1`, product.demo.url).href);
    await narrow.getByRole('radio', { name: `${NAME}, O-1` }).click();
    await narrow.getByRole('region', { name: 'After the merge' }).getByRole('table').waitFor();
    await whole();
    await narrow.goto(new URL(`/people/${id}?unmerge=1`, product.demo.url).href);
    await narrow.getByRole('region', { name: 'After the unmerge' }).getByRole('table').waitFor();
    await whole();
    await narrow.context().close();
  }, 120_000);
});

const connection = z.object({ id: z.string() });
const person = z.object({ department: z.string(), startDate: z.string() });
const employees = z.object({ items: z.array(z.object({ id: z.string(), externalId: z.string() })) });
