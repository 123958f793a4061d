import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { mailedLink } from './support/mail.ts';
import { api, control, hire, personNamed, syncAshby, type Hired } from './support/people.ts';
import { day } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const LONG_MS = 120_000;
const HIRE = 'Ana Lima';
const HIRE_MAIL = 'ana@mail.example';
const MANAGER_MAIL = 'manager@demo.example';
const PASSWORD = 'a long enough password';
const FIXED = day(25);

const everybody = { departments: [], locations: [], employmentTypes: [], sources: [] };
const hour = { hour: 9, workingDay: 'as_is' };
const task = (id: string, assignee: string, title: string) => ({
  ...{ id, kind: 'task', conditions: everybody },
  // Its day is over when the journey begins: somebody runs it.
  at: { anchor: 'start_date', offsetDays: -20, ...hour },
  task: {
    ...{ assignee, title, text: '', memberId: null },
    ...{ dueDaysAfter: 7, remindDaysBefore: [] },
    ...{ escalateDaysAfter: null, escalateTo: 'manager', escalateMemberId: null },
  },
});
const message = (id: string, subject: string, at: object) => ({
  ...{ id, kind: 'message', conditions: everybody, at: { ...at, ...hour } },
  message: { to: 'hire', memberId: null, subject, text: 'See you.' },
});

describe('a journey as those it is for see it', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let ana: Hired;
  let personId: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir);
    ana = await hire(product, {
      ...{ name: HIRE, email: HIRE_MAIL, startDate: day(12) },
      job: { title: 'Software Engineer', location: 'Berlin' },
    });
    expect(await syncAshby(product)).toBe('succeeded');
    personId = await personNamed(product, HIRE);
    const { manager } = z.object({ manager: z.string() }).parse(await api(product, `/people/${personId}`));
    await api(product, '/members', {
      method: 'POST',
      body: { name: manager, email: MANAGER_MAIL, roles: ['employee'] },
    });
    const steps = [
      task('meet', 'manager', 'Meet {{firstName|them}} for lunch'),
      task('laptop', 'hire', 'Choose a laptop'),
      message('relative', 'A week to go', { anchor: 'start_date', offsetDays: -7 }),
      message('fixed', 'The summer party', { anchor: 'fixed', date: FIXED }),
    ];
    const { id } = z.object({ id: z.string() }).parse(
      await api(product, '/journeys', {
        method: 'POST',
        body: { name: 'Getting ready', audience: everybody, steps },
      }),
    );
    await api(product, `/journeys/${id}/state`, { method: 'POST', body: { state: 'on' } });
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'user_manager', `/people/${personId}?tab=journeys`);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const sound = async (on: Page): Promise<void> => {
    expect(await axeFaults(on)).toEqual([]);
    expect(await on.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  };
  const step = (title: string) => page.getByRole('listitem').filter({ hasText: title }).first();

  it(
    'J3 the steps of days that are over are run by hand, and give their tasks',
    async () => {
      for (const title of ['Meet Ana for lunch', 'Choose a laptop']) {
        await page.getByRole('button', { name: `Run now: ${title}` }).click();
        await step(title).getByText('Done', { exact: true }).waitFor();
      }
      await sound(page);
    },
    LONG_MS,
  );

  it(
    'SC-D16 the start moves: what counts from it moves, the fixed day stays and says so',
    async () => {
      const before = await step('A week to go').textContent();
      await step('The summer party').getByText('Fixed day, stays when the start moves').waitFor();
      const fixed = await step('The summer party').textContent();
      await control(product, 'start-date', { applicationId: ana.applicationId, startDate: day(40) });
      expect(await syncAshby(product)).toBe('succeeded');
      await page.waitForFunction(
        (text) => ![...document.querySelectorAll('li')].some((line) => line.textContent === text),
        before,
      );
      expect(await step('The summer party').textContent()).toBe(fixed);
      await step('Choose a laptop').getByText('Done', { exact: true }).waitFor();
      await sound(page);
    },
    LONG_MS,
  );

  it(
    'J3 the manager has an account, sees their own tasks and nothing else, and does one on a phone in the dark',
    async () => {
      const window = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
      const manager = await window.newPage();
      await manager.goto(await mailedLink(product, MANAGER_MAIL, /You were added to/));
      await manager.getByLabel('New password').fill(PASSWORD);
      await manager.getByRole('button', { name: 'Set password' }).click();
      await manager.getByRole('link', { name: 'Sign in' }).click();
      await manager.getByLabel('Email').fill(MANAGER_MAIL);
      await manager.locator('input[type=password]').fill(PASSWORD);
      await manager.getByRole('button', { name: 'Sign in', exact: true }).click();
      await manager.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
      await manager.goto(`${product.demo.url}/tasks`);
      await manager.getByText('Meet Ana for lunch').waitFor();
      expect(await manager.getByText('Choose a laptop').count()).toBe(0);
      await sound(manager);
      await manager.getByRole('button', { name: 'Done: Meet Ana for lunch' }).focus();
      await manager.keyboard.press('Enter');
      await manager.getByRole('button', { name: 'Take back: Meet Ana for lunch' }).waitFor();
      await manager.goto(`${product.demo.url}/people/${personId}`);
      await manager.getByRole('heading', { level: 1 }).waitFor();
      expect(await manager.getByText(HIRE_MAIL).count()).toBe(0);
      await window.close();
    },
    LONG_MS,
  );

  it(
    'P3 the hire finds the journey’s task on their page, does it, and the team sees by whom',
    async () => {
      const window = await openWindow(browser, { size: { width: 390, height: 844 }, colorScheme: 'dark' });
      const phone = await window.newPage();
      await phone.goto(await mailedLink(product, HIRE_MAIL, /Welcome/));
      await phone.getByRole('button').first().click();
      const laptop = (checked: boolean) => phone.getByRole('checkbox', { name: 'Choose a laptop', checked });
      await laptop(false).click();
      await laptop(true).waitFor();
      expect(await phone.getByText('Meet Ana').count()).toBe(0);
      await sound(phone);
      await page.reload();
      const tasks = page.getByRole('list', { name: 'Tasks' });
      await tasks
        .getByRole('listitem')
        .filter({ hasText: 'Choose a laptop' })
        .getByText(/Done .* by Ana Lima/)
        .waitFor();
      await window.close();
    },
    LONG_MS,
  );
});
