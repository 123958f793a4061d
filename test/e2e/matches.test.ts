import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { z } from 'zod';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { holdBack } from './support/hold-back.ts';
import { api, hire, personNamed, sendRoster, syncAshby, type Hire } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const today = dayIn('UTC', Date.now());
const soon = addDays(today, 9);
const later = addDays(today, 60);
const job = { title: 'Software Engineer', location: 'Berlin' };

/** With phone and email on both sides: exact. With the email alone: partial. */
const exact = ['Priya Natarajan', 'Omar Haddad', 'Wanda Kowalska', 'Lucia Ferri', 'Aiko Tanaka', 'Elif Kaya'];
const partial = ['Sven Lindqvist', 'Tom Oduya', 'Nora Lind', 'Jonas Weber'];
const names = [...exact, ...partial];
const emailOf = (name: string): string => `quiet.${names.indexOf(name)}x@mail.example`;
const phoneOf = (name: string): string => `+4930692084${20 + names.indexOf(name)}`;
const startOf = (name: string): string => (name === 'Tom Oduya' ? soon : later);

const hires: readonly Hire[] = names.map((name) => ({
  name,
  email: emailOf(name),
  phone: phoneOf(name),
  startDate: startOf(name),
  job,
}));
const columns = 'id,first_name,last_name,personal_email,work_email,phone,start_date,department';
const rowOf = (name: string, phone = exact.includes(name) ? phoneOf(name) : ''): string => {
  const [first, last] = name.split(' ');
  const id = `E-${names.indexOf(name)}`;
  return `${id},${first},${last},${emailOf(name)},${id}@demo.example,${phone},${startOf(name)},Engineering`;
};

const waitingPage = z.object({ items: z.array(z.object({ name: z.string(), employeeId: z.string() })) });

