import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { launchBrowser } from './support/browser.ts';
import { faultsInBothSchemes, openWindow, signInAs } from './support/console.ts';
import { api, control } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const NARROW = { width: 390, height: 844 };

describe('the talent pool in the console', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let admin: Page;
  let recruiter: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir);
    for (const [name, position, tags] of [
      ['Jürgen Groß', 'Compiler Engineer', ['llvm']],
      ['Łucja Zielińska', 'Senior Compiler Engineer', ['llvm']],
      ['Ana Lima', 'Nurse', ['night shift']],
    ] as const)
      await control(product, 'candidates', {
        ...{ name, position, tags, email: `${name.slice(0, 2).toLowerCase()}@pool.example` },
        ...{ company: 'Rareware', location: { city: 'Berlin', region: 'Berlin', country: 'Germany' } },
      });
    admin = await (await openWindow(browser)).newPage();
    recruiter = await (await openWindow(browser, { colorScheme: 'dark' })).newPage();
    await signInAs(admin, product, 'super_admin', '/talent');
    await signInAs(recruiter, product, 'recruiter', '/talent');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const sound = async (page: Page): Promise<void> => expect(await faultsInBothSchemes(page)).toEqual([]);

  it('row E6 a Super Admin switches the import on by keyboard; candidates come while one looks', async () => {
    await admin.getByText('No recruiting system is connected').waitFor();
    await sound(admin);
    const target = { provider: 'ashby', kind: 'prospect_target', name: 'Ashby pool', apiKey: DEMO_KEY };
    await api(product, '/connections', { method: 'POST', body: target });
    await recruiter.getByText('A Super Admin can switch the import of candidates on.').waitFor();
    await admin.getByRole('button', { name: 'Import candidates of Ashby pool' }).focus();
    await admin.keyboard.press('Enter');
    const dialog = admin.getByRole('dialog', { name: 'Import candidates of Ashby pool?' });
    await dialog.getByText('Everybody who may see prospects can search them').waitFor();
    await sound(admin);
    await admin.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await recruiter.getByRole('link', { name: 'Jürgen Groß' }).waitFor();
    await recruiter.getByRole('button', { name: 'Import candidates of Ashby pool now' }).waitFor();
    await sound(recruiter);
  });

  it('SC-I11 one searches, sees who is alike and why, and makes a prospect of a candidate once', async () => {
    await recruiter.getByRole('textbox', { name: 'Search the talent pool' }).fill('compiler zielinska');
    await recruiter.waitForURL(/q=compiler/);
    await recruiter.getByText('1 candidate', { exact: true }).waitFor();
    await recruiter.keyboard.press('ArrowDown');
    await recruiter.keyboard.press('Enter');
    await recruiter.getByRole('heading', { level: 1, name: 'Łucja Zielińska' }).waitFor();
    const candidate = recruiter.url();
    const alike = recruiter.getByRole('listitem').filter({ hasText: 'Jürgen Groß' });
    await alike.getByText('Tag: llvm').waitFor();
    await alike.getByText('Company: Rareware').waitFor();
    await sound(recruiter);
    await recruiter.getByRole('button', { name: 'Make a prospect' }).click();
    await recruiter.waitForURL(/\/prospects\//);
    const prospect = recruiter.url();
    await recruiter.getByRole('button', { name: 'More' }).press('Enter');
    await recruiter.getByRole('menuitem', { name: 'Similar candidates' }).waitFor();
    await sound(recruiter);
    await recruiter.getByRole('menuitem', { name: 'Similar candidates' }).press('Enter');
    await recruiter.getByRole('heading', { level: 1, name: 'Candidates like Łucja Zielińska' }).waitFor();
    await recruiter.getByText(/^Compared by .*Company: Rareware/).waitFor();
    await alike.getByText('Tag: llvm').waitFor();
    // Whoever is the prospect is not like the prospect.
    expect(await recruiter.getByRole('link', { name: 'Łucja Zielińska' }).count()).toBe(1);
    await sound(recruiter);
    await recruiter.getByRole('link', { name: 'Łucja Zielińska' }).press('Enter');
    await recruiter.waitForURL(prospect);
    await recruiter.goto(candidate);
    await recruiter.getByRole('link', { name: 'Open the prospect' }).waitFor();
    await recruiter.getByText('is a prospect with the same e-mail address').waitFor();
  });

  it('filters stand in the address; a narrow window needs no sideways scrolling', async () => {
    await recruiter.setViewportSize(NARROW);
    await recruiter.goto(new URL('/talent?tag=llvm&location=berlin', product.demo.url).href);
    await recruiter.getByText('2 candidates, changed last first').waitFor();
    const overflow = (): Promise<boolean> =>
      recruiter.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await overflow()).toBe(false);
    await sound(recruiter);
    await recruiter.getByRole('button', { name: 'Clear all' }).click();
    await recruiter.getByRole('link', { name: 'Ana Lima' }).click();
    await recruiter.getByRole('heading', { level: 1, name: 'Ana Lima' }).waitFor();
    expect(await overflow()).toBe(false);
  });

  it('switched off, everybody is gone', async () => {
    await admin.getByRole('button', { name: 'Stop importing candidates of Ashby pool' }).click();
    await admin.getByRole('button', { name: 'Stop and delete' }).click();
    await admin.getByText('Nobody is here yet').waitFor();
  });
});
