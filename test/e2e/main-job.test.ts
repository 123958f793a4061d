import fs from 'node:fs';
import { type Browser, type Page } from 'playwright-core';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const NAME = 'Zoë Brandt-Okafor';
const EMAIL = 'zoe.brandt@mail.example';
const today = dayIn('UTC', Date.now());
/** Yesterday has come in every zone of the world. */
const begun = addDays(today, -1);

const roster = (startDate: string): string =>
  [
    'id,first_name,last_name,personal_email,work_email,phone,start_date',
    `E-1,Zoe,Brandt-Okafor,${EMAIL},zoe@demo.example,+493069208417,${startDate}`,
    'E-2,,,,,,',
  ].join('\n');

describe('the main job, as a person does it', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let foyer: Page;
  let ashby: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    foyer = await browser.newPage();
    ashby = await browser.newPage();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const signIn = async (): Promise<void> => {
    const account = product.demo.accounts.find(({ role }) => role === 'user_manager');
    if (account === undefined) throw new Error('The demo has no User Manager');
    await foyer.goto(product.demo.url);
    await foyer.getByLabel('Email').fill(account.email);
    await foyer.getByLabel('Password').fill(account.password);
    await foyer.getByRole('button', { name: 'Sign in' }).click();
    await foyer.getByRole('heading', { name: 'People' }).waitFor();
  };
  const sync = async (): Promise<void> => {
    await foyer.getByRole('link', { name: 'User Imports' }).click();
    await foyer.getByRole('button', { name: 'Sync Ashby' }).click();
    await foyer
      .getByText(/\bsucceeded\b/)
      .first()
      .waitFor({ timeout: 30_000 });
  };
  const openTab = async (tab: string): Promise<void> => {
    await foyer.getByRole('link', { name: 'People', exact: true }).click();
    await foyer.getByRole('link', { name: new RegExp(`^${tab}`) }).click();
  };
  const uploadRoster = async (startDate: string): Promise<void> => {
    await foyer.getByRole('link', { name: 'User Imports' }).click();
    await foyer
      .getByLabel('Roster as a CSV file')
      .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster(startDate)) });
    await foyer.getByRole('button', { name: 'Upload roster' }).click();
  };

  /** The story goes on behind an open page: it is looked at anew until the line is there. */
  const expectOnTimeline = (title: string): Promise<void> =>
    expectSoon(
      async () => {
        await foyer.reload();
        await foyer.getByRole('heading', { name: 'Timeline' }).waitFor();
        return foyer.getByText(title).count();
      },
      (n) => n > 0,
    );

  it('hires on the simulated Ashby, syncs, matches by a roster, and opens full access when the date has come', async () => {
    await ashby.goto(product.demo.sandboxUrl);
    await ashby.getByText('New candidate').click();
    await ashby.getByLabel('Name', { exact: true }).fill(NAME);
    await ashby.getByLabel('E-mail').fill(EMAIL);
    await ashby.getByLabel('Phone').fill('+493069208417');
    await ashby.getByLabel('Start date').first().fill(addDays(today, 30));
    await ashby.getByLabel('Hire at once').check();
    await ashby.getByRole('button', { name: 'Create' }).click();

    await signIn();
    await sync();
    await openTab('New Hires Preboarding');
    await foyer.getByRole('link', { name: NAME }).waitFor({ timeout: 15_000 });

    await uploadRoster(addDays(today, 30));
    await openTab('New Hires Preboarding');
    await foyer.getByRole('link', { name: /Brandt-Okafor/ }).click();
    await expectOnTimeline('Full access armed for the start date');

    await uploadRoster(begun);
    await expectSoon(
      async () => {
        await openTab('Active');
        await foyer.locator('a[aria-current=page]', { hasText: 'Active' }).waitFor();
        return foyer.getByRole('link', { name: /Brandt-Okafor/ }).count();
      },
      (n) => n === 1,
    );
    await foyer.getByRole('link', { name: /Brandt-Okafor/ }).click();
    await expectOnTimeline('Full access opened');
    for (const title of [
      'Imported as a new hire',
      'Matched with an employee of the HRIS',
      'Start date changed',
    ]) {
      expect(await foyer.getByText(title).count()).toBeGreaterThan(0);
    }
  }, 120_000);
});

const expectSoon = async (ask: () => Promise<number>, is: (answer: number) => boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (is(answer)) return;
    if (Date.now() > deadline) throw new Error(`Not within 30 s; last count: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};
