import fs from 'node:fs';
import http from 'node:http';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { axeFaults, faultsInBothSchemes, signInAs } from './support/console.ts';
import { openWithExtension, type ExtensionBrowser } from './support/extension.ts';
import { api, until } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const person = {
  '@context': 'https://schema.org',
  '@type': 'Person',
  ...{
    givenName: 'Mira',
    familyName: 'Santos',
    email: 'mira.santos@mail.example',
    jobTitle: 'Data Engineer',
  },
  ...{ worksFor: { name: 'Widgets GmbH' }, telephone: '+49 30 6920 8555' },
};
/** Pages of people, as the web has them. */
const pages: Readonly<Record<string, string>> = {
  '/mira': `<title>Mira Santos | Example</title><h1>Mira Santos</h1>
    <script type="application/ld+json">${JSON.stringify(person)}</script>`,
  '/talk': `<title>Talks</title><h1>Mira  Santos</h1><a href="mailto:Mira.Santos@mail.example">Write</a>
    <a href="tel:+493069208599">Call</a>`,
};

const requestSchema = z.object({ items: z.array(z.object({ id: z.string(), note: z.string().nullable() })) });
const targetsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });
const membersSchema = z.object({ items: z.array(z.object({ id: z.string(), email: z.string() })) });
const candidatesSchema = z.object({
  total: z.number(),
  items: z.array(z.looseObject({ name: z.string(), email: z.string().nullable() })),
});

