import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { SECOND_ACCOUNT } from '../../sandbox/lever/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import {
  answerInLever,
  hireInLever,
  inLever,
  leverWebhooks,
  signInToLever,
  withoutClient,
} from './support/lever.ts';
import { api, hire, syncAshby, syncNow } from './support/people.ts';
import { day } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const CALLBACK = '/integrations/callback/lever';
const peopleSchema = z.object({ total: z.number() });
const connectionsSchema = z.object({ items: z.array(z.object({ provider: z.string() })) });

describe('Lever', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  /** The page of the connection. */
  let path = '';

  beforeAll(async () => {
    product = await startProduct(dir, ['--empty']);
    browser = await launchBrowser();
    page = await window('super_admin', '/integrations?show=People');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (role: Role, to: string, o: Parameters<typeof openWindow>[1] = {}): Promise<Page> => {
    const opened = await (await openWindow(browser, o)).newPage();
    opened.setDefaultTimeout(20_000);
    await signInAs(opened, product, role, to);
    return opened;
  };
  const open = async (to: string, where: Page = page): Promise<void> => {
    await where.goto(product.demo.url + to);
    await where.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (where: Page = page): Promise<void> => {
    expect(await axeFaults(where)).toEqual([]);
    expect(await where.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const people = async (): Promise<number> => peopleSchema.parse(await api(product, '/people')).total;
  const connected = async (): Promise<number> =>
    connectionsSchema
      .parse(await api(product, '/connections'))
      .items.filter(({ provider }) => provider === 'lever').length;
  const address = (where: Page = page): string => {
    const { pathname, search } = new URL(where.url());
    return pathname + search;
  };
  /** Where Lever sent the browser back to, the code with it. */
  const backFromLever = (where: Page): Promise<string> =>
    where
      .waitForRequest((request) => request.url().includes(`${CALLBACK}?`))
      .then((request) => request.url());
  const install = async (where: Page = page): Promise<void> => {
    await open('/integrations/connect/lever', where);
    await where.getByRole('button', { name: 'Install' }).click();
  };

  it('C3 Deny in Lever connects nothing and says so, after a reload and the Back button too', async () => {
    await page.getByText('Not connected').first().waitFor();
    await page.getByRole('link', { name: 'Install: Lever' }).click();
    await page.getByText('Sign in to Lever as a Super Admin').waitFor();
    await sound();
    await page.getByRole('button', { name: 'Install' }).click();
    await answerInLever(page, 'Deny');
    const refusal = page.getByRole('alert', { name: 'Lever was not allowed to let Foyer in' });
    await refusal.getByText('Nothing was stored.').waitFor();
    expect(address()).toBe(CALLBACK);
    await sound();
    await page.reload();
    await refusal.waitFor();
    await page.getByRole('link', { name: 'Start again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Install: Lever' }).waitFor();
    await page.goBack();
    await refusal.waitFor();
    expect(await connected()).toBe(0);
  }, 60_000);

  it('C3 an address that Foyer never made, one of somebody else, and one of an ended session connect nothing', async () => {
    await open(`${CALLBACK}?code=made-up&state=${'x'.repeat(43)}`);
    await page.getByRole('alert', { name: 'This link is used up' }).waitFor();
    expect(address()).toBe(CALLBACK);
    await open('/integrations');
    await open(CALLBACK);
    await page.getByText('Nothing goes on here any more').waitFor();
    await sound();

    const other = await window('it_manager', '/');
    await other.route(`**${CALLBACK}?**`, (route) => route.abort());
    await install(other);
    const back = backFromLever(other);
    await answerInLever(other, 'Accept');
    await page.goto(await back);
    await page.getByRole('alert', { name: 'Somebody else began this' }).waitFor();
    await sound();

    await other.unroute(`**${CALLBACK}?**`);
    await install(other);
    await other.getByRole('button', { name: 'Accept' }).waitFor();
    await other.context().clearCookies();
    await answerInLever(other, 'Accept');
    await other.getByLabel('Email').waitFor();
    expect(other.url()).not.toContain('code=');
    const account = product.demo.accounts.find(({ role }) => role === 'it_manager');
    await other.getByLabel('Email').fill(account?.email ?? '');
    await other.locator('input[type=password]').fill(account?.password ?? '');
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.getByRole('alert', { name: 'You signed in anew in between' }).waitFor();
    await other.getByRole('link', { name: 'Start again' }).waitFor();
    await sound(other);
    await other.context().close();
    expect(await connected()).toBe(0);
  }, 90_000);

  it('C3 Accept connects it, by keyboard, once: the address holds no code, and cannot be used again', async () => {
    await open('/integrations/connect/lever');
    await page.getByRole('region', { name: 'Name it and go' }).getByRole('textbox', { name: 'Name' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Accept' }).focus();
    const back = backFromLever(page);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Lever is connected' }).waitFor();
    path = address();
    expect(path).toMatch(/^\/integrations\/[0-9a-f-]{36}$/);
    await page.getByText('Dana Whitfield, in Lever').waitFor();
    await page.getByText('Counted by the day they were hired').waitFor();
    await sound();
    await page.goto(await back);
    await page.getByRole('alert', { name: 'This link is used up' }).waitFor();
    await page.getByRole('link', { name: 'Back to App Integrations' }).click();
    await page.getByRole('link', { name: 'Lever', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Install another: Lever' }).waitFor();
    expect(await connected()).toBe(1);
  }, 60_000);

  it('Y2 SC-A8 imports the window that was chosen, and Sync Lever stands beside Sync Ashby', async () => {
    await open(path);
    await page.getByRole('radio', { name: /Everybody who was ever hired/ }).check();
    await page.getByRole('button', { name: 'Start the first import' }).click();
    await page.getByRole('heading', { level: 1, name: 'Results: Lever' }).waitFor();
    await page.getByText('Succeeded').first().waitFor({ timeout: 40_000 });
    expect(await people()).toBeGreaterThan(5);

    const body = { provider: 'ashby', apiKey: DEMO_KEY };
    await api(product, '/connections', { method: 'POST', body });
    await hireInLever(product, { name: 'Signe Aabye', email: 'signe@mail.example', startDate: day(20) });
    await open('/imports');
    await page.getByRole('button', { name: 'Sync Ashby' }).waitFor();
    await page.getByRole('button', { name: 'Sync Lever' }).click();
    const card = page.getByRole('region', { name: 'Import from Lever' });
    await card.getByRole('link', { name: /^View Results/ }).click();
    await page.getByRole('link', { name: 'Signe Aabye' }).waitFor({ timeout: 30_000 });
  }, 90_000);

  it('a hire in Lever is visible at once by webhook, and the page begins to listen', async () => {
    await open(path);
    await page.getByText('Foyer, in Lever').waitFor();
    await page.getByText('One thing is left to do in Lever').waitFor();
    await page.getByText('Waiting for the first event').waitFor();
    await sound();
    await inLever(product, 'toggle', { event: '*', on: true });
    const watching = await window('user_manager', '/people?q=Ottoline');
    await hireInLever(product, { name: 'Ottoline Grey', email: 'otti@mail.example', startDate: day(12) });
    await watching.getByRole('link', { name: 'Ottoline Grey' }).first().waitFor();
    await watching.context().close();
    await page.getByText('Listening', { exact: true }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Webhook: 1' }).waitFor();
    await page.getByRole('button', { name: 'Show what must be switched on in Lever' }).click();
    await page.getByText('Switch on the groups Candidate Hired').waitFor();
    await page.getByRole('button', { name: 'Set up webhooks' }).click();
    await page.getByText('All webhooks are there').waitFor();
    await sound();
  }, 60_000);

  it('shows the records of Lever, and says when somebody was anonymized there', async () => {
    const { contactId } = await hireInLever(product, {
      name: 'Ada Quill',
      email: 'quill@mail.example',
      startDate: day(30),
    });
    await open('/people?q=Quill');
    await page.getByRole('link', { name: 'Ada Quill' }).first().click();
    await page.getByRole('tab', { name: 'Sources' }).click();
    const record = page.getByRole('region', { name: 'Opportunity in Lever' });
    await record.getByText('quill@mail.example').waitFor();
    const link = record.getByRole('link', { name: 'Open in Lever' });
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/hire\.lever\.co\/candidates\//);
    await record.getByRole('button', { name: /^Show the raw record/ }).click();
    await record.getByText('"isAnonymized": false').waitFor();
    await page.getByRole('region', { name: 'Offer in Lever' }).getByText('Start date').waitFor();
    await sound();
    await inLever(product, 'anonymize', { contactId });
    expect(await syncNow(product, 'lever')).toBe('succeeded');
    await page.getByRole('alert', { name: 'Withdrawn' }).getByText('anonymized').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Ada Quill' }).waitFor();
  }, 60_000);

  it('SC-B11 puts a newcomer beside somebody known, for a person to decide, both ways', async () => {
    const email = 'beatrix@mail.example';
    await hireInLever(product, { name: 'Beatrix Halloran', email, startDate: day(25) });
    expect(await syncNow(product, 'lever')).toBe('succeeded');
    await hire(product, { name: 'Bea Halloran-Voss', email, startDate: day(25) });
    expect(await syncAshby(product)).toBe('succeeded');
    await open('/people?tab=action-needed&q=Halloran');
    await page.getByRole('button', { name: 'Decide about Bea Halloran-Voss' }).click();
    await page.getByRole('menuitem', { name: 'Compare' }).click();
    const pair = page.getByRole('region', { name: 'Bea Halloran-Voss beside Beatrix Halloran' });
    await pair.getByText('the same personal email').waitFor();
    await pair.getByRole('cell', { name: 'agrees' }).first().waitFor();
    await sound();
    const newcomer = address();

    await pair.getByRole('button', { name: 'The same person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is this the same Beatrix Halloran?' });
    await dialog.getByText('one person with one access goes on').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    await page.getByText('Came in a second time').waitFor();
    await page.getByRole('link', { name: 'The page of the second one' }).click();
    await page.getByRole('alert', { name: 'One person with' }).waitFor();
    expect(address()).toContain(newcomer.split('?')[0]);
    await sound();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('alert', { name: 'One person with' }).waitFor({ state: 'detached' });
    await page.getByRole('alert', { name: 'Possible duplicate' }).waitFor({ state: 'detached' });
  }, 90_000);

  it('SC-F1 C6 C9 tells that Lever was revoked, refuses another account, and is whole again with the same one', async () => {
    await inLever(product, 'revoke', {});
    expect(await syncNow(product, 'lever')).toBe('failed');
    await open('/integrations?show=People');
    await page.getByText('Lever must be connected anew').waitFor();
    await page.getByText('Dana Whitfield had connected it').first().waitFor();
    await sound();
    await page.getByRole('link', { name: 'Connect again', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect Lever again' });
    await dialog.getByText('Dana Whitfield let Foyer in the last time.').waitFor();
    await sound();
    await dialog.getByRole('button', { name: 'Go to Lever' }).click();
    await signInToLever(page, product, SECOND_ACCOUNT);
    await answerInLever(page, 'Accept');
    const refusal = page.getByRole('alert', { name: 'Another account' });
    await refusal.getByText('Nothing was changed.').waitFor();
    await refusal.getByRole('link', { name: 'Connect that one again' }).click();
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await answerInLever(page, 'Accept');
    await page.getByText('Imports go on where they stopped.').waitFor();
    expect(address()).toBe(path);
    await page.getByText('Lever must be connected anew').waitFor({ state: 'detached' });
    expect(await syncNow(product, 'lever')).toBe('succeeded');
    expect(await connected()).toBe(1);
  }, 90_000);

  it('SC-F8 SC-B7 C5 uninstalls with the webhooks in Lever, and installed again knows the same people', async () => {
    const before = await people();
    expect((await leverWebhooks(product)).length).toBeGreaterThan(0);
    await open(path);
    await page.getByRole('button', { name: 'Uninstall' }).click();
    const dialog = page.getByRole('dialog', { name: 'Uninstall Lever?' });
    await dialog.getByText('The webhooks that Foyer made in Lever are removed there').waitFor();
    await dialog.getByText('Find Foyer and choose Revoke.').waitFor();
    await sound();
    await dialog.getByLabel('Type "Lever" to confirm').fill('Lever');
    await page.keyboard.press('Enter');
    const ended = page.getByRole('alert', { name: 'Lever is uninstalled' });
    await ended.getByText('Find Foyer and choose Revoke.').waitFor();
    expect(await leverWebhooks(product)).toEqual([]);
    expect(await people()).toBe(before);
    await sound();

    await ended.getByRole('link', { name: 'Install again' }).click();
    await page.getByText('the same people are recognised').waitFor();
    await page.getByRole('button', { name: 'Install' }).click();
    await answerInLever(page, 'Accept');
    await page.getByText('The people who came from Lever before are recognised.').waitFor();
    expect(address()).toBe(path);
    expect(await syncNow(product, 'lever')).toBe('succeeded');
    expect(await people()).toBe(before);
  }, 90_000);

  it('shows each role what it may do, and what an operator must do first', async () => {
    const manager = await window('user_manager', path);
    await manager.getByRole('button', { name: 'Sync Lever' }).waitFor();
    await manager.getByRole('heading', { name: 'Webhooks' }).waitFor();
    const forOthers = /Uninstall|Check now|Connect again|Rename|Set up webhooks|by hand/;
    expect(await manager.getByRole('button', { name: forOthers }).count()).toBe(0);
    await manager.goto(product.demo.url + CALLBACK);
    await manager.getByText('You may not do this').waitFor();
    await manager.context().close();

    const other = await window('it_manager', '/');
    await withoutClient(other);
    await open('/integrations?show=People', other);
    await other.getByText('Lever cannot be installed yet').waitFor();
    await other.getByText('who operates Foyer must set LEVER_CLIENT_ID').waitFor();
    await open('/integrations/connect/lever', other);
    await other.getByText('Lever cannot be installed yet').waitFor();
    await sound(other);
    // The page asks again and again: one such question may be under way when the window closes.
    await other.unrouteAll({ behavior: 'ignoreErrors' });
    await other.context().close();
  }, 60_000);

  it('is sound narrow and dark', async () => {
    const other = await window('super_admin', '/', {
      size: { width: 360, height: 850 },
      colorScheme: 'dark',
    });
    for (const [to, shown] of [
      ['/integrations?show=People', 'Install another: Lever'],
      ['/integrations/connect/lever', 'connect again there'],
    ] as const) {
      await open(to, other);
      await other.getByRole('link', { name: shown, exact: true }).waitFor();
      await sound(other);
    }
    await open(CALLBACK, other);
    await other.getByText('Nothing goes on here any more').waitFor();
    await sound(other);
    await open(path, other);
    await other.getByRole('button', { name: 'Set up webhooks' }).waitFor();
    await sound(other);
    await open(`${path}?dialog=connect`, other);
    await other.getByRole('dialog').waitFor();
    await sound(other);
    await other.context().close();
  }, 60_000);
});