describe('Matches', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  const window = async (role: Role, path: string): Promise<Page> => {
    const opened = await (await openWindow(browser)).newPage();
    await signInAs(opened, product, role, path);
    return opened;
  };
  const open = (path: string): Promise<unknown> => page.goto(new URL(path, product.demo.url).href);
  const lines = (where = page): Locator =>
    where.getByRole('table', { name: 'Waiting for a decision, surest first' }).locator('tbody tr[data-row]');
  const line = (name: string, where = page): Locator => lines(where).filter({ hasText: name });
  const records = (where = page): Locator => where.getByRole('region', { name: 'The two records' });
  const looksAt = (name: string): Promise<unknown> =>
    records().getByRole('heading', { level: 2, name }).waitFor();
  const settings = (body: object): Promise<unknown> =>
    api(product, '/organization', { method: 'PATCH', body });

  beforeAll(async () => {
    product = await startProduct(dir);
    for (const one of hires) await hire(product, one);
    expect(await syncAshby(product)).toBe('succeeded');
    await settings({ matchShadow: true });
    expect(await sendRoster(product, [columns, ...names.map((name) => rowOf(name))], 'full')).toBe(
      'succeeded',
    );
    browser = await launchBrowser();
    page = await window('user_manager', '/matches');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('lists who waits, surest first, with the reasons in numbers beside it, and counts them in the menu', async () => {
    await lines().nth(9).waitFor();
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Matches.*10 waiting/ })
      .waitFor();
    expect(await lines().nth(0).textContent()).toContain('Exact');
    expect(await lines().nth(9).textContent()).toContain('Partial');
    await records()
      .getByRole('table', { name: /^Side by side/ })
      .waitFor();
    await records().getByRole('table', { name: 'How the score comes about' }).waitFor();
    await records().getByText('Shadow mode: Foyer would have merged these two').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('filters by evidence, search, source and a start that is near; the address keeps it', async () => {
    await page.getByText('Partial 4').click();
    await lines().nth(4).waitFor({ state: 'detached' });
    await page.getByRole('switch', { name: /Starts within/ }).click();
    await line('Tom Oduya').waitFor();
    await line('Nora Lind').waitFor({ state: 'detached' });
    await page.reload();
    await line('Tom Oduya').waitFor();
    expect(await lines().count()).toBe(1);
    await page.getByLabel('Search matches').fill('nobody of this name');
    await page.getByRole('heading', { name: 'Nobody fits' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await lines().nth(9).waitFor();
  });

  it('goes through the queue by the keyboard alone: j k, confirm, not the same, search another, help', async () => {
    await open('/matches?grade=partial');
    await lines().nth(3).waitFor();
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search matches');
    await page.keyboard.type('oduya');
    await lines().nth(1).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await lines().nth(3).waitFor();
    await page.keyboard.press('ArrowDown');
    const first = (await lines().nth(0).getByRole('link').textContent()) ?? '';
    const second = (await lines().nth(1).getByRole('link').textContent()) ?? '';
    await looksAt(first);
    await page.keyboard.press('j');
    await looksAt(second);
    await page.keyboard.press('k');
    await looksAt(first);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('Matches: Confirm the match').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });

    await records().getByRole('button', { name: 'Confirm' }).waitFor();
    await page.keyboard.press('c');
    await page.getByText(`${first} is the employee ${first}`).waitFor();
    // The next takes the place.
    await looksAt(second);
    await records().getByRole('button', { name: 'Not the same person' }).waitFor();
    await page.keyboard.press('n');
    const question = page.getByRole('dialog', { name: 'Two different people?' });
    await question.getByText('It never merges the two by itself').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await line(second).waitFor({ state: 'detached' });
    const third = (await lines().nth(0).getByRole('link').textContent()) ?? '';
    await looksAt(third);
    await records().getByRole('button', { name: 'Not the same person' }).waitFor();
    await page.keyboard.press('s');
    const modal = page.getByRole('dialog', { name: `Merge ${third} with an employee` });
    await modal.getByLabel('Look for any other employee').waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await looksAt(third);
  });

  it('SC-J7 confirms exact ones together: those that can be, the others named with the reason, and again', async () => {
    await open('/matches');
    await lines().nth(7).waitFor();
    await line('Priya Natarajan').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Select all 6 exact' }).click();
    await page.getByText('6 selected').waitFor();
    await page.getByRole('button', { name: 'Confirm 6 exact' }).click();
    const modal = page.getByRole('dialog');
    await modal.getByText('Each is merged with the employee that is suggested first').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // Meanwhile a colleague said of one that they are two.
    const personId = await personNamed(product, 'Omar Haddad');
    const employeeId = await employeeOf('Omar Haddad');
    await api(product, `/people/${personId}/not-a-match`, { method: 'POST', body: { employeeId } });
    await modal.getByRole('button', { name: 'Merge 6 people' }).click();
    await modal.getByText('5 people merged').waitFor();
    await modal.getByText('1 refused').waitFor();
    await modal.getByRole('row', { name: /Omar Haddad.*no exact suggestion/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await modal.getByRole('button', { name: 'Try again for 1 person' }).click();
    await modal.getByText('5 people merged').waitFor();
    await modal.getByRole('row', { name: /Omar Haddad/ }).waitFor();
    await modal.getByRole('button', { name: 'Close' }).last().click();
    await modal.waitFor({ state: 'detached' });
    await line('Priya Natarajan').waitFor({ state: 'detached' });
  });

  it('SC-C11 the shadow report counts what people decided the same way, and is exported', async () => {
    await page.getByRole('link', { name: 'Shadow report' }).click();
    await page
      .getByText('Of 6 that would have been merged, people decided 5 the same way, 1 otherwise; 0 are open.')
      .waitFor();
    await page.getByRole('row', { name: /Omar Haddad.*Decided otherwise/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(fs.readFileSync(await download.path(), 'utf8')).toContain('Omar Haddad');
    await page.goto(new URL('/matches/shadow?would=link&outcome=otherwise', product.demo.url).href);
    await page.getByText('1 line', { exact: false }).first().waitFor();
    await page.getByRole('row', { name: /Priya Natarajan/ }).waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('SC-C11 the switches stand in Settings with what they risk; Foyer’s own merge then waits for a person', async () => {
    const admin = await window('super_admin', '/settings#matching');
    const group = admin.getByRole('region', { name: 'Matching', exact: true });
    await group
      .getByRole('switch', { name: 'Merge partial matches without a person' })
      .check({ force: true });
    await group.getByText('What this risks').waitFor();
    expect(await axeFaults(admin)).toEqual([]);
    await group
      .getByRole('switch', { name: 'Merge partial matches without a person' })
      .uncheck({ force: true });
    await group.getByRole('switch', { name: /^Shadow mode/ }).uncheck({ force: true });
    await group
      .getByRole('switch', { name: 'A merge by Foyer may open full access' })
      .uncheck({ force: true });
    await group.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Saved', { exact: true }).waitFor();
    await admin.context().close();
    // With the phone the evidence is exact, and Foyer merges.
    const [left] = await waiting();
    if (left === undefined) throw new Error('Nobody waits any more');
    expect(await sendRoster(product, [columns, rowOf(left, phoneOf(left))])).toBe('succeeded');
    await open(`/people/${await personNamed(product, left)}`);
    await page.getByText('Foyer merged the HRIS employee by itself').waitFor();
    await page.getByRole('button', { name: 'See the match' }).click();
    await page.getByText('Merged automatically: the evidence is exact').waitFor();
    await page.getByRole('button', { name: 'Confirm the match' }).click();
    const question = page.getByRole('dialog');
    expect(await axeFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Confirm the match' }).click();
    await page.getByText('Foyer merged the HRIS employee by itself').waitFor({ state: 'detached' });
    await page.getByText(/confirmed by Demo User Manager/).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByText('A person confirmed the match that Foyer made').waitFor();
  });

  it('SC-C9 says so when the machine was faster than the person', async () => {
    const [left] = await waiting();
    if (left === undefined) throw new Error('Nobody waits any more');
    await open('/matches');
    await line(left).click();
    await looksAt(left);
    await records().getByRole('button', { name: 'Confirm' }).waitFor();
    const release = await holdBack(page, /\/api\/v1\/(matches|people)/, 'GET');
    expect(await sendRoster(product, [columns, rowOf(left, phoneOf(left))])).toBe('succeeded');
    await records().getByRole('button', { name: 'Confirm' }).click();
    release();
    await page.getByText('The automatic matching was faster').first().waitFor();
    await page.getByText(`${left} is merged with ${left} already`).waitFor();
  });

  it('is whole on a narrow window in the dark: the list, then the two records, and back', async () => {
    const pair = { name: 'Rosa Marten', email: 'rosa.marten3@mail.example', startDate: later, job };
    await hire(product, pair);
    expect(await syncAshby(product)).toBe('succeeded');
    expect(
      await sendRoster(product, [columns, `E-70,Rosa,Marten,${pair.email},r@demo.example,,${later},Sales`]),
    ).toBe('succeeded');
    const context = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
    const narrow = await context.newPage();
    await signInAs(narrow, product, 'user_manager', '/matches');
    await line('Rosa Marten', narrow).getByRole('link').click();
    await records(narrow)
      .getByRole('table', { name: /^Side by side/ })
      .waitFor();
    expect(await axeFaults(narrow)).toEqual([]);
    const fits = (): Promise<boolean> =>
      narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await narrow.getByRole('button', { name: 'Back to the list' }).click();
    await line('Rosa Marten', narrow).waitFor();
    expect(await fits()).toBe(true);
    await context.close();
  });

  it('with matching off says that nobody is compared', async () => {
    await settings({ matchEnabled: false });
    await open('/matches');
    await page.getByRole('heading', { name: 'Foyer compares nobody' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await settings({ matchEnabled: true });
    await line('Rosa Marten').waitFor();
  });

  it('lists employees whom nobody fits: the person found by hand, set aside, expected again', async () => {
    await hire(product, { name: 'Klara Zimmer', email: 'klara.z@mail.example', startDate: later, job });
    expect(await syncAshby(product)).toBe('succeeded');
    const rows = [
      `E-80,Ute,Brandt,,ute@demo.example,,${soon},Sales`,
      'E-81,Ivo,Kern,,ivo@demo.example,,2019-02-01,Sales',
    ];
    expect(await sendRoster(product, [columns, ...rows])).toBe('succeeded');
    await open('/matches');
    await page.getByRole('tab', { name: 'Employees whom nobody fits' }).click();
    const alone = page
      .getByRole('table', { name: 'Employees whom nobody fits, by name' })
      .locator('tbody tr[data-row]');
    const ute = alone.filter({ hasText: 'Ute Brandt' });
    await ute.getByText('Nobody fits').last().waitFor();
    expect(await alone.filter({ hasText: 'Ivo Kern' }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Find the person of Ute Brandt' }).click();
    const finding = page.getByRole('dialog', { name: 'Find the person' });
    await finding.getByRole('textbox').fill('Zimmer');
    await finding.getByRole('link', { name: 'Klara Zimmer' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await finding.getByRole('link', { name: 'Klara Zimmer' }).click();
    const merging = page.getByRole('dialog', { name: 'Merge Klara Zimmer with an employee' });
    await merging.getByRole('table', { name: /^Side by side/ }).waitFor();
    expect(await merging.textContent()).toContain('Ute Brandt');

    await open('/matches?tab=employees&since=all');
    await alone.filter({ hasText: 'Ivo Kern' }).waitFor();
    await alone.filter({ hasText: 'Ivo Kern' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Not a hire of ours' }).click();
    await alone.filter({ hasText: 'Ivo Kern' }).waitFor({ state: 'detached' });
    await page.getByText('Not a hire of ours 1', { exact: true }).click();
    await alone
      .filter({ hasText: 'Ivo Kern' })
      .getByText(/Demo User Manager/)
      .last()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await alone.filter({ hasText: 'Ivo Kern' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Expect a hire again' }).click();
    await page.getByText('No such employee has all of this.').waitFor();
  });

  it('SC-J8 an IT Manager may not see it', async () => {
    const other = await window('it_manager', '/matches');
    await other.getByText('Your role does not allow you to').waitFor();
    expect(await other.getByRole('link', { name: 'Matches' }).count()).toBe(0);
    await other.context().close();
  });

  const queue = async (): Promise<readonly { name: string; employeeId: string }[]> =>
    waitingPage.parse(await api(product, '/matches?limit=50')).items;
  const employeeOf = async (name: string): Promise<string> => {
    const found = (await queue()).find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} does not wait`);
    return found.employeeId;
  };
  const waiting = async (): Promise<readonly string[]> => (await queue()).map((one) => one.name);
});
