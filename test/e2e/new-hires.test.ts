import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { api, control, hire, syncAshby, until, type Hired } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

/** May read what Foyer needs, and make no webhooks: a person makes them. */
const KEY = 'ashby-key-that-makes-no-webhooks';
const READS = ['candidatesRead', 'jobsRead', 'offersRead', 'organizationRead', 'hiringProcessMetadataRead'];
const START = addDays(dayIn('UTC', Date.now()), 40);

/** A word of it is wider than a narrow window. */
const LONG_NAME = 'Nia Wolfeschlegelsteinhausenbergerdorff';

const peopleSchema = z.object({ total: z.number() });
const waitingSchema = z.object({
  items: z.array(z.object({ hireId: z.string(), name: z.string(), personId: z.string() })),
});

describe('New hires that wait for review', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let mina: Hired;

  beforeAll(async () => {
    product = await startProduct(dir, ['--empty']);
    browser = await launchBrowser();
    await control(product, 'seed', { count: 2, seed: 7, hiredShare: 0 });
    await control(product, 'key', { token: KEY, permissions: READS });
    page = await window('super_admin', '/integrations?show=People');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (role: Role, to: string, o: Parameters<typeof openWindow>[1] = {}): Promise<Page> => {
    const opened = await (await openWindow(browser, o)).newPage();
    opened.setDefaultTimeout(30_000);
    await signInAs(opened, product, role, to);
    return opened;
  };
  const sound = async (where: Page = page): Promise<void> => {
    expect(await axeFaults(where)).toEqual([]);
    expect(await where.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const heading = (name: string, where: Page = page): Promise<void> =>
    where.getByRole('heading', { level: 1, name }).waitFor();
  const dialog = (name: string): Locator => page.getByRole('dialog', { name });
  const field = (name: string): Locator => page.locator(`[data-field="${name}"]`);
  const gone = (one: Locator): Promise<void> => one.waitFor({ state: 'detached' });
  const openTab = async (name: RegExp): Promise<void> => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
    await page.getByRole('tab', { name }).click();
  };
  const line = (name: string): Locator => page.getByRole('row', { name: new RegExp(name) });
  const people = async (tab: string): Promise<number> =>
    peopleSchema.parse(await api(product, `/people?tab=${tab}`)).total;

  it('H1 sets up a review by mouse: key, mode, Request URL and Secret Token, listening with the first event', async () => {
    await page.getByRole('link', { name: 'Connect: Ashby' }).click();
    await page.getByLabel('Ashby API key', { exact: false }).fill(KEY);
    await page.getByRole('radio', { name: 'Review first' }).check();
    await sound();
    await page.getByRole('button', { name: 'Connect Ashby' }).click();
    await heading('Ashby');
    await page.getByRole('switch', { name: 'Review first', checked: true }).waitFor();
    await page.getByText('Waiting for the first event').waitFor();
    await page.getByText('Choose Application Updated').waitFor();
    const requestUrl = await page.getByLabel('Request URL', { exact: true }).inputValue();
    const secretToken = await page.getByLabel('Secret Token', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Copy: Request URL' }).waitFor();
    await page.getByRole('button', { name: 'Copy: Secret Token' }).waitFor();
    await page.getByRole('button', { name: 'Copy: Request URL' }).hover();
    await page.getByRole('main').getByRole('tooltip', { name: 'Copy' }).waitFor();
    await sound();
    await inAshby({ webhookType: 'applicationUpdate', requestUrl, secretToken });
    await page.getByText('Listening', { exact: true }).waitFor();
    await page.getByText('Listening since').waitFor();

    await page.getByRole('switch', { name: 'Department' }).click();
    await page.getByText('Department is not taken from Ashby').waitFor();
    await page.getByRole('switch', { name: 'Department', checked: false }).waitFor();
    await page.getByRole('list', { name: 'Always taken' }).getByText('Personal email').waitFor();
  }, 120_000);

  it('H2 H3 a hire is there by webhook within seconds, is edited, and added by mouse', async () => {
    await openTab(/^New hires/);
    await page.getByText('Nobody waits for review').waitFor();
    await sound();
    mina = await hire(product, { name: 'Mina van der Berg', email: 'mina@mail.example', startDate: START });
    await page.getByRole('link', { name: 'Mina van der Berg', exact: true }).click();
    await heading('Mina van der Berg');
    await page.getByText('The name in Ashby:').waitFor();
    await field('lastName').getByText('van der Berg').waitFor();
    expect(await people('preboarding')).toBe(0);
    await sound();

    await field('jobTitle').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Job title').fill('Captain');
    await sound();
    await page.getByRole('button', { name: 'Keep' }).click();
    await field('jobTitle').getByText('Captain').waitFor();
    await field('jobTitle').getByText('Edited').waitFor();
    await field('jobTitle').getByText('Ashby says').waitFor();
    await sound();

    await page.getByRole('button', { name: 'Add member' }).click();
    await dialog('Add Mina van der Berg?').waitFor();
    await sound();
    await dialog('Add Mina van der Berg?').getByRole('button', { name: 'Add member' }).click();
    await heading('Users');
    await page.getByRole('tab', { name: /^New Hires Preboarding/ }).click();
    await line('Mina van der Berg').getByText('Captain').waitFor();
    await page.getByRole('link', { name: 'Mina van der Berg', exact: true }).click();
    await heading('Mina van der Berg');
    const title = page.locator('dl > div').filter({ hasText: 'Job title' });
    await title.getByText(/^Entered by .+, /).waitFor();
    await title.getByText(/^Ashby says /).waitFor();
    await sound();
  }, 120_000);

  it('SC-E10 H4 one who is deleted by keyboard does not come back with a sync, and is restored', async () => {
    const tom = await hire(product, { name: 'Tom Other', email: 'tom@mail.example', startDate: START });
    await hire(product, { name: 'Uma Third', email: 'uma@mail.example', startDate: START });
    await openTab(/^New hires/);
    await line('Tom Other').waitFor();
    await line('Uma Third').waitFor();
    const { items } = waitingSchema.parse(await api(product, '/new-hires?state=awaiting'));
    const uma = items.find(({ name }) => name === 'Uma Third');
    await page.goto(`${product.demo.url}/people/${uma?.personId ?? ''}`);
    await page.getByRole('link', { name: 'Open the review' }).click();
    await heading('Uma Third');
    expect(page.url()).toContain('/new-hires/');
    await openTab(/^New hires/);
    await line('Uma Third').waitFor();
    await page.getByLabel('Search new hires').fill('tom');
    await gone(line('Uma Third'));
    await line('Tom Other').waitFor();
    await page.getByLabel('Search new hires').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading('Tom Other');
    await page.keyboard.press('d');
    await dialog('Delete Tom Other?').getByText('The next sync does not bring them back').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    await heading('Users');
    await page.getByLabel('Search new hires').fill('');
    await line('Uma Third').waitFor();

    await control(product, 'start-date', { applicationId: tom.applicationId, startDate: addDays(START, 30) });
    expect(await syncAshby(product)).toBe('succeeded');
    expect(await line('Tom Other').count()).toBe(0);
    await page.getByRole('radio', { name: /^Deleted/ }).focus();
    await page.keyboard.press('Space');
    await line('Tom Other').getByText('Changed since').waitFor();
    await sound();
    await page.getByRole('button', { name: 'Restore Tom Other' }).focus();
    await page.keyboard.press('Enter');
    await dialog('Restore 1 new hire?').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    await page.getByText('Nobody was deleted').waitFor();
    await page.getByRole('radio', { name: /^Waiting/ }).focus();
    await page.keyboard.press('Space');
    await line('Tom Other').waitFor();
  }, 120_000);

  it('H3 several are added at once by keyboard, and one who is un-hired leaves by themselves', async () => {
    const vic = await hire(product, { name: 'Vic Fourth', email: 'vic@mail.example', startDate: START });
    await line('Vic Fourth').waitFor();
    await control(product, 'unhire', { applicationId: vic.applicationId });
    await gone(line('Vic Fourth'));
    await page.getByLabel('Search new hires').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await dialog('Add 2 new hires?').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    await page.getByText('Nobody waits for review').waitFor();
    expect(await people('preboarding')).toBe(3);
  }, 120_000);

  it('is whole on a narrow window and in the dark, and shows others only what they may do', async () => {
    const nia = await hire(product, { name: LONG_NAME });
    expect(nia.applicationId).not.toBe(mina.applicationId);
    for (const o of [
      { size: { width: 390, height: 844 }, colorScheme: 'dark' },
      { size: { width: 1280, height: 900 }, colorScheme: 'dark' },
    ] as const) {
      const other = await window('user_manager', '/people?tab=new-hires', o);
      await other.getByText(LONG_NAME).first().waitFor();
      await sound(other);
      await other.getByRole('link', { name: LONG_NAME }).first().click();
      await heading(LONG_NAME, other);
      await other.getByText('Fill in what is missing').waitFor();
      await sound(other);
      await other.goto(`${product.demo.url}/`);
      await other.getByText(/new hires? waits? for review/).waitFor();
      await sound(other);
      await other.goto(`${product.demo.url}/integrations/connect/ashby`);
      await other.getByText('a Super Admin or an IT Manager').waitFor();
      await other.context().close();
    }
  }, 120_000);

  it('H3 H4 more than are taken at once: deleted, restored and added in parts, the refused named and repeated alone', async () => {
    const names = Array.from({ length: 204 }, (_, n) => `Many Number${String(n + 1).padStart(3, '0')}`);
    for (const name of names)
      await hire(product, {
        name,
        email: `${name.replace(' ', '.')}@mail.example`,
        ...(name === names[0] ? {} : { startDate: START }),
      });
    expect(await syncAshby(product)).toBe('succeeded');
    await openTab(/^New hires/);
    const acts = page.getByLabel('Actions for those selected');
    /** Everybody of the list that is shown, however far one would have to scroll. */
    const chooseAll = async (list: string, count: number): Promise<void> => {
      await page.locator(`table[aria-label="New hires: ${list}"][aria-busy="false"]`).waitFor();
      await page.getByText(`${count} new hires`, { exact: true }).waitFor();
      const more = page.getByRole('button', { name: 'Show more' });
      await until(async () => {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        return (await more.count()) === 0 ? true : null;
      });
      await page.getByRole('checkbox', { name: 'Select all lines that are loaded' }).check();
      await page.getByText(`${count} selected`).waitFor();
    };
    // Nia, of before, has no start date either.
    await chooseAll('Waiting', 205);
    await acts.getByRole('button', { name: 'Delete' }).click();
    await dialog('Delete 205 new hires?').getByText('these 205 go in 2 parts').waitFor();
    await sound();
    await page.keyboard.press('Enter');
    await page.getByText('205 new hires deleted').waitFor();
    await page.getByText('Nobody waits for review').waitFor();

    await page.getByRole('radio', { name: /^Deleted/ }).focus();
    await page.keyboard.press('Space');
    await chooseAll('Deleted', 205);
    await acts.getByRole('button', { name: 'Restore' }).click();
    await dialog('Restore 205 new hires?').getByRole('button', { name: 'Restore' }).click();
    await page.getByText('205 new hires restored').waitFor();

    await page.getByRole('radio', { name: /^Waiting/ }).focus();
    await page.keyboard.press('Space');
    await chooseAll('Waiting', 205);
    await acts.getByRole('button', { name: 'Add members' }).click();
    await dialog('Add 205 new hires?').getByRole('button', { name: 'Add members' }).click();
    const results = dialog('Add members: what became of each');
    await results.getByText('203 new hires added').waitFor();
    await results.getByText('2 refused').waitFor();
    await results.getByRole('row', { name: /Nia Wolfe.*Still missing/ }).waitFor();
    await results
      .getByRole('row', { name: /Many Number001.*Still missing: Employment start date/ })
      .waitFor();
    await sound();
    const { items } = waitingSchema.parse(await api(product, '/new-hires?state=awaiting'));
    const first = items.find(({ name }) => name === names[0]);
    await api(product, `/new-hires/${first?.hireId ?? ''}`, {
      method: 'PATCH',
      body: { edits: { startDate: START } },
    });
    await results.getByRole('button', { name: 'Try again for 2 new hires' }).click();
    await results.getByText('204 new hires added').waitFor();
    await results.getByText('1 refused').waitFor();
    await results.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('1 selected').waitFor();
    await line('Nia Wolfe').waitFor();
    expect(await people('preboarding')).toBe(3 + 204);
  }, 240_000);

  /** As an admin of Ashby does on its page for webhooks. */
  const inAshby = async (body: object): Promise<void> => {
    const answer = await fetch(`${product.demo.sandboxUrl}/webhook.create`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${DEMO_KEY}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
  };
});
