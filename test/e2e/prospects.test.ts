import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { launchBrowser } from './support/browser.ts';
import { faultsInBothSchemes, input, openWindow, signInAs, type Role } from './support/console.ts';
import { api, control, until } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const targetsSchema = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });
const pushesSchema = z.object({ items: z.array(z.looseObject({ state: z.string() })) });

/** A row whose address is none, a row that is nobody, an address twice, a comma in a cell, and columns that no tool calls so. */
const CSV = [
  'Who,Mail,Works at,Note',
  'Ana Lima,ana.lima@mail.example,Acme,met',
  'Ben Okafor,no address,Globex,',
  ',,Initech,nobody',
  'A. Lima,ANA.LIMA@mail.example,Acme,',
  'Chloe Muller,chloe@mail.example,"Umbrella, Inc.",',
].join('\n');

describe('prospects in the console', () => {
  const dir = newDataFolder();
  let browser: Browser;
  let product: Product;
  let recruiter: Page;
  let admin: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir, ['--empty']);
    recruiter = await window('recruiter', '/prospects');
    admin = await window('super_admin', '/integrations');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (role: Role, path: string): Promise<Page> => {
    const opened = await (await openWindow(browser)).newPage();
    opened.setDefaultTimeout(20_000);
    await signInAs(opened, product, role, path);
    return opened;
  };
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(product.demo.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (page: Page): Promise<void> => {
    expect(await faultsInBothSchemes(page)).toEqual([]);
  };
  const row = (name: string): Locator => recruiter.locator('tr[data-row]').filter({ hasText: name });
  const targetId = async (): Promise<string> =>
    targetsSchema.parse(await api(product, '/push-targets')).items[0]?.id ?? '';

  it('adds a prospect by keyboard alone, with what is wrong at its field', async () => {
    await recruiter.getByRole('heading', { name: 'No prospects yet' }).waitFor();
    await sound(recruiter);
    await recruiter.getByRole('link', { name: 'Add a prospect' }).focus();
    await recruiter.keyboard.press('Enter');
    await recruiter.getByRole('heading', { name: 'Add a prospect' }).waitFor();
    await sound(recruiter);
    await recruiter.getByRole('button', { name: 'Add prospect' }).focus();
    await recruiter.keyboard.press('Enter');
    await recruiter.getByText('Enter a name or an email address.').waitFor();
    const first = recruiter.getByLabel('First name');
    await until(async () => ((await isFocused(first)) ? true : null));
    await recruiter.keyboard.type('Dana');
    await recruiter.keyboard.press('Tab');
    await recruiter.keyboard.press('Tab');
    await recruiter.keyboard.type('Novak');
    await recruiter.keyboard.press('Tab');
    await recruiter.keyboard.type('dana at mail');
    await recruiter.keyboard.press('Enter');
    const email = input(recruiter, 'Email 1');
    await recruiter.getByText('Is no e-mail address').waitFor();
    expect(await isFocused(email)).toBe(true);
    await recruiter.keyboard.press('ControlOrMeta+a');
    await recruiter.keyboard.type('dana@mail.example');
    await recruiter.getByRole('button', { name: 'Add another email' }).focus();
    await recruiter.keyboard.press('Enter');
    await until(async () => ((await isFocused(input(recruiter, 'Email 2'))) ? true : null));
    await recruiter.keyboard.type('dana@work.example');
    await recruiter.keyboard.press('Enter');
    await recruiter.getByRole('heading', { level: 1, name: 'Dana Novak' }).waitFor();
    await recruiter.getByRole('link', { name: 'dana@work.example' }).waitFor();
    await recruiter.getByText('Demo Recruiter', { exact: true }).waitFor();
    await sound(recruiter);
  }, 90_000);

  it('takes a CSV file in: columns corrected, rows that are wrong named before and after', async () => {
    await open(recruiter, '/prospects/import');
    await recruiter
      .getByLabel('File of prospects')
      .setInputFiles({ name: 'found.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
    const column = (name: string): Locator => input(recruiter, `Column ${name} is read as`);
    await column('Mail').waitFor();
    expect(await column('Mail').inputValue()).toBe('Email');
    expect(await column('Who').inputValue()).toBe('');
    const choose = async (name: string, part: string): Promise<void> => {
      await column(name).click();
      await recruiter.getByRole('option', { name: part, exact: true }).click();
    };
    await choose('Who', 'Full name');
    await choose('Works at', 'Company');
    await recruiter
      .getByRole('status')
      .filter({ hasText: '5 rows, 2 cannot be read, 1 known already' })
      .waitFor();
    const rows = recruiter.getByRole('region', { name: 'The first rows of the file' });
    await rows.getByText('The row has neither a name nor an e-mail address.').waitFor();
    await rows.getByText('Umbrella, Inc.').waitFor();
    await rows.getByText('Row 2 has the same e-mail address.').waitFor();
    await sound(recruiter);
    await input(recruiter, 'Tags for everybody of this file').fill('meetup');
    await recruiter.keyboard.press('Enter');
    await recruiter.getByRole('button', { name: 'Import 2 prospects' }).click();
    await recruiter.getByText('2 prospects added from found.csv').waitFor();
    await recruiter
      .getByRole('cell', { name: 'The row has neither a name nor an e-mail address.' })
      .waitFor();
    await sound(recruiter);
    await recruiter.getByRole('link', { name: 'See the prospects' }).click();
    await row('Ana Lima').waitFor();
  }, 90_000);

  it('finds, filters and selects; deletes after a confirmation', async () => {
    await recruiter.getByLabel('Search prospects').fill('umbrella');
    await row('Ana Lima').waitFor({ state: 'detached' });
    await row('Chloe Muller').waitFor();
    await recruiter.getByRole('button', { name: 'Clear all' }).click();
    await row('Dana Novak').waitFor();
    await input(recruiter, 'Tag').click();
    await recruiter.getByRole('option', { name: 'meetup (2)' }).click();
    await row('Dana Novak').waitFor({ state: 'detached' });
    expect(new URL(recruiter.url()).searchParams.get('tag')).toBe('meetup');
    await sound(recruiter);
    const box = row('Chloe Muller').getByRole('checkbox');
    await box.click();
    await until(async () => ((await box.isChecked()) ? true : null));
    await recruiter.getByText('1 selected').waitFor();
    await recruiter.keyboard.press('a');
    await recruiter.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = recruiter.getByRole('dialog', { name: 'Delete 1 prospect?' });
    await dialog.getByText('This cannot be undone.', { exact: false }).waitFor();
    await sound(recruiter);
    await dialog.getByRole('button', { name: 'Delete 1 prospect' }).click();
    await row('Chloe Muller').waitFor({ state: 'detached' });
    await row('Ana Lima').waitFor();
  }, 90_000);

  it('C10: a recruiter asks, an admin approves with a word, the recruiter connects', async () => {
    await open(recruiter, '/prospects/systems');
    await sound(recruiter);
    await recruiter.getByRole('button', { name: 'Request approval: Ashby' }).click();
    await recruiter.getByLabel('Note').fill('For our spring sourcing.');
    await sound(recruiter);
    await recruiter.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click();
    await recruiter.getByText('You asked for approval').waitFor();

    await open(admin, '/');
    await admin.getByRole('link', { name: /A member asks for the integration with Ashby/ }).click();
    await admin.getByText('For our spring sourcing.').waitFor();
    await sound(admin);
    await admin.getByRole('button', { name: 'Approve: Ashby for Demo Recruiter' }).click();
    await admin.getByLabel('A word to Demo Recruiter').fill('Go ahead.');
    await sound(admin);
    await admin.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
    await admin.getByRole('heading', { name: 'Nobody waits' }).waitFor();

    await recruiter.getByText('Go ahead.').waitFor();
    await recruiter.getByRole('button', { name: 'Connect: Ashby' }).click();
    await recruiter.getByLabel('Ashby API key').fill(DEMO_KEY);
    await recruiter.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
    await recruiter.getByRole('region', { name: 'Ashby' }).getByText('Connected', { exact: true }).waitFor();
  }, 90_000);

  it('SC-I6: keeps a résumé, sends, and shows each step live, to be tried again alone', async () => {
    await open(recruiter, '/prospects?q=dana');
    await row('Dana Novak').getByRole('link').click();
    await recruiter.getByRole('heading', { level: 1, name: 'Dana Novak' }).waitFor();
    await recruiter
      .getByLabel('Résumé file')
      .setInputFiles({ name: 'dana.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await recruiter.getByText('The file must end in pdf').waitFor();
    await recruiter
      .getByLabel('Résumé file')
      .setInputFiles({ name: 'dana.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 dana') });
    await recruiter.getByText('PDF, 1 kB').waitFor();
    const download = recruiter.waitForEvent('download');
    await recruiter.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('dana.pdf');

    const id = new URL(recruiter.url()).pathname.split('/').at(-1) ?? '';
    await control(product, 'faults', {
      ...{ kind: 'businessError', match: 'candidate.uploadResume', times: 1 },
      ...{ code: 'file_invalid', message: 'The file cannot be read.' },
    });
    await api(product, `/prospects/${id}/pushes`, {
      method: 'POST',
      body: { connectionId: await targetId(), decision: { kind: 'create' } },
    });
    await recruiter.getByRole('button', { name: /^Ashby/ }).press('Enter');
    const push = recruiter.getByRole('article', { name: /Sent to Ashby/ });
    await push.getByRole('listitem').filter({ hasText: 'Résumé: failed' }).waitFor();
    await push.getByRole('listitem').filter({ hasText: 'Candidate: done' }).waitFor();
    await sound(recruiter);
    await push.getByRole('button', { name: 'Try again' }).click();
    await push.getByRole('listitem').filter({ hasText: 'Résumé: done' }).waitFor();
    await recruiter.getByRole('article', { name: 'Sent to Ashby: Sent' }).waitFor();
    await recruiter.getByText('Sent to Ashby', { exact: true }).waitFor();
    expect(pushesSchema.parse(await api(product, `/prospects/${id}/pushes`)).items).toHaveLength(1);
  }, 90_000);
});

const isFocused = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element === document.activeElement);
