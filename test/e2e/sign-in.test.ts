import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { mailedLink } from './support/mail.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const PHONE = { width: 390, height: 780 };

describe('signing in', () => {
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

  const accountOf = (role: Role): { readonly email: string; readonly password: string } => {
    const account = product.demo.accounts.find((one) => one.role === role);
    if (account === undefined) throw new Error(`The demo has no ${role}`);
    return account;
  };
  const open = async (path: string, o: Parameters<typeof openWindow>[1] = {}): Promise<Page> => {
    const page = await (await openWindow(browser, o)).newPage();
    await page.goto(product.demo.url + path);
    return page;
  };
  const heading = (page: Page, name: string): Locator =>
    page.getByRole('heading', { level: 1, name, exact: true });
  /** The field with this name has the focus, or gets it in a moment. */
  const focusOn = async (page: Page, name: string): Promise<void> => {
    await page.waitForFunction((it) => document.activeElement?.getAttribute('name') === it, name);
  };
  const fits = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  it('by keyboard: says a wrong password at its field, then goes on to the page asked for', async () => {
    const page = await open('/settings?x=1#imports');
    await heading(page, 'Sign in').waitFor();
    await page.getByText('Then you go on to the page you asked for.').waitFor();
    await focusOn(page, 'email');
    const { email, password } = accountOf('super_admin');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the right password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('do not go together').waitFor();
    await focusOn(page, 'password');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await heading(page, 'Settings').waitFor();
    expect(new URL(page.url()).search).toBe('?x=1');

    // Signed in already: on at once, and to no page of somebody else.
    await page.goto(`${product.demo.url}/sign-in?next=/account`);
    await heading(page, 'Your account').waitFor();
    await page.goto(`${product.demo.url}/sign-in?next=//evil.example/x`);
    await heading(page, 'Home').waitFor();
    expect(page.url()).toBe(`${product.demo.url}/`);
    await page.context().close();
  });

  it('password managers know their fields', async () => {
    const page = await open('/sign-in');
    await page.getByLabel('Email').waitFor();
    const kinds = await page
      .locator('form input')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('autocomplete')));
    expect(kinds).toEqual(['username', 'current-password']);
    await page.context().close();
  });

  it('by a mailed link, which works once and brings one to the page asked for', async () => {
    const page = await open('/account');
    await page.getByRole('link', { name: 'Mail me a sign-in link' }).click();
    await heading(page, 'Sign in by mail').waitFor();
    const { email } = accountOf('user_manager');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('Look into your mail').waitFor();
    expect(await page.getByRole('button', { name: /^Send again in \d+ seconds/ }).count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);

    const link = await mailedLink(product, email, /sign-in link/);
    const mailed = await page.context().newPage();
    await mailed.goto(link);
    await heading(mailed, 'Sign in to Foyer').waitFor();
    expect(await axeFaults(mailed)).toEqual([]);
    await mailed.getByRole('button', { name: 'Sign in' }).click();
    await heading(mailed, 'Your account').waitFor();
    await mailed.getByText(email).first().waitFor();

    await mailed.goto(link);
    await mailed.getByRole('button', { name: 'Sign in' }).click();
    await heading(mailed, 'This link does not work any more').waitFor();
    expect(await axeFaults(mailed)).toEqual([]);
    // The window that asked goes on by itself when one comes back to it.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await heading(page, 'Your account').waitFor();
    await page.context().close();
  });

  it('tells nobody whether an address is known', async () => {
    const page = await open('/sign-in?way=link');
    await page.getByLabel('Email').fill('stranger@nowhere.example');
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('If stranger@nowhere.example is known here').waitFor();
    await page.getByRole('button', { name: 'try another address' }).click();
    expect(await page.getByLabel('Email').inputValue()).toBe('stranger@nowhere.example');
    await page.context().close();
  });

  it('a forgotten password is set anew by mail', async () => {
    const page = await open('/sign-in', { size: PHONE, colorScheme: 'dark' });
    const { email } = accountOf('recruiter');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(page, 'Set a new password').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe(email);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('Look into your mail').waitFor();
    await page.goto(await mailedLink(product, email, /new password/));
    await heading(page, 'Set your password').waitFor();
    expect([await axeFaults(page), await fits(page)]).toEqual([[], true]);
    await page.getByLabel('New password').fill('a quite new password');
    await page.getByRole('button', { name: 'Set password' }).click();
    await heading(page, 'Your password is set').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email);
    await page.locator('input[type=password]').fill('a quite new password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading(page, 'Home').waitFor();
    await page.context().close();
  });

  it('a session that ends under an open page loses nothing of what was typed', async () => {
    const [here, there] = [await open('/sign-in'), await open('/sign-in')];
    await signInAs(here, product, 'super_admin', '/account');
    await signInAs(there, product, 'super_admin', '/settings');
    const name = there.getByLabel('Name of the organization');
    await name.fill('Typed before the end');

    const list = here.getByRole('region', { name: 'Where you are signed in' });
    await list.getByText('This one').waitFor();
    expect(await axeFaults(here)).toEqual([]);
    await list.getByRole('button', { name: /^Sign out in/ }).click();
    await list.getByRole('button', { name: /^Sign out in/ }).waitFor({ state: 'detached' });
    expect(await list.getByRole('listitem').count()).toBe(1);

    const ended = there.getByRole('dialog', { name: 'Your session has ended' });
    await ended.waitFor({ timeout: 20_000 });
    expect(await axeFaults(there)).toEqual([]);
    await there.keyboard.press('Escape');
    expect(await ended.count()).toBe(1);
    await focusOn(there, 'password');
    expect(await ended.getByRole('link').getAttribute('href')).toBe('/sign-in?next=%2Fsettings&ended=1');
    await there.keyboard.type(accountOf('super_admin').password);
    await there.keyboard.press('Enter');
    await ended.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Typed before the end');
    await there.getByRole('button', { name: 'Save' }).click();
    await there.getByText('Saved', { exact: true }).waitFor();
    await there.getByRole('banner').getByText('Typed before the end').waitFor();
    await here.context().close();

    // Signing out leaves nothing behind, also not for the back button.
    await there.getByRole('button', { name: /^Your menu/ }).click();
    await there.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await axeFaults(there)).toEqual([]);
    await there.getByRole('menuitem', { name: 'Sign out' }).click();
    await there.getByText('You are signed out.').waitFor();
    await there.goBack();
    await heading(there, 'Sign in').waitFor();
    await there.context().close();
  });

  it('is a page for a phone in the dark, whichever way one takes', async () => {
    const page = await open('/sign-in?ended=1', { size: { width: 360, height: 700 }, colorScheme: 'dark' });
    for (const path of ['/sign-in?ended=1', '/sign-in?way=link', '/sign-in?way=forgot', '/sign-in?error=x']) {
      await page.goto(product.demo.url + path);
      await page.getByLabel('Email').waitFor();
      expect([path, await axeFaults(page), await fits(page)]).toEqual([path, [], true]);
    }
    await page.context().close();
  });

  // Last: it uses up the tries of this machine for a minute.
  it('too many tries have to wait, and are told how long', async () => {
    const page = await open('/sign-in');
    await page.getByLabel('Email').fill(accountOf('employee').email);
    const held = page.getByRole('button', { name: /^Wait \d+ seconds/ });
    const again = page.getByRole('button', { name: 'Sign in', exact: true });
    const said = page.getByRole('alert');
    for (let tries = 0; tries < 12 && (await held.count()) === 0; tries++) {
      await page.locator('input[type=password]').fill(`not the password ${tries}`);
      const answered = page.waitForResponse('**/api/auth/sign-in/email');
      await again.click();
      await answered;
      await said.or(held).first().waitFor();
    }
    await page.getByText(/^Too many tries\. Try again in \d+ seconds\.$/).waitFor();
    expect(await held.getAttribute('aria-disabled')).toBe('true');
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});
