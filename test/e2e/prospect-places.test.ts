import fs from 'node:fs';
import { z } from 'zod';
import type { Browser, Page } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { api, control } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const withId = z.looseObject({ id: z.string() });
const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), title: z.string() })) });
const pushes = z.object({ items: z.array(z.looseObject({ state: z.string() })) });
const counted = z.looseObject({ total: z.number() });

describe('a push whose job is gone, in the console', () => {
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

  it('SC-I6 E1: is tried again with another job, and only what failed is done again', async () => {
    const post = (path: string, body: object, method = 'POST'): Promise<unknown> =>
      api(product, path, { method, body });
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
});
