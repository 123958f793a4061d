import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { DEMO_CREDENTIAL } from '../../sandbox/clinch/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, faultsInBothSchemes, input, openWindow, signInAs } from './support/console.ts';
import { api, control, until } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const madeSchema = z.looseObject({ id: z.string() });
const fieldSchema = z.looseObject({ fieldId: z.string() });

describe('a connection for prospects and its settings, in the console', () => {
  const dir = newDataFolder();
  let browser: Browser;
  let product: Product;
  let admin: Page;
  let target: string;

  const window = async (path: string, o: Parameters<typeof openWindow>[1] = {}): Promise<Page> => {
    const opened = await (await openWindow(browser, o)).newPage();
    opened.setDefaultTimeout(20_000);
    await signInAs(opened, product, 'super_admin', path);
    return opened;
  };
  const post = async (path: string, body: object): Promise<string> =>
    madeSchema.parse(await api(product, path, { method: 'POST', body })).id;
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(product.demo.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (page: Page): Promise<void> => {
    expect(await faultsInBothSchemes(page)).toEqual([]);
  };
  /** In the scheme that the window has. */
  const whole = async (page: Page): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir, ['--empty']);
    admin = await window('/integrations');
    target = await post('/connections', {
      ...{ provider: 'ashby', kind: 'prospect_target', apiKey: DEMO_KEY, name: 'Ashby' },
    });
    const profile = {
      firstName: 'Ana',
      lastName: 'Lima',
      emails: ['ana.lima@mail.example'],
      company: 'Acme',
    };
    await post('/prospects', { profile });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  it('SC-I13 E1: an admin sets the push permission and the jobs of a member', async () => {
    await open(admin, '/integrations?show=Recruiting');
    await admin.getByRole('heading', { name: 'Clinch' }).waitFor();
    await sound(admin);
    await admin.getByRole('link', { name: 'Configure: Ashby' }).click();
    await admin.getByRole('tab', { name: 'State' }).waitFor();
    await sound(admin);
    await admin.getByRole('tab', { name: 'Push permission' }).click();
    await admin.getByRole('radio', { name: 'To one job and stage' }).click();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Choose a job.').waitFor();
    await sound(admin);
    await admin.getByRole('radio', { name: 'To any job they may use' }).click();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('The push permission is saved.').waitFor();
    await admin.getByRole('tab', { name: 'Jobs per member' }).click();
    await admin.getByRole('button', { name: 'Change the jobs of Demo Recruiter' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Jobs of Demo Recruiter' });
    await dialog.getByRole('radio', { name: 'These jobs as well' }).click();
    await input(admin, 'Jobs').click();
    await admin.getByRole('option').first().click();
    await dialog.getByRole('heading', { name: 'Jobs of Demo Recruiter' }).click();
    await sound(admin);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const jobs = admin.getByRole('row', { name: /Demo Recruiter/ }).getByText('1 job', { exact: true });
    await jobs.filter({ visible: true }).waitFor();
    await sound(admin);
  }, 90_000);

  it('SC-I5 E2: maps a field, sees a preview, and sees which one broke', async () => {
    const { fieldId } = fieldSchema.parse(
      await control(product, 'custom-field', {
        title: 'Current employer',
        objectType: 'Candidate',
        fieldType: 'String',
      }),
    );
    await open(admin, `/integrations/${target}?tab=mapping`);
    await admin.getByRole('button', { name: 'Map a field' }).click();
    await input(admin, 'Of the prospect').click();
    await admin.getByRole('option', { name: 'Company' }).click();
    await input(admin, 'Field there').click();
    await admin.getByRole('option', { name: /Current employer/ }).waitFor();
    await sound(admin);
    await admin.getByRole('option', { name: /Current employer/ }).click();
    await input(admin, 'Prospect').click();
    await admin.getByRole('option', { name: /Ana Lima/ }).click();
    await admin.getByRole('button', { name: 'Preview' }).click();
    await admin.getByRole('row', { name: /Current employer Acme/ }).waitFor();
    await sound(admin);
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('The field mapping is saved.').waitFor();
    await control(product, 'custom-field', { fieldId, isArchived: true });
    await open(admin, `/integrations/${target}?tab=mapping`);
    await admin.getByText('The field is not there any more.').waitFor();
    await sound(admin);
    await admin.getByRole('tab', { name: 'What is sent' }).click();
    await admin.getByLabel('Attach the résumé').waitFor();
    await sound(admin);
  }, 90_000);

  it('E4: an admin chooses the activity field that tags go to, by keyboard alone', async () => {
    const { key, secret, region } = DEMO_CREDENTIAL;
    const id = await post('/connections', {
      ...{ provider: 'clinch', kind: 'prospect_target', name: 'Clinch team' },
      credentials: { key, secret, region: region.toUpperCase() },
    });
    await open(admin, `/integrations/${id}?tab=sending`);
    const field = input(admin, 'Activity field for tags');
    await field.focus();
    await admin.keyboard.type('sourcing');
    await admin.keyboard.press('ArrowDown');
    await admin.keyboard.press('Enter');
    await admin.getByText('The field for tags is saved.').waitFor();
    await sound(admin);
    await admin.reload();
    await until(async () => ((await field.inputValue()) === 'Sourcing tags (a list)' ? true : null));
  }, 60_000);

  it('is whole on a phone and in the dark', async () => {
    const id = await post('/prospects', {
      profile: {
        firstName: 'Maximiliana-Alexandra',
        lastName: 'von und zu Hohenstein-Lichtenberg',
        emails: ['maximiliana-alexandra.von-und-zu-hohenstein@a-very-long-domain-name.example'],
        links: [{ kind: 'linkedin', url: 'https://www.linkedin.com/in/maximiliana-alexandra-von-und-zu' }],
        tags: ['one', 'two', 'three', 'four'],
      },
    });
    const phone = { size: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
    const small = await window('/prospects', phone);
    await small.getByRole('link', { name: /Maximiliana/ }).waitFor();
    await whole(small);
    const settings = `/integrations/${target}?tab=`;
    for (const path of [
      ...[`/prospects/${id}`, `/prospects/${id}/edit`, '/prospects/import', '/prospects/systems'],
      ...['/integrations/requests', `/prospects/${id}/similar`, '/talent', '/prospects/exports'],
      ...['permission', 'members', 'mapping', 'sending'].map((tab) => settings + tab),
    ]) {
      await open(small, path);
      await small.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
      for (const width of [390, 320]) {
        await small.setViewportSize({ width, height: 844 });
        await whole(small);
      }
    }
  }, 240_000);
});
