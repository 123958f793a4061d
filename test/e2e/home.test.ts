import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

describe('Home and First steps', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const open = async (role: Role, o: Parameters<typeof openWindow>[1] = {}): Promise<Page> => {
    const page = await (await openWindow(browser, o)).newPage();
    await signInAs(page, product, role);
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    return page;
  };

  it('leads from the connected recruiting system to the last step, which a person calls done', async () => {
    const page = await open('super_admin');
    await page.getByRole('region', { name: 'First steps' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'First steps' }).waitFor();
    const step = (title: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    await step('Connect your recruiting system').getByText('Done:').waitFor({ state: 'attached' });
    await step('Look at what the first import brings').getByText('Next').waitFor();
    const hour = step('Check the hour and the time zone of the first day');
    await hour.getByText(/Now: full access opens at \d\d:00 where the person works/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // By keyboard alone.
    await hour.getByRole('button', { name: 'This is right' }).focus();
    await page.keyboard.press('Enter');
    await hour.getByText('Done:').waitFor({ state: 'attached' });
    await hour.getByText(/^by Demo Super Admin/).waitFor();
    await page.context().close();
  });

  it('shows what needs a person, and leads to it', async () => {
    const page = await open('user_manager');
    await page.getByRole('link', { name: 'User Imports' }).click();
    await page.getByRole('button', { name: 'Sync Ashby' }).click();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    const needs = page.getByRole('region', { name: 'Needs a person' });
    await needs.getByText('No start date').waitFor({ timeout: 30_000 });
    await page.getByRole('region', { name: 'Last imports' }).getByText('Succeeded').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await needs.getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\?tab=action-needed&reason=/);
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
    await page.context().close();
  });

  it('fits a phone and the dark', async () => {
    const page = await open('super_admin', { size: { width: 360, height: 740 }, colorScheme: 'dark' });
    await page.getByRole('region', { name: 'Needs a person' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['recruiter', 'employee', 'new_hire'] as const)(
    'welcomes a %s, who has nothing to look after',
    async (role) => {
      const places = {
        recruiter: ['Home', 'Prospects', 'Talent pool', 'Tasks', 'Browser extension'],
        employee: ['Home', 'Tasks'],
        new_hire: ['Home'],
      };
      const page = await open(role);
      await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
      expect(
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents(),
      ).toEqual(places[role]);
      await page.goto(`${product.demo.url}/people`);
      await page.getByText('You may not do this').waitFor();
      await page.context().close();
    },
  );
});
