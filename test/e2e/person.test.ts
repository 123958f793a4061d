import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { control, hire, personNamed, sendRoster, syncAshby, type Hired } from './support/people.ts';
import { day, emailOf, phoneOf, roster, seeds } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('Person', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  const ids = new Map<string, string>();
  const hired = new Map<string, Hired>();

  const address = (name: string, search = ''): string =>
    new URL(`/people/${ids.get(name) ?? ''}${search}`, product.demo.url).href;
  const open = async (name: string, search = ''): Promise<void> => {
    await page.goto(address(name, search));
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const applicationOf = (name: string): string => hired.get(name)?.applicationId ?? '';
  const reasons = (): Locator => page.getByRole('region', { name: 'Action Needed' });
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const row = (label: string): Locator =>
    page.locator('dl > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) });
  const press = async (button: string, question: string | RegExp, confirm: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await dialog(question).getByRole('button', { name: confirm, exact: true }).click();
    await dialog(question).waitFor({ state: 'detached' });
  };
  const more = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: item }).click();
  };
  const badge = (text: string): Promise<void> =>
    page.getByRole('main').getByText(text, { exact: true }).first().waitFor();

  beforeAll(async () => {
    product = await startProduct(dir);
    for (const [place, { name, start, location, salary }] of seeds.entries()) {
      const one = await hire(product, {
        name,
        email: emailOf(place),
        phone: phoneOf(place),
        startDate: start === null ? null : day(start),
        job: { title: 'Software Engineer', location },
        ...(salary === undefined ? {} : { salary }),
      });
      hired.set(name, one);
    }
    expect(await syncAshby(product)).toBe('succeeded');
    expect(await sendRoster(product, roster(), 'full')).toBe('succeeded');
    expect(await sendRoster(product, roster('Carla Rossi'), 'full')).toBe('succeeded');
    for (const name of ['Ingrid Solheim', 'Bo Nilsen'])
      await control(product, 'unhire', { applicationId: applicationOf(name) });
    await control(product, 'start-date', {
      applicationId: applicationOf('Yuki Tanaka'),
      startDate: day(40),
    });
    expect(await syncAshby(product)).toBe('succeeded');
    for (const { name, employee } of seeds)
      ids.set(name, await personNamed(product, name.replace('Tomáš', employee?.firstName ?? 'Tomáš')));
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'user_manager', '/account');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('SC-D1 SC-D9 shows each value with whose word it is, both where they differ, and the start on both clocks', async () => {
    await open('Tomáš Dvořák');
    const start = page.getByRole('region', { name: /^Starts/ });
    expect(await start.textContent()).toMatch(/00:00 GMT\+11 .*which is .*14:00 CET for you/);
    await start.getByText('The date comes from HRIS roster').waitFor();
    await start.getByText(/Australia\/Sydney\) comes from the work location in Ashby/).waitFor();
    expect(await row('First name').textContent()).toContain('Used');
    await row('First name').getByText('HRIS roster says Tomas').waitFor();
    await row('First name').getByText('Ashby says Tomáš').waitFor();
    expect(await row('Salary').textContent()).toBe('SalaryA$120,000from Ashby');
    expect(await row('Personal email').textContent()).toContain('from Ashby');
    const steps = page.getByRole('list', { name: 'From hired to active' });
    expect(await steps.locator('[aria-current=step]').textContent()).toContain('Armed');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('tells the timeline with why and who, old and new, and each entry has an address', async () => {
    await open('Tomáš Dvořák');
    await page.getByRole('tab', { name: 'Timeline' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: 'Start date changed' });
    expect(await entry.textContent()).toMatch(
      /matched with an employee.*Start date: was .* is now .*by Foyer/,
    );
    expect(await axeFaults(page)).toEqual([]);
    await entry.getByRole('link', { name: /CET$/ }).click();
    const named = page.locator('li[aria-current=true]');
    await named.getByText('Start date changed').waitFor();
    await page.reload();
    await named.getByText('Start date changed').waitFor();
  });

  it('shows every record behind the person, readable and as it came', async () => {
    await open('Tomáš Dvořák', '?tab=sources');
    const offer = page.getByRole('region', { name: 'Offer in Ashby' });
    await offer.getByText('A$120,000').waitFor();
    await page
      .getByRole('region', { name: 'Employee in HRIS roster' })
      .getByText('w0@demo.example')
      .waitFor();
    await offer.getByRole('button', { name: 'Show the raw record: Offer in Ashby' }).click();
    await offer.getByText('"acceptanceStatus": "Accepted"').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Sources' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Merged automatically: the evidence is exact').waitFor();
    expect(new URL(page.url()).search).toBe('?tab=matches');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Access now' }).getByText('It opens by itself').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('P4 enters the Primary Email, says at the field what is wrong, and changes it by the keyboard alone', async () => {
    await open('Sofia Lindqvist');
    await page.getByRole('button', { name: 'Enter the Primary Email' }).click();
    const field = page.getByRole('textbox', { name: 'Primary Email' });
    await field.fill('no address');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction(() => document.querySelector('input[aria-invalid=true]') !== null);
    expect(await axeFaults(page)).toEqual([]);
    await field.fill('sofia@demo.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await row('Company email in use').getByText('sofia@demo.example').waitFor();
    expect(await row('Company email in use').textContent()).toContain('Entered by an admin');

    const edit = page.getByRole('button', { name: 'Edit the Primary Email' });
    await page.waitForFunction((node) => node === document.activeElement, await edit.elementHandle());
    await page.keyboard.press('Enter');
    await field.waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('s.lindqvist@demo.example');
    await page.keyboard.press('Enter');
    await row('Primary Email').getByText('s.lindqvist@demo.example').waitFor();
    await page.keyboard.press('Enter');
    await field.waitFor();
    await page.keyboard.type('never saved');
    await page.keyboard.press('Escape');
    await edit.waitFor();
    expect(await row('Primary Email').textContent()).toContain('s.lindqvist@demo.example');
  });

  it('shows whose change of the Primary Email came between, instead of overwriting it', async () => {
    const other = await (await openWindow(browser)).newPage();
    await signInAs(
      other,
      product,
      'super_admin',
      new URL(address('Sofia Lindqvist', '?edit=primaryEmail')).pathname + '?edit=primaryEmail',
    );
    await open('Sofia Lindqvist', '?edit=primaryEmail');
    const field = page.getByRole('textbox', { name: 'Primary Email' });
    await field.fill('mine@demo.example');
    await other.getByRole('textbox', { name: 'Primary Email' }).fill('theirs@demo.example');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('button', { name: 'Edit the Primary Email' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Demo Super Admin was faster').waitFor();
    await page.getByText('The Primary Email is theirs@demo.example now.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save mine all the same' }).click();
    await row('Primary Email').getByText('mine@demo.example').waitFor();
    await other.context().close();
  });

  it('A5 withdraws with a reason and reinstates, by mouse and by the keyboard alone', async () => {
    await open('Sofia Lindqvist');
    await more('Withdraw');
    const question = dialog('Withdraw Sofia?');
    await question.getByText('Reinstate takes it back').waitFor();
    await question.getByLabel('Reason').fill('Offer taken back');
    expect(await axeFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText(/Decided by Demo User Manager, .*: Offer taken back/).waitFor();
    await badge('Withdrawn');

    const reinstate = page.getByRole('button', { name: 'Reinstate' });
    await reinstate.focus();
    await page.keyboard.press('Enter');
    await dialog('Reinstate Sofia?').waitFor();
    await page.keyboard.press('Enter');
    await badge('New Hires Preboarding');
    await reinstate.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement !== document.body);
  });

  it('SC-E10 SC-E11 marks a no-show, deletes and restores; a question in the address opens and goes back', async () => {
    await open('Sofia Lindqvist');
    await more('Mark as a no-show');
    await dialog('Did Sofia never come?').getByRole('button', { name: 'Mark as a no-show' }).click();
    await badge('No-show');
    await press('Reinstate', 'Reinstate Sofia?', 'Reinstate');
    await badge('New Hires Preboarding');

    await more('Delete');
    expect(new URL(page.url()).search).toBe('?do=delete');
    await page.goBack();
    await dialog('Delete Sofia?').waitFor({ state: 'detached' });
    await open('Sofia Lindqvist', '?do=delete');
    await dialog('Delete Sofia?').getByRole('button', { name: 'Delete', exact: true }).click();
    await badge('Deleted');
    await press('Restore', 'Restore Sofia?', 'Restore');
    await badge('New Hires Preboarding');
    await open('Sofia Lindqvist', '?do=restore');
    await dialog('Restore Sofia?').getByText('this cannot be done').waitFor();
    await page.keyboard.press('Escape');
  });

  it('SC-A11 no start date: says where it comes from; once it is there, the button reads it', async () => {
    await open('Noor Haddad');
    await reasons().getByText('No start date', { exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // Hired anew with an offer this time, before anybody looked.
    await control(product, 'unhire', { applicationId: applicationOf('Noor Haddad') });
    await control(product, 'hire', {
      applicationId: applicationOf('Noor Haddad'),
      startDate: day(15),
      offer: true,
    });
    await page.getByRole('button', { name: 'Sync Ashby now' }).click();
    await reasons().waitFor({ state: 'detached' });
    await page.getByRole('region', { name: /^Starts/ }).waitFor();
  });

  it('A2 a start long past opens when an admin approves it', async () => {
    await open('Lena Fischer');
    await reasons().getByText('Start date long past').waitFor();
    await press('Approve the start', 'Approve the start of Lena?', 'Approve the start');
    await badge('Active');
    await reasons().waitFor({ state: 'detached' });
  });

  it('A4 SC-D12 what was missing on the first day is mended: a merge by the keyboard, a Primary Email', async () => {
    await open('Femi Adeyemi');
    await reasons().getByText('No match in the HRIS').waitFor();
    await reasons().getByRole('button', { name: 'Merge' }).focus();
    await page.keyboard.press('Enter');
    const modal = dialog('Merge Femi Adeyemi with an employee');
    await modal.getByRole('radio').first().waitFor();
    await page.keyboard.press('Space');
    await modal.getByRole('button', { name: 'Merge', exact: true }).focus();
    await page.keyboard.press('Enter');
    await modal.getByText('Full access is open.').waitFor();
    await page.keyboard.press('Enter');
    await badge('Active');

    await open('Rosa Blanco');
    await reasons().getByText('No company email', { exact: true }).waitFor();
    await reasons().getByRole('button', { name: 'Enter the Primary Email' }).click();
    await page.getByRole('textbox', { name: 'Primary Email' }).fill('rosa@demo.example');
    await page.keyboard.press('Enter');
    await badge('Active');
  });

  it('SC-E5 un-hired after the first day: the access is kept, or closed, as a person decides', async () => {
    await open('Ingrid Solheim');
    await reasons().getByText('Un-hired after full access').waitFor();
    await press('Keep the access', 'Keep the access of Ingrid?', 'Keep the access');
    await badge('Active');

    await open('Bo Nilsen');
    await reasons().getByRole('button', { name: 'Withdraw' }).focus();
    await page.keyboard.press('Enter');
    await dialog('Withdraw Bo?').waitFor();
    await page.keyboard.press('Enter');
    await badge('Withdrawn');
    await page.getByRole('tab', { name: 'Access' }).click();
    await page.getByRole('region', { name: 'Access now' }).getByText('No access').waitFor();
  });

  it('SC-D7 moved to later after the first day: closed until the new date', async () => {
    await open('Yuki Tanaka');
    await reasons().getByText('Start moved after full access').waitFor();
    await press(
      'Close until the new date',
      'Close the access of Yuki until the new date?',
      'Close until the new date',
    );
    await badge('New Hires Preboarding');
    expect(await page.getByRole('region', { name: /^Starts/ }).textContent()).toMatch(
      /Full access opens .*00:00 GMT-[78]/,
    );
  });

  it('SC-E3 the employee is gone from the HRIS: unmerge', async () => {
    await open('Carla Rossi');
    await reasons().getByText('Employee gone from the HRIS').waitFor();
    await press('Unmerge', 'Unmerge Carla Rossi?', 'Unmerge');
    await reasons().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();
  });

  it('is whole in the dark and on a narrow window, each section', async () => {
    const context = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
    const narrow = await context.newPage();
    await signInAs(narrow, product, 'user_manager', '/account');
    for (const tab of ['details', 'timeline', 'sources', 'matches', 'access']) {
      await narrow.goto(address('Tomáš Dvořák', `?tab=${tab}`));
      await narrow.getByRole('tabpanel').getByRole('heading').first().waitFor();
      expect([tab, await axeFaults(narrow)]).toEqual([tab, []]);
      expect(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    await context.close();
  });

  it('SC-J4 says so when there is no such person', async () => {
    await page.goto(new URL('/people/00000000-0000-4000-8000-000000000000', product.demo.url).href);
    await page.getByText('Not there any more').waitFor();
  });
});
