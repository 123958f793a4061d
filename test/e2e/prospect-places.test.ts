import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { DEMO_CREDENTIAL } from '../../sandbox/clinch/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, faultsInBothSchemes, openWindow, signInAs } from './support/console.ts';
import { api, control } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const withId = z.looseObject({ id: z.string() });
const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), title: z.string() })) });
const pushes = z.object({ items: z.array(z.looseObject({ state: z.string() })) });
const counted = z.looseObject({ total: z.number() });

describe('a push that cannot go on as it was meant, in the console', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(dir, ['--empty']);
    page = await (await openWindow(browser)).newPage();
    page.setDefaultTimeout(20_000);
    await signInAs(page, product, 'super_admin', '/prospects');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const post = (path: string, body: object, method = 'POST'): Promise<unknown> =>
    api(product, path, { method, body });
  const inClinch = (path: string, body?: object): Promise<Response> =>
    fetch(`${product.demo.sandboxes.clinch}/_control/${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });

  it('SC-I6 E1: is tried again with another job, and only what failed is done again', async () => {
    const target = withId.parse(
      await post('/connections', {
        ...{ provider: 'ashby', kind: 'prospect_target', apiKey: DEMO_KEY, name: 'Ashby' },
      }),
    ).id;
    await post(`/push-targets/${target}/settings`, { mode: 'any_job' }, 'PUT');
    const [job, other] = listed.parse(await api(product, `/push-targets/${target}/jobs`)).items;
    const profile = { firstName: 'Ana', lastName: 'Lima', emails: ['ana.lima@mail.example'] };
    const prospect = withId.parse(await post('/prospects', { profile })).id;
    await page.goto(`${product.demo.url}/prospects/${prospect}`);
    await page.getByRole('button', { name: /^Ashby/ }).press('Enter');
    await control(product, 'faults', {
      ...{ kind: 'businessError', match: 'application.create', times: 1 },
      ...{ code: 'job_closed', message: 'The job takes no applications.' },
    });
    await post(`/prospects/${prospect}/pushes`, {
      ...{ connectionId: target, decision: { kind: 'create' }, jobId: job?.id },
    });
    const push = page.getByRole('article', { name: /Sent to Ashby/ });
    await push.getByRole('listitem').filter({ hasText: 'Job and stage: failed' }).waitFor();
    await control(product, 'job', { jobId: job?.id, removed: true });

    await push.getByRole('button', { name: 'Try again' }).press('Enter');
    await push.getByText(`The job "${job?.title ?? ''}" is not open in Ashby any more.`).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await push.getByRole('combobox', { name: 'Job' }).fill(other?.title ?? '');
    await page
      .getByRole('option', { name: other?.title ?? '' })
      .first()
      .click();
    expect(await axeFaults(page)).toEqual([]);
    await push.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('article', { name: 'Sent to Ashby: Sent', exact: true }).waitFor();
    expect(pushes.parse(await api(product, `/prospects/${prospect}/pushes`)).items).toMatchObject([
      { state: 'done', jobId: other?.id },
    ]);
    const there = await fetch(`${product.demo.sandboxUrl}/_control/candidates?q=ana.lima@mail.example`);
    expect(counted.parse(await there.json()).total).toBe(1);
  }, 90_000);

  it('SC-I9 G2: a clock that is off is called by its name before and during a push, and nobody is lost', async () => {
    const { key, secret, region } = DEMO_CREDENTIAL;
    const target = withId.parse(
      await post('/connections', {
        ...{ provider: 'clinch', kind: 'prospect_target', name: 'Clinch' },
        credentials: { key, secret, region: region.toUpperCase() },
      }),
    ).id;
    await post(`/push-targets/${target}/settings`, { mode: 'prospect' }, 'PUT');
    const profile = { firstName: 'Ilka', lastName: 'Brandt', emails: ['ilka.brandt@mail.example'] };
    const prospect = withId.parse(await post('/prospects', { profile })).id;
    // Clinch's own clock goes wrong by as much as ours would: only how far they are apart is to be seen.
    await inClinch('settings', { clockOffsetSeconds: 20 * 60 });
    await page.goto(`${product.demo.url}/prospects/${prospect}`);
    await page.getByRole('button', { name: /^Clinch/ }).press('Enter');
    const refused = page.getByRole('alert').filter({ hasText: 'Clinch could not be asked' });
    await refused.getByText(/its clock is 20 minutes behind Clinch's/).waitFor();
    expect(await faultsInBothSchemes(page)).toEqual([]);

    await inClinch('settings', { clockOffsetSeconds: 0 });
    await refused.getByRole('button', { name: 'Check again' }).press('Enter');
    const form = page.getByRole('form', { name: 'Send to Clinch' });
    const upload = form.getByRole('button', { name: 'Upload as new candidate' });
    await upload.waitFor();
    await inClinch('settings', { clockOffsetSeconds: -20 * 60 });
    await upload.press('Enter');
    const push = page.getByRole('article', { name: /Sent to Clinch/ });
    await push
      .getByText(/its clock is 20 minutes ahead of Clinch's.*Set the clock of the server right/)
      .waitFor();
    expect(await faultsInBothSchemes(page)).toEqual([]);

    await inClinch('settings', { clockOffsetSeconds: 0 });
    await push.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('article', { name: 'Sent to Clinch: Sent', exact: true }).waitFor();
    const there = await inClinch('candidates?q=ilka.brandt@mail.example');
    expect(counted.parse(await there.json()).total).toBe(1);
  }, 90_000);
});
