import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role, turnTo } from './support/console.ts';
import { connectionOf, hire, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const soon = addDays(dayIn('UTC', Date.now()), 30);

const german = [
  'Personalnr;Vorname;Nachname;Firmenmail;Eintritt;Abteilung',
  `P-1;Zoë;Brandt;zoe@demo.example;${soon};Vertrieb`,
  'P-2;Ada;Meyer;ada@demo.example;10.01.2027;Vertrieb',
  'P-3;;;kein-Postfach;2026-01-02;',
  'P-4;Kim;Park;kim@demo.example;2024-02-01;Technik',
].join('\n');

const english = (count: number): string =>
  [
    'id,first_name,last_name,work_email,start_date',
    ...Array.from({ length: count }, (_, at) => `Q-${at},Person,No${at},q${at}@demo.example,2024-01-01`),
  ].join('\n');

describe('Roster upload', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let path: string;

  beforeAll(async () => {
    product = await startProduct(dir);
    await hire(product, { name: 'Zoë Brandt', email: 'zoe@mail.example', startDate: soon });
    expect(await syncAshby(product)).toBe('succeeded');
    path = `/integrations/${await connectionOf(product, 'roster')}/upload`;
    browser = await launchBrowser();
    page = await window('it_manager', '/imports');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const window = async (role: Role, where: string): Promise<Page> => {
    const opened = await (await openWindow(browser)).newPage();
    opened.setDefaultTimeout(15_000);
    await signInAs(opened, product, role, where);
    return opened;
  };
  const open = async (where: string): Promise<void> => {
    await page.goto(product.demo.url + where);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (where: Page = page): Promise<void> => {
    expect(await axeFaults(where)).toEqual([]);
    expect(await where.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const drop = async (name: string, content: string): Promise<void> => {
    const data = await page.evaluateHandle(
      (file) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([file.content], file.name));
        return transfer;
      },
      { name, content },
    );
    await page.getByText('Drop a CSV or JSON file here').dispatchEvent('drop', { dataTransfer: data });
  };
  const choose = async (column: string, field: string): Promise<void> => {
    const select = page.getByRole('combobox', { name: `Column ${column} is read as` });
    await select.click();
    await select.fill(field);
    await page.getByRole('option', { name: field, exact: true }).click();
  };
  const line = (text: string): Locator => page.locator('tr[data-row]').filter({ hasText: text });
  const upload = (): Locator => page.getByRole('button', { name: /^Upload \d+ employees?$/ });
  const ended = (state: string): Promise<void> =>
    page.getByText(state, { exact: true }).first().waitFor({ timeout: 30_000 });

  it('takes a dropped file with columns of its own names, shows what is wrong row by row, and imports the rest', async () => {
    await page.getByRole('link', { name: 'Upload a roster' }).click();
    await page.waitForURL(`**${path}`);
    await sound();
    await drop('Mitarbeiter.csv', german);
    await page.getByText('Choose which column holds the Employee ID').waitFor();
    expect(await upload().isDisabled()).toBe(true);
    await sound();
    await choose('Personalnr', 'Employee ID');
    await choose('Vorname', 'First name');
    await choose('Nachname', 'Last name');
    await choose('Firmenmail', 'Company email');
    await choose('Eintritt', 'Start date');
    await page.getByText('4 rows, 2 cannot be read').waitFor();
    const errors = page.getByRole('region', { name: 'Row by row, what is wrong' });
    await errors
      .getByRole('row')
      .filter({ hasText: 'Expected a day as YYYY-MM-DD' })
      .getByText('3')
      .waitFor();
    await page.getByRole('region', { name: 'The first rows of the file' }).getByText('Zoë').waitFor();
    await sound();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the errors' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Mitarbeiter-errors.csv');
    const csv = fs.readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(csv[0]).toBe('\uFEFFrow,field,what is wrong');
    expect(csv[1]).toMatch(/^3,"Start date","Expected a day/);

    await page.getByRole('checkbox', { name: /Remember these columns/ }).waitFor();
    await page.getByRole('button', { name: 'Upload 2 employees' }).click();
    await page.waitForURL(/\/imports\/[\w-]+$/);
    await ended('Partly succeeded');
    await line('Zoë Brandt').getByText('New').last().waitFor();
    await line('Ada Meyer').getByText('Row 3: Start date').waitFor();
    await sound();
  }, 90_000);

  it('remembers the columns, and takes the next file by keyboard', async () => {
    await open(path);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).focus();
    await page.keyboard.press('Enter');
    await (
      await chooser
    ).setFiles({
      name: 'neu.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(german.replace('10.01.2027', '2027-01-10')),
    });
    await page.getByText('4 rows, 1 cannot be read').waitFor();
    expect(await page.getByRole('checkbox', { name: /Remember these columns/ }).count()).toBe(0);
    await page.getByRole('radio', { name: /All employees/ }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /Some employees/ }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/imports\/[\w-]+$/);
    await ended('Partly succeeded');
    await line('Ada Meyer').getByText('New').last().waitFor();
    // What an IT Manager may not see is no link.
    expect(await page.locator('tr[data-row] a').count()).toBe(0);
  }, 60_000);

  it('says what is wrong with a file that is none, and with columns that are missing now', async () => {
    await open(path);
    await drop('broken.csv', 'id,name\n1,"Ada');
    await page.getByText('The CSV cannot be read').waitFor();
    await sound();
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await drop('other.csv', english(3));
    await page.getByText('There is no column “Personalnr” in this file').waitFor();
    expect(await upload().isDisabled()).toBe(true);
    await sound();
    for (const column of ['Personalnr', 'Vorname', 'Nachname', 'Firmenmail', 'Eintritt'])
      await page
        .getByRole('alert')
        .filter({ hasText: `“${column}”` })
        .getByRole('button', { name: 'Go on without it' })
        .click();
    await page.getByText('3 rows, all of them can be read').waitFor();
  }, 60_000);

  it('SC-E3 SC-E4 holds a full file in which many are missing, and carries it out when it is released', async () => {
    const manager = await window('user_manager', path);
    const send = async (count: number): Promise<void> => {
      await manager.goto(product.demo.url + path);
      await manager.locator('input[type=file]').setInputFiles({
        name: 'all.json',
        mimeType: 'application/json',
        buffer: Buffer.from(
          JSON.stringify(
            Array.from({ length: count }, (_, at) => ({
              Personalnr: `R-${at}`,
              Vorname: 'Person',
              Nachname: `No${at}`,
            })),
          ),
        ),
      });
      // A JSON report leaves out what is empty: these are known to the connection, and not in this file.
      for (const column of ['Firmenmail', 'Eintritt'])
        await manager
          .getByRole('alert')
          .filter({ hasText: `“${column}”` })
          .getByRole('button', { name: 'Go on without it' })
          .click();
      await manager.getByRole('button', { name: `Upload ${count} employees` }).click();
      await manager.waitForURL(/\/imports\/[\w-]+$/);
    };
    await send(12);
    await manager.getByText('New 12').waitFor({ timeout: 30_000 });
    await send(2);
    const alert = manager.getByRole('alert').filter({ hasText: 'Withdrawals held' });
    await alert
      .getByText(/\d+ of \d+ employees are missing from the report at once\./)
      .waitFor({ timeout: 30_000 });
    await sound(manager);
    await alert.getByRole('button', { name: 'Release' }).click();
    await manager.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await manager.getByText('This run carries out what a person released.').waitFor();
    await manager.getByText(/^Withdrawn \d+$/).waitFor({ timeout: 30_000 });
    await manager.context().close();
  }, 90_000);

  it('is for those who may, and sound narrow and dark', async () => {
    const recruiter = await window('recruiter', path);
    await recruiter.getByText('You may not do this').waitFor();
    await recruiter.context().close();
    for (const [width, colorScheme] of [
      [390, 'dark'],
      [1280, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 850 });
      await turnTo(page, colorScheme);
      await open(path);
      await drop('Mitarbeiter.csv', german);
      await page.getByText('4 rows, 2 cannot be read').waitFor();
      await sound();
    }
  }, 60_000);
});
