import fs from 'node:fs';
import { type Browser, type Page } from 'playwright-core';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { openWindow, signInAs } from './support/console.ts';
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
    foyer = await (await openWindow(browser)).newPage();
    ashby = await browser.newPage();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const go = async (link: string, heading: string): Promise<void> => {
    await foyer.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link }).click();
    await foyer.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const sync = async (): Promise<void> => {
    await go('User Imports', 'User Imports');
    await foyer.getByRole('button', { name: 'Sync Ashby' }).click();
    await foyer.getByText('Succeeded').first().waitFor({ timeout: 30_000 });
  };
  const openTab = async (tab: string): Promise<void> => {
    await go('Users', 'Users');
    await foyer.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  };
  const uploadRoster = async (startDate: string): Promise<void> => {
    await go('User Imports', 'User Imports');
    await foyer.getByRole('link', { name: 'Upload a roster' }).click();
    await foyer
      .getByLabel('Roster file')
      .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster(startDate)) });
    await foyer.getByRole('button', { name: 'Upload 1 employee' }).click();
    await foyer.getByText('Partly succeeded').first().waitFor({ timeout: 30_000 });
  };
  const openPerson = async (): Promise<void> => {
    await foyer.getByRole('link', { name: /Brandt-Okafor/ }).click({ timeout: 15_000 });
    await foyer.getByRole('heading', { level: 1, name: /Brandt-Okafor/ }).waitFor();
    await foyer.getByRole('tab', { name: 'Timeline' }).click();
  };

  it('hires on the simulated Ashby, syncs, matches by a roster, and opens full access when the date has come', async () => {
    await ashby.goto(product.demo.sandboxUrl);
    await ashby.getByText('New candidate').click();
    await ashby.getByLabel('Name', { exact: true }).fill(NAME);
    await ashby.getByLabel('E-mail').fill(EMAIL);
    await ashby.getByLabel('Phone').fill('+493069208417');
    await ashby.getByLabel('Start date').first().fill(addDays(today, 30));
    await ashby.getByLabel('Hire at once').check();
    await ashby.getByRole('button', { name: 'Create' }).click();

    await signInAs(foyer, product, 'user_manager');
    await sync();
    await openTab('New Hires Preboarding');
    await foyer.getByRole('link', { name: NAME }).waitFor({ timeout: 15_000 });

    await uploadRoster(addDays(today, 30));
    await openTab('New Hires Preboarding');
    await openPerson();
    // Open pages follow the story by themselves.
    await foyer.getByText('Full access armed for the start date').waitFor();

    await uploadRoster(begun);
    await openTab('Active');
    await openPerson();
    await foyer.getByText('Full access opened').waitFor();
    for (const title of [
      'Imported as a new hire',
      'Matched with an employee of the HRIS',
      'Start date changed',
    ]) {
      await foyer.getByText(title).first().waitFor();
    }
  }, 120_000);
});
