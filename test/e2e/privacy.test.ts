import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { control, hire, personNamed, syncAshby } from './support/people.ts';
import { day } from './support/person-seeds.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('Privacy', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;
  let id: string;
  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, product.demo.url).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  beforeAll(async () => {
    product = await startProduct(dir);
    const mails = { startDate: day(30) };
    await hire(product, { name: 'Noor Haddad', email: 'noor@mail.example', ...mails });
    const gone = await hire(product, { name: 'Ida Lund', email: 'ida@mail.example', ...mails });
    expect(await syncAshby(product)).toBe('succeeded');
    await control(product, 'unhire', { applicationId: gone.applicationId });
    expect(await syncAshby(product)).toBe('succeeded');
    id = await personNamed(product, 'Noor Haddad');
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    await signInAs(page, product, 'super_admin', '/account');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('SC-J5 exports a person as a file', async () => {
    await open(`/people/${id}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export data' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`person-${id}.json`);
    expect(fs.readFileSync(await file.path(), 'utf8')).toContain('noor@mail.example');
  });

  it('SC-J5 erases a person after the typed name, and shows what is left', async () => {
    await open(`/people/${id}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Erase…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase Noor Haddad?' });
    await dialog.getByText('This cannot be undone, also not by us.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByLabel('Type "Noor Haddad" to confirm').fill('Noor');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByText('Type the name as it stands: Noor Haddad').waitFor();
    await dialog.getByLabel('Type "Noor Haddad" to confirm').fill('noor haddad');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('heading', { level: 1, name: 'An erased person' }).waitFor();
    await page.getByRole('button', { name: 'Let in again' }).waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('Noor');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('SC-J5 lists the proofs and hands one over', async () => {
    await open('/erasures');
    await page.getByText('The person asked for it').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Proof of erasure 1' }).click();
    const proof = fs.readFileSync(await (await download).path(), 'utf8');
    expect(proof).toContain('"number": 1');
    expect(proof).not.toContain('Noor');
  });

  it('SC-J6 says before it is saved whom a shorter retention would erase', async () => {
    await open('/settings#new-hires');
    const days = page.getByLabel('Erase people who were un-hired after so many days');
    await days.fill('30');
    await page.getByText('Nobody would be erased now.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await open(`/people/${await personNamed(product, 'Ida Lund')}`);
    await page.getByText(/^Will be erased on /).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