describe('the browser extension', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: ExtensionBrowser;
  let site: http.Server;
  let address: string;
  let mira: Page;
  let panel: Page;

  beforeAll(async () => {
    site = http.createServer((req, res) => {
      res.setHeader('content-type', 'text/html; charset=utf-8').end(pages[req.url ?? ''] ?? '');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const place = site.address();
    if (place === null || typeof place === 'string') throw new Error('The site has no port');
    address = `http://127.0.0.1:${place.port}`;
    product = await startProduct(dir, ['--empty']);
    browser = await openWithExtension(product);
    browser.context.setDefaultTimeout(20_000);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    site.close();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  /** In light and dark, as narrow as a panel can be drawn and as wide as it opens. */
  const sound = async (): Promise<void> => {
    for (const width of [320, 380]) {
      await panel.setViewportSize({ width, height: 900 });
      expect(await faultsInBothSchemes(panel)).toEqual([]);
    }
  };
  const inAshby = async (email: string): Promise<z.infer<typeof candidatesSchema>> =>
    candidatesSchema.parse(
      await (await fetch(`${product.demo.sandboxUrl}/_control/candidates?q=${email}`)).json(),
    );
  const opened = async (page: Page): Promise<void> => {
    const before = panel;
    panel = await browser.panelBeside(page);
    // Afterwards: the browser shows a tab of its own choice when the one in front is closed.
    await before.close();
  };

  it('G7 may read a page when its button is pressed there, and speak with this Foyer alone', async () => {
    expect(browser.manifest).toEqual({
      permissions: ['activeTab', 'scripting', 'sidePanel', 'storage'],
      host_permissions: [`${new URL(product.demo.url).origin}/*`],
    });
    mira = await browser.context.newPage();
    await mira.goto(`${address}/mira`);
    panel = await browser.panelBeside(mira);
    await panel.getByRole('heading', { name: 'Sign in to Foyer' }).waitFor();
    await sound();

    const foyer = await browser.context.newPage();
    await signInAs(foyer, product, 'recruiter', '/browser-extension');
    await foyer.getByRole('heading', { name: 'Browser extension', level: 1 }).waitFor();
    expect(await axeFaults(foyer)).toEqual([]);
    await foyer.close();
    // Signed in with Foyer's own session, and the page has still not been read.
    await panel.getByRole('heading', { name: 'This page has not been read' }).waitFor();
    await sound();
  });

  it('C10 G1 asks for the approval of an integration, then takes the team’s key', async () => {
    await browser.press(mira);
    await panel.getByRole('heading', { name: 'Who it is' }).waitFor();
    await expect(panel.getByLabel('First name').inputValue()).resolves.toBe('Mira');
    await expect(panel.getByLabel('Emails').inputValue()).resolves.toBe('mira.santos@mail.example');
    await sound();
    // Nothing of it is at Foyer before somebody has looked at it.
    expect(await api(product, '/prospects')).toMatchObject({ items: [] });
    await panel.getByRole('button', { name: 'Check' }).click();

    await panel.getByRole('button', { name: 'Request approval: Ashby' }).click();
    await panel.getByRole('dialog').getByLabel('Note').fill('For sourcing data people');
    await sound();
    await panel.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click();
    await panel.getByText('You asked for approval').waitFor();
    const { items } = requestSchema.parse(await api(product, '/integration-requests?state=open'));
    expect(items[0]?.note).toBe('For sourcing data people');
    await api(product, `/integration-requests/${items[0]?.id ?? ''}/decision`, {
      method: 'POST',
      body: { approve: true, answer: 'Go on' },
    });

    await panel.getByRole('button', { name: 'Connect: Ashby' }).click();
    await panel.getByRole('dialog').getByLabel('Ashby API key').fill(DEMO_KEY);
    await sound();
    await panel.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
    await panel.getByText('Not in Ashby', { exact: true }).waitFor();
    await until(async () => ((await browser.badge(mira)) === 'New' ? true : null));
  });

  it('SC-I2 G4 G5 uploads a new candidate: what is blank is said at its field, then it is a New Lead', async () => {
    const { items } = targetsSchema.parse(await api(product, '/push-targets'));
    const members = membersSchema.parse(await api(product, '/members'));
    const target = `/push-targets/${items[0]?.id ?? ''}`;
    await api(product, `${target}/settings`, { method: 'PUT', body: { mode: 'any_job' } });
    await api(product, `${target}/permissions`, {
      method: 'PUT',
      body: {
        memberId: members.items.find(({ email }) => email === 'recruiter@demo.example')?.id,
        jobIds: ['*'],
      },
    });
    await panel.getByRole('button', { name: /^Ashby/ }).click();
    const form = panel.getByRole('form', { name: 'Send to Ashby' });
    await form.getByLabel('Last name').fill('');
    await form.getByRole('button', { name: 'Upload as new candidate' }).click();
    await form.getByText('Enter a last name.').waitFor();
    expect(await panel.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    expect((await inAshby('mira.santos@mail.example')).total).toBe(0);
    expect(await api(product, '/prospects')).toMatchObject({ items: [] });
    await sound();

    await form.getByLabel('Last name').fill('Santos');
    await form.getByRole('combobox', { name: 'Job' }).fill('engineer london');
    await panel.getByRole('option', { name: /Software Engineer · London/ }).click();
    await form.getByLabel('Note').fill('Met at a conference');
    await form.getByRole('button', { name: 'Upload as new candidate' }).click();
    await panel.getByText('New Lead').waitFor();
    await panel.getByText('Uploaded to Ashby as a new candidate.').waitFor();
    await panel.getByText('In Ashby', { exact: true }).waitFor();
    await sound();

    const { items: made } = await inAshby('mira.santos@mail.example');
    expect(made).toEqual([
      expect.objectContaining({
        name: 'Mira Santos',
        notes: [expect.stringContaining('Met at a conference')],
        applications: [expect.objectContaining({ status: 'Lead', stage: 'New Lead' })],
      }),
    ]);
    await until(async () => ((await browser.badge(mira)) === 'In' ? true : null));
  });

  it('SC-I1 G2 G3 finds the same person on another page and merges, by keyboard alone', async () => {
    const talk = await browser.context.newPage();
    await talk.goto(`${address}/talk`);
    await browser.press(talk);
    await opened(talk);
    await panel.getByRole('heading', { name: 'Who it is' }).waitFor();
    await panel.getByRole('button', { name: 'Check' }).press('Enter');
    await panel.getByRole('button', { name: 'Ashby In Ashby' }).waitFor();
    await panel.getByRole('button', { name: /^Ashby/ }).press('Enter');
    await panel.getByText('this is the same person').waitFor();
    await panel.getByText('What would be added in Ashby').waitFor();
    await panel.getByText('Nothing that is there is replaced.').waitFor();
    // It is a prospect here already: one goes on with that one, or sends what this page says.
    await panel.getByRole('button', { name: 'Go on with Mira Santos' }).waitFor();
    await sound();
    await panel.getByRole('button', { name: 'Merge with selected profile' }).press('Enter');
    await panel.getByText('Merged with the selected profile in Ashby.').waitFor();
    expect((await inAshby('mira.santos@mail.example')).total).toBe(1);
  });

  it('G7 of a network reads the address and the heading, and of the browser’s own pages nothing', async () => {
    const profile = await browser.context.newPage();
    await profile.route('https://www.linkedin.com/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<title>x</title><h1>Noor Haddad</h1><a href="mailto:noor@mail.example">Write</a>`,
      }),
    );
    await profile.goto('https://www.linkedin.com/in/noor?trk=x');
    await browser.press(profile);
    await opened(profile);
    await panel.getByText('Of this site only the address and the visible heading are read').waitFor();
    await expect(panel.getByLabel('Last name').inputValue()).resolves.toBe('Haddad');
    await expect(panel.getByLabel('Emails').inputValue()).resolves.toBe('');
    await expect(panel.getByLabel('Profile pages').inputValue()).resolves.toBe(
      'https://www.linkedin.com/in/noor',
    );
    await profile.goto(`${address}/talk`);
    await panel.getByText('The tab shows another page now').waitFor();
    await sound();
  });
});
