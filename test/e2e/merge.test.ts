import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { hire, personNamed, sendRoster, syncAshby, type Hire } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const today = dayIn('UTC', Date.now());
const soon = addDays(today, 40);
const berlin = { title: 'Software Engineer', location: 'Berlin' };

/** Each has an employee with the same personal email and no phone there: likely, but not exact. */
const likely = ['Priya Natarajan', 'Omar Haddad', 'Wanda Kowalska', 'Lucia Ferri'];
const emailOf = (name: string): string => `${name.toLowerCase().replace(/\W+/g, '.')}@mail.example`;

const hires: readonly Hire[] = [
  ...likely.map((name, place) => ({
    name,
    email: emailOf(name),
    phone: `+4930692084${20 + place}`,
    startDate: soon,
    job: berlin,
  })),
  { name: 'Marcus Webb', email: 'wrong@mail.example', startDate: soon, job: berlin },
  { name: 'Nora Lind', email: 'nora@mail.example', startDate: soon, job: berlin },
  { name: 'Nora Linde', email: 'linde@mail.example', startDate: soon, job: berlin },
];

const columns = 'id,first_name,last_name,personal_email,work_email,phone,start_date,end_date';
const likelyRow = (name: string, place: number, phone = ''): string => {
  const [first, last] = name.split(' ');
  return `E-${place},${first},${last},${emailOf(name)},e${place}@demo.example,${phone},${soon},`;
};
const roster = [
  columns,
  ...likely.map((name, place) => likelyRow(name, place)),
  `E-20,Priya,Natarajan,other@mail.example,p.n@demo.example,+442071838750,${addDays(soon, 200)},`,
  `E-30,Olga,Petrenko,wrong@mail.example,olga@demo.example,,${soon},`,
  `E-40,Stefan,Krüger,stefan@mail.example,stefan@demo.example,,2019-03-01,2021-03-01`,
  `E-50,Nora,Lind,,nora.lind@demo.example,,${soon},`,
];

