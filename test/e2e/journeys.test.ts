import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { hire, personNamed, syncAshby } from './support/people.ts';
import { day } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

/** Whole stories with axe at each turn. */
const LONG_MS = 120_000;
const LATE = 'Dana Novak';
const SOON = 'Ana Lima';

describe('journeys and tasks', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  /** A User Manager. */
  let page: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    for (const [name, email, start] of [
      [SOON, 'ana@mail.example', 40],
      [LATE, 'dana@mail.example', 2],
    ] as const)
      await hire(product, {
        name,
        email,
        startDate: day(start),
        job: { title: 'Software Engineer', location: 'Berlin' },
      });
    expect(await syncAshby(product)).toBe('succeeded');
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'user_manager', '/journeys');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const steps = (): Locator => page.getByRole('list', { name: 'Steps' });
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const sound = async (on: Page = page): Promise<void> => {
    expect(await axeFaults(on)).toEqual([]);
    expect(await on.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  };
  const open = async (path: string, on: Page = page): Promise<void> => {
    await on.goto(product.demo.url + path);
    await on.getByRole('heading', { level: 1 }).waitFor();
  };
  let journey = '';

  it(
    'makes a journey from scratch and builds it: steps find their place, unknown placeholders are told',
    async () => {
      await page.getByRole('heading', { name: 'No journey yet' }).waitFor();
      await sound();
      await button('New journey').click();
      await dialog('New journey').getByRole('radio', { name: 'From scratch' }).click();
      await dialog('New journey').getByLabel('Name').fill('Before the first day');
      await sound();
      await button('Make the journey').click();
      await heading('Before the first day');
      journey = new URL(page.url()).pathname;

      await button('Add a step').click();
      await page.getByRole('menuitem', { name: /^Task/ }).waitFor();
      await sound();
      await page.getByRole('menuitem', { name: /^Task/ }).click();
      const task = dialog('Task');
      const title = (): Locator => task.getByRole('textbox', { name: 'Title' });
      await title().fill('Prepare the laptop of {{fristName}}');
      await task.getByText('Foyer knows no {{fristName}}. Is it {{firstName}}?').waitFor();
      await title().fill('Prepare the laptop of ');
      await button('Insert a placeholder: Title').click();
      await page.getByRole('menuitem', { name: 'First name' }).click();
      await page.waitForFunction(() => getSelection()?.toString() === 'there');
      await page.keyboard.type('them');
      expect(await title().inputValue()).toBe('Prepare the laptop of {{firstName|them}}');
      await task.getByRole('combobox', { name: 'Who does it' }).click();
      await page.getByRole('option', { name: 'IT', exact: true }).click();
      await task.getByRole('combobox', { name: 'When' }).click();
      await page.getByRole('option', { name: 'before the first day' }).click();
      await task.getByLabel('Days', { exact: true }).fill('14');
      await task.getByText('2 weeks before the first day, 09:00 in their zone').waitFor();
      await sound();
      await task.getByRole('button', { name: 'Done', exact: true }).click();

      await button('Add a step').click();
      await page.getByRole('menuitem', { name: /^Message/ }).click();
      await dialog('Message').getByRole('textbox', { name: 'Subject' }).fill('Your first day');
      await dialog('Message').getByRole('button', { name: 'Done', exact: true }).click();
      expect(await steps().locator('[data-row-link]').allTextContents()).toEqual([
        'Welcome to [your organization]',
        'Prepare the laptop of [first name]',
        'Your first day',
      ]);

      // The text is missing: told at the step and at its field.
      await button('Save version 2').click();
      await page.getByText('The marked steps need another look.').waitFor();
      await button('Edit Your first day').click();
      const text = dialog('Message').getByRole('textbox', { name: 'Text', exact: true });
      await text.fill('See you {{startDate|soon}}, {{firstName|there}}!');
      await dialog('Message').getByRole('button', { name: 'Done', exact: true }).click();
      await sound();
      await button('Save version 2').click();
      await page.getByText('Saved as version 2').waitFor();
      await page.getByText(/^Version 2, saved/).waitFor();
    },
    LONG_MS,
  );

  it(
    'makes one from a template, and deletes it again',
    async () => {
      await open('/journeys?new=1');
      await dialog('New journey').getByLabel('Name').fill('From a template');
      await button('Make the journey').click();
      await heading('From a template');
      await steps().getByText('Message to the hire').first().waitFor();
      await steps()
        .getByText(/^Task for IT/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await dialog(/^Delete/)
        .getByText('Nobody is on it.')
        .waitFor();
      await sound();
      await dialog(/^Delete/)
        .getByRole('button', { name: 'Delete the journey' })
        .click();
      await heading('Journeys');
      await page.getByRole('link', { name: 'From a template' }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /^Before the first day/ }).click();
      await heading('Before the first day');
    },
    LONG_MS,
  );

  it(
    'shows it as a real person would get it, and who would get what when',
    async () => {
      await button('Preview').click();
      const preview = dialog('Preview with a real person');
      await preview.getByRole('combobox').fill('Ana');
      await page.getByRole('option', { name: SOON }).click();
      await preview.getByText('Prepare the laptop of Ana').waitFor();
      // As the mail room renders it, and its text beside it.
      const paper = preview.getByRole('listitem').filter({ hasText: 'Your first day' });
      await paper
        .frameLocator('iframe')
        .getByText(/^See you .*, Ana!$/)
        .waitFor();
      await preview.getByText('As text').first().click();
      await preview.locator('pre').first().waitFor();
      await sound();
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'detached' });

      await button('Dry run').click();
      const dry = dialog(/^Dry run/);
      await dry.getByText(/^Nothing is sent\. Of \d+ people who are expected/).waitFor();
      await dry.getByRole('listitem').filter({ hasText: LATE }).getByText('Overdue').first().waitFor();
      await sound();
      await page.keyboard.press('Escape');
      await dry.waitFor({ state: 'detached' });
    },
    LONG_MS,
  );

  it(
    'SC-D15 turned on, a late hire’s past step is listed as overdue with Run now and Skip',
    async () => {
      await button('Turn on').click();
      await dialog(/^Turn on/)
        .getByText(/start on it now/)
        .waitFor();
      await sound();
      await dialog(/^Turn on/)
        .getByRole('button', { name: 'Turn on' })
        .click();
      await page.getByText('Before the first day is on').waitFor();

      await open(`/people/${await personNamed(product, LATE)}?tab=journeys`);
      const run = page.getByRole('group', { name: 'Journey Before the first day' }).first();
      const late = run.getByRole('listitem').filter({ hasText: 'Prepare the laptop of Dana' });
      await late.getByText('Overdue').waitFor({ timeout: 30_000 });
      await sound();
      // Nobody has to come upon it: Home says so, and leads to whose it is.
      await open('/');
      await page
        .getByRole('region', { name: 'Needs a person' })
        .getByRole('link', { name: /^Before the first day: .* could not come on time/ })
        .click();
      await heading('Before the first day');
      await page.getByRole('list', { name: 'Overdue' }).getByRole('link', { name: LATE }).click();
      await heading(LATE);
      await late.getByRole('button', { name: 'Run now: Prepare the laptop of Dana' }).click();
      await late.getByText('Done', { exact: true }).waitFor();
      await page.getByRole('list', { name: 'Tasks' }).getByText('Prepare the laptop of Dana').waitFor();
      const first = run.getByRole('listitem').filter({ hasText: 'Your first day' });
      await first.getByRole('button', { name: 'Skip: Your first day' }).click();
      await first.getByText('Skipped', { exact: true }).waitFor();
      await sound();
    },
    LONG_MS,
  );

  it(
    'IT finds the task in its list, does it and takes that back, by keyboard only',
    async () => {
      const window = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
      const it = await window.newPage();
      await signInAs(it, product, 'it_manager', '/tasks?scope=it');
      await it.getByText('Prepare the laptop of Dana').waitFor();
      await sound(it);
      await it.getByRole('button', { name: 'Done: Prepare the laptop of Dana' }).focus();
      await it.keyboard.press('Enter');
      await it.getByRole('button', { name: 'Take back: Prepare the laptop of Dana' }).waitFor();
      await sound(it);
      await it.keyboard.press('Enter');
      await it.getByRole('button', { name: 'Done: Prepare the laptop of Dana' }).waitFor();
      await it.keyboard.press('Enter');
      await it.getByText(/Done .* by Demo IT Manager/).waitFor();
      await window.close();
    },
    LONG_MS,
  );

  it(
    'is built by keyboard only: moved, duplicated, removed, the focus goes along',
    async () => {
      await open(journey);
      await button('Edit Your first day').focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('d');
      await page.waitForFunction(() => document.querySelectorAll('[data-step]').length === 4);
      await page.keyboard.press('Alt+ArrowUp');
      await page.keyboard.press('Delete');
      await page.waitForFunction(() => document.querySelectorAll('[data-step]').length === 3);
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row-link') === true);
      await page.keyboard.press('Enter');
      await dialog('Task').waitFor();
      await page.keyboard.press('Escape');
      await dialog('Task').waitFor({ state: 'detached' });
      // The focus comes back once the dialog is gone.
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row-link') === true);
    },
    LONG_MS,
  );

  it(
    'saving keeps people on their version until they are moved, each with what became of them',
    async () => {
      await open(journey);
      await button('Edit Your first day').click();
      await dialog('Message').getByRole('textbox', { name: 'Subject' }).fill('Your very first day');
      await dialog('Message').getByRole('button', { name: 'Done', exact: true }).click();
      await page.getByText(/keep what they have until you move them; new hires get version 3/).waitFor();
      await button('Save version 3').click();
      await button(/^Move .*to version 3$/).click();
      await dialog('Move to version 3').getByRole('button', { name: 'Move', exact: true }).click();
      await dialog('Move to version 3').getByRole('link', { name: SOON }).waitFor();
      await sound();
      await dialog('Move to version 3').getByRole('button', { name: 'Close' }).last().click();
      await button('Turn off').click();
      await dialog(/^Turn off/)
        .getByText('Nobody new starts on it.')
        .waitFor();
      await sound();
      await dialog(/^Turn off/)
        .getByRole('button', { name: 'Turn off' })
        .click();
      await page.getByText('Before the first day is off').waitFor();
    },
    LONG_MS,
  );

  it(
    'fits a phone, in the dark: the list, the builder, a step, the dry run',
    async () => {
      const window = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
      const phone = await window.newPage();
      await signInAs(phone, product, 'user_manager', '/journeys');
      await phone.getByText('Before the first day').first().waitFor();
      await sound(phone);
      await open(journey, phone);
      await phone.getByRole('button', { name: 'Edit Your very first day' }).click();
      await phone.getByRole('dialog', { name: 'Message' }).waitFor();
      await sound(phone);
      await phone.keyboard.press('Escape');
      await phone.getByRole('button', { name: 'Dry run' }).click();
      await phone
        .getByRole('dialog', { name: /^Dry run/ })
        .getByRole('table')
        .waitFor();
      await sound(phone);
      await window.close();
    },
    LONG_MS,
  );
});
