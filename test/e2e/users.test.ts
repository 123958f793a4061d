import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { linesInPage, measureList } from './support/list-latency.ts';
import { addManyPeople } from './support/many-people.ts';
import { api, hire, personNamed, sendRoster, syncAshby } from './support/people.ts';
import { day, emailOf, phoneOf, roster, seeds } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('Users', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  const address = (path: string): string => new URL(path, product.demo.url).href;
  const open = async (path: string): Promise<void> => {
    await page.goto(address(path));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
  };
  const query = (name: string): string | null => new URL(page.url()).searchParams.get(name);
  const rows = (): Locator => page.locator('tr[data-row]');
  const row = (name: string): Locator => rows().filter({ hasText: name });
  const names = async (): Promise<string[]> => rows().locator('[data-row-link]').allTextContents();
  const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const bar = (): Locator => page.getByRole('group', { name: 'Actions for those selected' });
  const select = (name: string): Locator => page.getByRole('checkbox', { name: `Select ${name}` });
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const tabTo = async (target: Locator): Promise<void> => {
    for (let i = 0; i < 60; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not come there');
  };
  const focusKept = () => page.waitForFunction(() => document.activeElement !== document.body);
  const person = (name: string): Promise<string> => personNamed(product, name);

  beforeAll(async () => {
    product = await startProduct(dir);
    for (const [place, { name, start, location }] of seeds.entries()) {
      await hire(product, {
        name,
        email: emailOf(place),
        phone: phoneOf(place),
        startDate: start === null ? null : day(start),
        job: { title: 'Software Engineer', location },
      });
    }
    expect(await syncAshby(product)).toBe('succeeded');
    expect(await sendRoster(product, roster(), 'full')).toBe('succeeded');
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    page.setDefaultTimeout(15_000);
    await signInAs(page, product, 'user_manager', '/account');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('P1 SC-D3 tells who stands where: a line holds the job, how far the start is, another zone, source and match', async () => {
    await open('/people');
    const tomas = row('Tomas Dvořák');
    await tomas.getByText('in 3 weeks').waitFor();
    const line = await tomas.textContent();
    for (const word of ['Software Engineer', 'Sydney time', 'Ashby', 'Matched']) expect(line).toContain(word);
    expect(await row('Sofia Lindqvist').textContent()).toMatch(/in 9 days · London time.*Not matched/);
    // The organization's own zone is not worth a word.
    expect(await row('Carla Rossi').textContent()).not.toContain('time');
    expect(await tab('New Hires Preboarding').textContent()).toMatch(/\d+$/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('SC-A11 SC-D12 Action Needed tells what to do, each with its button; tabs are steps of the back button', async () => {
    await open('/people');
    await tab('Action Needed').click();
    await row('Noor Haddad').getByText('No start date', { exact: true }).waitFor();
    expect(query('tab')).toBe('action-needed');
    await row('Lena Fischer').getByText('Approve the start if this person really works here.').waitFor();
    const goes = (name: string, what: string): Promise<string | null> =>
      row(name)
        .getByRole('link', { name: `${what} for ${name}` })
        .getAttribute('href');
    expect(await goes('Femi Adeyemi', 'Merge')).toBe(`/people/${await person('Femi Adeyemi')}?merge=1`);
    expect(await goes('Rosa Blanco', 'Enter Primary Email')).toBe(
      `/people/${await person('Rosa Blanco')}?edit=primaryEmail`,
    );
    expect(await axeFaults(page)).toEqual([]);

    const approve = row('Lena Fischer').getByRole('button', { name: 'Approve the start for Lena Fischer' });
    await approve.click();
    await dialog('Approve the start of Lena?').waitFor();
    expect(query('do')).toBe('long-past.approve');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog('Approve the start of Lena?').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent.startsWith('Approve the start'));
    await page.keyboard.press('Enter');
    await dialog('Approve the start of Lena?').getByRole('button', { name: 'Approve the start' }).click();
    await row('Lena Fischer').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.closest('tr[data-row]') !== null);

    await page.goBack();
    await row('Sofia Lindqvist').waitFor();
    expect(await tab('New Hires Preboarding').getAttribute('aria-selected')).toBe('true');
  });

  it('P1 finds as one types, filters, and keeps all of it in the address', async () => {
    await open('/people');
    await page.getByLabel('Search users').fill('lindqv');
    await row('Tomas').waitFor({ state: 'detached' });
    expect(await names()).toEqual(['Sofia Lindqvist']);
    expect(query('q')).toBe('lindqv');
    await page.reload();
    await row('Sofia Lindqvist').waitFor();
    expect(await page.getByLabel('Search users').inputValue()).toBe('lindqv');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await row('Tomas').waitFor();

    await page.getByRole('search').getByRole('button', { name: 'Location', exact: true }).click();
    await page.getByRole('textbox', { name: 'Find a location' }).fill('syd');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('option', { name: /^Sydney/ }).click();
    await row('Sofia').waitFor({ state: 'detached' });
    expect(query('location')).toBe('Sydney');
    await page.getByRole('search').getByRole('button', { name: 'HRIS match' }).click();
    await page.getByRole('option', { name: 'Not matched', exact: true }).click();
    await row('Tomas').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Remove the filter HRIS match: Not matched' }).click();
    await row('Tomas').waitFor();
    await page.getByLabel('Search users').fill('zzz');
    await page.getByRole('heading', { name: 'Nobody in New Hires Preboarding matches' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await row('Sofia').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('P1 sorts both ways, and remembers columns and density in this browser', async () => {
    await open('/people');
    const header = page.getByRole('columnheader', { name: 'Name' });
    await header.getByRole('button').click();
    await page.locator('[data-shows*=\'"name","order":"asc"\']').waitFor();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    const ascending = await names();
    await header.getByRole('button').click();
    await page.locator('[data-shows*=\'"name","order":"desc"\']').waitFor();
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    expect(await names()).toEqual(ascending.reverse());

    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('checkbox', { name: 'Source' }).click();
    await page.getByRole('checkbox', { name: 'Manager' }).click();
    await page.getByText('Compact').click();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('columnheader', { name: 'Manager' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Source' }).count()).toBe(0);
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('columnheader', { name: 'Source' }).waitFor();
  });

  it('SC-J7 P5 many at once: done or refused each by name, the refused stay selected and can be repeated alone', async () => {
    await open('/people?tab=action-needed');
    await select('Noor Haddad').click();
    await select('Femi Adeyemi').click();
    await bar().getByText('2 selected').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await bar().getByRole('button', { name: 'Approve the start' }).click();
    const question = dialog('Approve the start of 2 people?');
    expect(await axeFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Approve the start' }).click();
    const results = dialog('Approve the start: what became of each');
    await results.getByText('1 person approved').waitFor();
    const refused = results.getByRole('row', { name: /Noor Haddad/ });
    expect(await refused.textContent()).toContain('There is no start date to approve.');
    expect(await axeFaults(page)).toEqual([]);
    await results.getByRole('button', { name: 'Try again for 1 person' }).click();
    await results.getByText('1 person approved').waitFor();
    expect(await refused.count()).toBe(1);
    await results.getByRole('button', { name: 'Close' }).last().click();
    await bar().getByText('1 selected').waitFor();
    expect(await select('Noor Haddad').isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
  });

  it('A5 P5 withdraws and reinstates by the keyboard alone', async () => {
    await open('/people');
    await tabTo(page.getByLabel('Search users'));
    await page.keyboard.type('Sofia');
    await page.locator('[data-shows*=\'"Sofia"\']').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Sofia Lindqvist');
    await page.keyboard.press('x');
    await bar().getByText('1 selected').waitFor();
    await page.keyboard.press('a');
    await tabTo(bar().getByRole('button', { name: 'Withdraw' }));
    await page.keyboard.press('Enter');
    const question = dialog('Withdraw 1 person?');
    await question.waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('Took another offer');
    await tabTo(question.getByRole('button', { name: 'Withdraw' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 person withdrawn').waitFor();
    await question.waitFor({ state: 'detached' });
    await focusKept();

    await open('/people?q=Sofia');
    await tabTo(tab('New Hires Preboarding'));
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
    await row('Sofia').getByText('Took another offer').waitFor();
    await tabTo(select('Sofia Lindqvist'));
    await page.keyboard.press('x');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await dialog('Reinstate 1 person?').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Reinstate');
    await page.keyboard.press('Enter');
    await page.getByText('1 person reinstated').waitFor();
    await row('Sofia').waitFor({ state: 'detached' });
    await focusKept();
  });

  it('SC-E10 SC-E11 a no-show, and one deleted who stays away at the next sync and is restored', async () => {
    await open('/people?tab=active&sort=name');
    const all = await names();
    await select(all[0] ?? '').click();
    await select(all[2] ?? '').click({ modifiers: ['Shift'] });
    await bar().getByText('3 selected').waitFor();
    await select(all[1] ?? '').click();
    await select(all[2] ?? '').click();
    await bar().getByRole('button', { name: 'No-show' }).click();
    await dialog('Mark 1 person as a no-show?').getByRole('button', { name: 'No-show' }).click();
    await page.getByText('1 person marked as a no-show').waitFor();
    await tab('Withdrawn').click();
    await row(all[0] ?? '')
      .getByText('No-show')
      .waitFor();

    await open('/people?q=Carla+Rossi');
    await select('Carla Rossi').click();
    await bar().getByRole('button', { name: 'Delete' }).click();
    await dialog('Delete 1 person?').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: /^Nobody in New Hires Preboarding/ }).waitFor();
    expect(await syncAshby(product)).toBe('succeeded');
    await tab('Removed').click();
    expect(await axeFaults(page)).toEqual([]);
    await row('Carla Rossi').getByRole('button', { name: 'Restore Carla Rossi' }).click();
    await dialog('Restore Carla?').getByRole('button', { name: 'Restore' }).click();
    await row('Carla Rossi').waitFor({ state: 'detached' });
    await tab('New Hires Preboarding').click();
    await row('Carla Rossi').waitFor();
  });

  it('shows within seconds what another admin did', async () => {
    await open('/people');
    await row('Sofia Lindqvist').waitFor();
    await api(product, `/people/${await person('Sofia Lindqvist')}/withdraw`, { method: 'POST', body: {} });
    await row('Sofia Lindqvist').waitFor({ state: 'detached', timeout: 10_000 });
    await api(product, `/people/${await person('Sofia Lindqvist')}/reinstate`, { method: 'POST', body: {} });
    await row('Sofia Lindqvist').waitFor({ timeout: 10_000 });
  });

  it('P1 shows who starts when, week by week, by mouse and by the keyboard alone', async () => {
    await open('/people');
    await page.getByRole('link', { name: 'Start dates' }).click();
    await page.getByRole('heading', { level: 1, name: 'Start dates' }).waitFor();
    const grid = page.getByRole('grid', { name: 'Starts by week' });
    const cell = grid.locator(`[data-day="${day(9)}"]`);
    await cell.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link', { name: 'Sofia Lindqvist' }).waitFor();
    expect(query('day')).toBe(day(9));
    expect(await axeFaults(page)).toEqual([]);
    await drawer.getByRole('link', { name: /^New Hires Preboarding/ }).click();
    await row('Sofia Lindqvist').waitFor();
    expect(query('startsFrom')).toBe(day(9));
    await page.getByRole('button', { name: /^Remove the filter Starts/ }).click();
    await row('Carla Rossi').waitFor();

    await open('/people/starts');
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(grid.locator('button[tabindex="0"]'));
    // It begins on today where the organization is, which may be tomorrow by the clock of UTC.
    const begin = await page.evaluate(() => document.activeElement?.getAttribute('data-day') ?? '');
    const steps = (Date.parse(day(9)) - Date.parse(begin)) / 86_400_000;
    for (let i = 0; i < steps; i += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await drawer.getByRole('link', { name: 'Sofia Lindqvist' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await page.waitForFunction((it) => document.activeElement?.getAttribute('data-day') === it, day(9));
    await page.keyboard.press('PageDown');
    await page.waitForFunction((it) => document.activeElement?.getAttribute('data-day') === it, day(37));
    await page.getByRole('button', { name: 'Earlier' }).click();
    await page.getByRole('button', { name: 'Earlier' }).click();
    await grid.locator(`[data-day="${day(-20)}"]`).waitFor();
  });

  it('is whole in the dark, and on a narrow window reads as cards', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await openWindow(browser, { size: { width: 360, height: 780 }, colorScheme });
      const narrow = await context.newPage();
      await signInAs(narrow, product, 'super_admin', '/people?tab=action-needed');
      await narrow.getByRole('row').filter({ hasText: 'Rosa Blanco' }).waitFor();
      for (const path of ['/people?tab=withdrawn', '/people?tab=action-needed', '/people/starts']) {
        await narrow.goto(address(path));
        await narrow.getByRole('row').nth(1).waitFor();
        expect(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        expect(await axeFaults(narrow)).toEqual([]);
      }
      await context.close();
    }
  });

  it('SC-J8 an IT Manager may not see people, and is told so', async () => {
    const other = await (await openWindow(browser)).newPage();
    await signInAs(other, product, 'it_manager', '/people');
    await other.getByText('You may not do this').waitFor();
    expect(await other.getByRole('link', { name: 'Users' }).count()).toBe(0);
  });

  it('stays quick with many people: few lines in the page, each key and click answered at once', async () => {
    await addManyPeople(dir, 20_000);
    await open('/people?tab=active');
    await rows().first().waitFor();
    const times = (await measureList(page, { rounds: 1, words: ['silva'] })).map(({ ms }) => ms);
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    // A guard on a machine that does other things, too: the figure is the benchmark's.
    expect(p95).toBeLessThan(1_000);
    for (let i = 0; i < 4; i += 1) {
      const before = await page.evaluate(() => document.body.scrollHeight);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForFunction((height) => document.body.scrollHeight > height, before);
    }
    expect(await linesInPage(page)).toBeLessThan(80);
  }, 60_000);
});