describe('Merge', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  const ids = new Map<string, string>();

  const window = async (role: Role, path: string): Promise<Page> => {
    const opened = await (await openWindow(browser)).newPage();
    await signInAs(opened, product, role, path);
    return opened;
  };
  const address = (name: string, search = ''): string => `/people/${ids.get(name) ?? ''}${search}`;
  const open = (name: string, search = ''): Promise<unknown> =>
    page.goto(new URL(address(name, search), product.demo.url).href);
  const modalOf = (where: Page, name: string): Locator =>
    where.getByRole('dialog', { name: `Merge ${name} with an employee` });
  /** Waits until the focus is on what has this name: a modal gives it back some milliseconds after it is gone. */
  const focusOn = (name: string): Promise<unknown> =>
    page.waitForFunction((wanted) => {
      const active = document.activeElement;
      return (active?.getAttribute('aria-label') ?? active?.textContent) === wanted;
    }, name);

  beforeAll(async () => {
    product = await startProduct(dir);
    for (const one of hires) await hire(product, one);
    expect(await syncAshby(product)).toBe('succeeded');
    expect(await sendRoster(product, roster, 'full')).toBe('succeeded');
    for (const { name } of hires) ids.set(name, await personNamed(product, name));
    browser = await launchBrowser();
    page = await window('user_manager', '/account');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('SC-C2 SC-C3 ranks the employees with the reasons in numbers, side by side, and merges nobody by the name alone', async () => {
    await open('Priya Natarajan');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    const modal = modalOf(page, 'Priya Natarajan');
    const cards = modal.getByRole('radio');
    await cards.nth(1).waitFor();
    expect(await cards.nth(0).textContent()).toMatch(/E-0.*Almost certain/);
    expect(await cards.nth(1).textContent()).toMatch(/E-20.*Possible/);
    expect(await cards.nth(0).getAttribute('aria-checked')).toBe('true');
    const sides = modal.getByRole('table', { name: /^Side by side/ });
    await sides.getByRole('row', { name: /^Personal email .* agrees$/ }).waitFor();
    await modal.getByText('Not merged automatically: Only one strong identifier agrees').waitFor();

    await cards.nth(1).click();
    await sides.getByRole('row', { name: /^Phone .* differs$/ }).waitFor();
    const steps = modal.getByRole('table', { name: 'How the score comes about' });
    const points = await steps.locator('tbody tr td:nth-of-type(2)').allTextContents();
    const numbers = points.map((text) => Number(text.replace('+', '')));
    const score = Number(
      (
        await steps
          .getByRole('row', { name: /^Score/ })
          .locator('td')
          .first()
          .textContent()
      )?.replace('+', ''),
    );
    // Each is rounded to a tenth, the score too; the exact ones add up (test/unit/matching).
    const rounding = 0.05 * (numbers.length + 1);
    expect(Math.abs(numbers.reduce((sum, one) => sum + one, 0) - score)).toBeLessThanOrEqual(rounding);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await focusOn('Merge');
    expect(new URL(page.url()).search).toBe('');
  });

  it('SC-C5 merges by the mouse, says what follows, takes it back, and merges again by the keyboard alone', async () => {
    await open('Priya Natarajan');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    const modal = modalOf(page, 'Priya Natarajan');
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal
      .getByText(/is the employee Priya Natarajan \(E-0\).*Full access opens by itself on/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await modal.getByRole('button', { name: 'Undo' }).click();
    await modal.getByRole('radio', { name: 'Priya Natarajan, E-0' }).waitFor();
    await modal.getByText('took a merge of these two back').waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Merge', exact: true }).focus();
    await page.keyboard.press('Enter');
    await modal.getByRole('radio', { name: 'Priya Natarajan, E-0' }).waitFor();
    await focusOn('Priya Natarajan, E-0');
    await tabTo(page, modal.getByRole('button', { name: 'Merge', exact: true }));
    await page.keyboard.press('Enter');
    await modal.getByText('is the employee Priya Natarajan (E-0)').waitFor();
    await focusOn('Done');
    await page.keyboard.press('Enter');
    await modal.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Merge', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'From hired to active' }).getByText('Armed').waitFor();
  });

  it('SC-C5 unmerges from the Matches tab: what was planned for the access is gone, and both acts stay on the timeline', async () => {
    await open('Priya Natarajan', '?tab=matches');
    await page.getByText('Merged by Demo User Manager').waitFor();
    await page.getByText('Personal email agrees').waitFor();
    await page.getByRole('button', { name: 'Unmerge' }).click();
    const question = page.getByRole('dialog', { name: 'Unmerge Priya Natarajan?' });
    await question.getByText(/Full access, planned for .* is then no longer planned/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Unmerge' }).click();
    await page.getByRole('heading', { name: 'Suggested employees' }).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByText('The match was undone').first().waitFor();
    await page.getByText('Matched with an employee of the HRIS').nth(1).waitFor();
    expect(await page.getByText('Matched with an employee of the HRIS').count()).toBe(2);
    await page.getByText('Full access is not armed any more').first().waitFor();
  });

  it('M5 tells the slower of two admins who was faster, and shows how it stands now', async () => {
    const other = await window('super_admin', address('Omar Haddad', '?merge=1'));
    await open('Omar Haddad', '?merge=1');
    const mine = modalOf(page, 'Omar Haddad');
    const theirs = modalOf(other, 'Omar Haddad');
    await mine.getByRole('button', { name: 'Merge', exact: true }).waitFor();
    await theirs.getByRole('button', { name: 'Merge', exact: true }).waitFor();
    // The slower one's page hears of nothing until the press.
    const release = await holdBack(page, '**/matches');
    await theirs.getByRole('button', { name: 'Merge', exact: true }).click();
    await theirs.getByText('is the employee Omar Haddad').waitFor();
    await mine.getByRole('button', { name: 'Merge', exact: true }).click();
    release();
    await mine.getByText('Demo Super Admin was faster').waitFor();
    await mine.getByText('as you meant to').waitFor();
    await mine.getByText(/Merged by Demo Super Admin/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await mine.getByRole('button', { name: 'Close' }).last().click();
    await mine.waitFor({ state: 'detached' });
    await other.context().close();
  });

  it('M5 SC-C2 two people, one employee: the second is told who has the employee, before and after', async () => {
    const other = await window('super_admin', address('Nora Lind', '?merge=1'));
    await open('Nora Linde', '?merge=1');
    const mine = modalOf(page, 'Nora Linde');
    await mine.getByLabel('Look for any other employee').fill('nora');
    await mine.getByRole('radio', { name: 'Nora Lind, E-50' }).click();
    await mine.getByRole('heading', { name: 'Compared with Nora Lind, E-50' }).waitFor();
    const release = await holdBack(page, '**/employees?*');
    const theirs = modalOf(other, 'Nora Lind');
    await theirs.getByRole('radio', { name: 'Nora Lind, E-50' }).click();
    await theirs.getByRole('button', { name: 'Merge', exact: true }).click();
    await theirs.getByText('is the employee Nora Lind').waitFor();
    await mine.getByRole('button', { name: 'Merge', exact: true }).click();
    release();
    await mine.getByText(/Demo Super Admin merged Nora Lind with Nora Lind/).waitFor();
    await mine.getByText('Merged with somebody').waitFor();
    expect(await mine.getByRole('button', { name: 'Merge', exact: true }).count()).toBe(0);
    await page.reload();
    await mine.getByLabel('Look for any other employee').fill('nora');
    await mine.getByRole('radio', { name: 'Nora Lind, E-50' }).click();
    await mine.getByText('An employee belongs to one person only').waitFor();
    expect(await mine.getByRole('button', { name: 'Merge', exact: true }).count()).toBe(0);
    await mine.getByRole('link', { name: 'Nora Lind' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Nora Lind', exact: true }).waitFor();
    await other.context().close();
  });

  it('SC-C9 says so when the automatic matching was faster than the person', async () => {
    await open('Wanda Kowalska', '?merge=1');
    const modal = modalOf(page, 'Wanda Kowalska');
    await modal.getByRole('button', { name: 'Merge', exact: true }).waitFor();
    const release = await holdBack(page, '**/matches');
    // With the phone the evidence is exact.
    expect(await sendRoster(product, [columns, likelyRow('Wanda Kowalska', 2, '+493069208422')])).toBe(
      'succeeded',
    );
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    release();
    await modal.getByText('The automatic matching was faster').waitFor();
    await modal.getByText(/Merged automatically/).waitFor();
  });

  it('SC-C1 names that differ are pointed out; "Not the same person" is remembered, by the keyboard', async () => {
    await open('Marcus Webb', '?merge=1');
    const modal = modalOf(page, 'Marcus Webb');
    await modal.getByRole('radio', { name: 'Olga Petrenko, E-30' }).waitFor();
    await page.keyboard.press('Space');
    await modal.getByText('The names are different').waitFor();
    await tabTo(page, modal.getByRole('button', { name: 'Not the same person' }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Two different people?' });
    await question.getByText('It never merges the two by itself').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await modal.getByText('No employee of the HRIS looks like this person yet').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') instanceof Element);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Matches' }).click();
    await page
      .getByRole('region', { name: 'Not the same person' })
      .getByText('by Demo User Manager')
      .waitFor();
  });

  it('SC-C4 SC-C10 an employee who has left is merged only after it was made sure', async () => {
    await open('Marcus Webb', '?merge=1');
    const modal = modalOf(page, 'Marcus Webb');
    await modal.getByLabel('Look for any other employee').fill('stefan@demo');
    await modal.getByRole('radio', { name: 'Stefan Krüger, E-40' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await modal.getByText('This employee has left').waitFor();
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal.getByText('Tick this to merge.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await modal.getByLabel(/^I have made sure/).check();
    await modal.getByRole('button', { name: 'Merge', exact: true }).click();
    await modal.getByText('Marcus Webb is the employee Stefan Krüger').waitFor();
    await modal.getByRole('button', { name: 'Undo' }).click();
    await modal.getByLabel('Look for any other employee').waitFor();
  });

  it('is whole in the dark and on a narrow window', async () => {
    const context = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
    const narrow = await context.newPage();
    await signInAs(narrow, product, 'user_manager', address('Lucia Ferri', '?merge=1'));
    const modal = modalOf(narrow, 'Lucia Ferri');
    await modal.getByRole('table', { name: /^Side by side/ }).waitFor();
    expect(await axeFaults(narrow)).toEqual([]);
    expect(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await context.close();
  });

  it('SC-J8 an IT Manager may not: neither the page nor the modal is there', async () => {
    const other = await window('it_manager', address('Lucia Ferri', '?merge=1'));
    await other.getByText('Your role does not allow you to').waitFor();
    expect(await other.getByRole('dialog').count()).toBe(0);
    expect(await other.getByText('Lucia Ferri').count()).toBe(0);
    await other.context().close();
  });
});

/** Presses Tab until it stands there. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not get there');
};

/** Answers of that address wait, as on a slow line, until they are released. */
const holdBack = async (page: Page, address: string): Promise<() => void> => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  return open;
};
