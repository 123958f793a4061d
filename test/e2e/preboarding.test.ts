import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openDataFolder } from '../../src/bin/data-folder.ts';
import { secretKeysOf } from '../../src/secrets/secret-keys.ts';
import { connectDatabase } from '../../src/db/client.ts';
import { withOrganization } from '../../src/db/scope.ts';
import { addDays, dayIn } from '../../src/time/start-instant.ts';
import { createVault } from '../../src/secrets/vault.ts';
import { seedMessage, seedTask } from '../support/hire-content.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, turnTo } from './support/console.ts';
import { mailedLink } from './support/mail.ts';
import { api, control, hire, personNamed, syncAshby, type Hired } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const PHONE = { width: 390, height: 844 };
/** Days are counted where the hire is to work. */
const day = (offset: number): string => addDays(dayIn('Europe/Berlin', Date.now()), offset);
const PASSWORD = 'a quiet morning in spring';

describe('The new hire’s page', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let phone: Page;
  let hired: Hired;
  let id: string;
  const email = 'ana.lopez@mail.example';

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    const job = { title: 'Software Engineer', location: 'Berlin' };
    hired = await hire(product, { name: 'Ana López', email, startDate: day(12), job });
    await api(product, '/organization', { method: 'PATCH', body: { language: 'de', usesHris: false } });
    await syncAshby(product);
    id = await personNamed(product, 'Ana López');
    await seed();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  /** What a journey would bring. */
  const seed = async (): Promise<void> => {
    const { secrets } = openDataFolder(dir);
    const vault = createVault(secretKeysOf(secrets.secretKeys).ring);
    const db = connectDatabase({ url: product.demo.databaseUrl, applicationName: 'test', poolSize: 1 });
    await withOrganization(db, { orgId: secrets.organizationId, actor: 'system:test' }, async (scope) => {
      await seedTask(scope, vault, { personId: id, title: 'Send a photo', dueOn: day(5) });
      await seedTask(scope, vault, { personId: id, title: 'Choose a laptop' });
      await seedMessage(scope, vault, { personId: id, title: 'Your first day' });
    });
    await db.destroy();
  };
  const noFaults = async (page: Page): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await turnTo(page, colorScheme);
      expect(await axeFaults(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  };
  const shot = (page: Page, name: string): Promise<unknown> =>
    process.env['SHOTS'] === undefined
      ? Promise.resolve()
      : page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
  const heading = (page: Page, name: RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();

  it('P3 SC-J10 the mail’s link opens a page that uses nothing up; the button leads in, in German', async () => {
    const link = await mailedLink(product, email, /Willkommen/);
    expect(new URL(link).pathname).toBe('/preboarding/enter');
    phone = await (await openWindow(browser, { size: PHONE })).newPage();
    for (let look = 0; look < 2; look++) {
      await phone.goto(link);
      await phone.reload();
      await heading(phone, /Deine Seite bei Demo Company/);
    }
    await phone.getByText('Der Link funktioniert einmal, bis zum').waitFor();
    expect(await phone.evaluate(() => document.documentElement.lang)).toBe('de');
    await noFaults(phone);
    await shot(phone, 'enter');
    await phone.getByRole('button', { name: 'Meine Seite öffnen' }).click();
    await heading(phone, /Hallo Ana/);
    await phone.getByText('Noch 12 Tage bis zu deinem Start').waitFor();
    expect(new URL(phone.url()).pathname + new URL(phone.url()).hash).toBe('/preboarding');

    // Another browser with the same link: used, and a way to a new one.
    const other = await (await openWindow(browser)).newPage();
    await other.goto(link);
    await heading(other, /funktioniert nicht mehr/);
    await other.getByLabel('Private E-Mail').fill('nobody@mail.example');
    await noFaults(other);
    await shot(other, 'used');
    await other.keyboard.press('Enter');
    await other.getByRole('status').getByText('Wenn nobody@mail.example hier bekannt ist').waitFor();
    await other.context().close();
  });

  it('J2 the mailbox page shows the mail on a phone, no word of it broken', async () => {
    const page = await (await openWindow(browser, { size: PHONE })).newPage();
    await page.goto(product.demo.mailboxUrl);
    await noFaults(page);
    await page
      .getByRole('link', { name: /Willkommen/ })
      .first()
      .click();
    await heading(page, /Willkommen/);
    await noFaults(page);
    await shot(page, 'mailbox');
    const lines = await page.getByRole('rowheader').evaluateAll((labels) =>
      labels.map((label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        return [label.textContent, range.getClientRects().length];
      }),
    );
    expect(lines).toEqual(['From', 'To', 'Time'].map((label) => [label, 1]));
    await page.context().close();
  });

  it('P3 tasks are ticked off and back by the keyboard, messages read, and a mistake told', async () => {
    const photo = phone.getByRole('checkbox', { name: 'Send a photo' });
    await photo.focus();
    await phone.keyboard.press('Space');
    await phone.getByText('1 von 2 erledigt').waitFor();
    await phone.keyboard.press('Space');
    await phone.getByText('0 von 2 erledigt').waitFor();
    await phone.keyboard.press('Space');
    await phone.getByText('1 von 2 erledigt').waitFor();
    await phone.getByRole('button', { name: 'Als gelesen markieren: Your first day' }).click();
    await phone.getByText('Neu', { exact: true }).waitFor({ state: 'detached' });
    await phone.getByRole('button', { name: 'Das stimmt nicht' }).click();
    await phone.getByLabel('Was stimmt nicht').fill('Mein Name hat zwei Akzente: Aná');
    await noFaults(phone);
    await phone.getByRole('button', { name: 'Absenden' }).click();
    await phone.getByText('Wird angesehen').waitFor();
    await noFaults(phone);
    await shot(phone, 'page-phone');
    const wide = await phone.context().newPage();
    await wide.setViewportSize({ width: 1280, height: 900 });
    await wide.goto(`${product.demo.url}/preboarding`);
    await heading(wide, /Hallo Ana/);
    await shot(wide, 'page-wide');
    await turnTo(wide, 'dark');
    await shot(wide, 'page-dark');
    await wide.close();
  });

  it('P3 a server that does not answer is told as that, and the page comes back by itself', async () => {
    const page = await phone.context().newPage();
    const answers = '**/preboarding/api/page';
    await page.route(answers, (route) => route.abort());
    await page.goto(`${product.demo.url}/preboarding`);
    await heading(page, /nicht zu erreichen/);
    await noFaults(page);
    await shot(page, 'unreachable');
    await page.unroute(answers);
    await page.getByRole('button', { name: 'Jetzt versuchen' }).click();
    await heading(page, /Hallo Ana/);
    await page.close();
  });

  it('SC-J10 the console shows invitation and question; the page tells when it is ended, and a new link opens it again', async () => {
    const admin = await (await openWindow(browser)).newPage();
    await signInAs(admin, product, 'user_manager', '/');
    const needs = admin.getByRole('region', { name: 'Needs a person' });
    await needs.getByRole('link', { name: /Ana López says that something is wrong/ }).click();
    await admin.waitForURL((url) => url.pathname === `/people/${id}`);
    const question = admin.getByRole('region', { name: 'Questions of the new hire' });
    await question.getByText('zwei Akzente').waitFor();
    await admin.goto(`${product.demo.url}/people/${id}?tab=access`);
    await question.waitFor();
    const invitation = admin.getByRole('region', { name: 'Invitation' });
    await invitation.getByText('Opened', { exact: true }).waitFor();
    expect(await axeFaults(admin)).toEqual([]);
    await shot(admin, 'console');
    await turnTo(admin, 'dark');
    await admin.reload();
    await question.getByText('zwei Akzente').waitFor();
    await invitation.getByText('Opened', { exact: true }).waitFor();
    expect(await axeFaults(admin)).toEqual([]);
    await question.getByRole('button', { name: 'Mark as settled' }).click();
    await question.waitFor({ state: 'detached' });
    await phone.getByText('Erledigt', { exact: true }).waitFor();
    await invitation.getByRole('button', { name: 'Cancel the invitation' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Cancel the invitation?' });
    await dialog.getByRole('button', { name: 'Cancel the invitation' }).click();
    await heading(phone, /nicht offen/);
    await noFaults(phone);
    await shot(phone, 'closed');
    await invitation.getByRole('button', { name: 'Send again' }).click();
    await invitation.getByText('Sent, not opened yet').waitFor();
    await admin.context().close();
    const before = phone.url();
    for (;;) {
      await phone.goto('about:blank');
      await phone.goto(await mailedLink(product, email, /Willkommen/));
      await phone.getByRole('heading', { level: 1 }).waitFor();
      if (await phone.getByRole('button', { name: 'Meine Seite öffnen' }).isVisible()) break;
    }
    await phone.getByRole('button', { name: 'Meine Seite öffnen' }).click();
    await heading(phone, /Hallo Ana/);
    expect(phone.url()).toBe(before);
  });

  it('A3 on the first day the open page turns by itself, the hire sets a password and is in', async () => {
    await api(product, `/people/${id}`, { method: 'PATCH', body: { primaryEmail: 'ana@demo.example' } });
    await control(product, 'start-date', { applicationId: hired.applicationId, startDate: day(0) });
    await syncAshby(product);
    await heading(phone, /heute ist dein erster Tag/);
    expect(await phone.getByLabel('Firmenadresse').inputValue()).toBe('ana@demo.example');
    await noFaults(phone);
    await shot(phone, 'first-day');
    await phone.getByLabel('Wähle ein Passwort', { exact: true }).first().fill(PASSWORD);
    await phone.keyboard.press('Enter');
    await heading(phone, /You are in/);
    // It is done when the server says so.
    await phone.getByRole('checkbox', { name: 'Choose a laptop' }).click();
    await phone.getByRole('checkbox', { name: 'Choose a laptop', checked: true }).waitFor();
    // What the team wrote before the start is still there on the day it is for.
    await phone.getByRole('article', { name: 'Your first day' }).waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    await shot(phone, 'in');
    await phone.goto(`${product.demo.url}/preboarding`);
    await heading(phone, /nicht offen/);
  });

  it('A3 the sign-in page and those that mails lead to speak German to whoever had the hire’s page', async () => {
    const page = await phone.context().newPage();
    await page.context().clearCookies();
    await page.goto(`${product.demo.url}/sign-in`);
    await heading(page, /^Anmelden$/);
    await page.getByLabel('E-Mail').fill('ana@demo.example');
    await page.getByLabel('Passwort', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('passen nicht zusammen').waitFor();
    await noFaults(page);
    await page.getByRole('link', { name: 'Link zum Anmelden schicken' }).click();
    await heading(page, /Per Mail anmelden/);
    await page.keyboard.press('Enter');
    await page.getByText('Sieh in deine Mails').waitFor();
    await noFaults(page);
    await page.goto(await mailedLink(product, 'ana@demo.example', /Link zum Anmelden/));
    await heading(page, /Bei Foyer anmelden/);
    await noFaults(page);
    await shot(page, 'sign-in-link');
    const button = page.getByRole('button', { name: 'Anmelden' });
    const link = page.url();
    await button.click();
    await page.getByRole('heading', { level: 1, name: /You are in/ }).waitFor();
    await page.goto(link);
    await button.click();
    await heading(page, /funktioniert nicht mehr/);
    await noFaults(page);
    // The way on stays German in a browser that has never seen the page.
    const elsewhere = await (await openWindow(browser, { size: PHONE })).newPage();
    await elsewhere.goto(page.url());
    await elsewhere.getByRole('link', { name: 'Per Mail anmelden' }).click();
    await heading(elsewhere, /Per Mail anmelden/);
    expect(await elsewhere.evaluate(() => document.documentElement.lang)).toBe('de');
    await elsewhere.context().close();
    await page.close();
  });

  it('SC-E1 withdrawn in another window, the open page tells within seconds', async () => {
    const mail = 'bo.nilsen@mail.example';
    await hire(product, { name: 'Bo Nilsen', email: mail, startDate: day(20) });
    await syncAshby(product);
    const page = await (await openWindow(browser, { size: PHONE })).newPage();
    await page.goto(await mailedLink(product, mail, /Willkommen/));
    await page.getByRole('button', { name: 'Meine Seite öffnen' }).click();
    await heading(page, /Hallo Bo/);
    const other = await personNamed(product, 'Bo Nilsen');
    await api(product, `/people/${other}/withdraw`, { method: 'POST', body: {} });
    await heading(page, /nicht offen/);
  });
});
