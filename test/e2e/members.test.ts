import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs, type Role } from './support/console.ts';
import { mailedLink } from './support/mail.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const NAME = 'Priya Raghunathan';
const EMAIL = 'priya@demo.example';

/** What each role finds in its menu, beside Home, and a page that it only finds by its address. */
const places = {
  it_manager: {
    menu: [
      'Tasks',
      'User Imports',
      'First steps',
      'App Integrations',
      'Settings',
      'Outgoing events',
      'Activity log',
    ],
    closed: ['/members', '/tokens', '/people'],
  },
  user_manager: {
    menu: [
      ...['Users', 'Matches', 'Journeys', 'Tasks', 'User Imports'],
      ...['First steps', 'App Integrations', 'Settings'],
    ],
    closed: ['/members', '/tokens', '/activity'],
  },
  recruiter: {
    menu: ['Prospects', 'Talent pool', 'Tasks', 'Browser extension'],
    closed: ['/people', '/imports', '/settings', '/integrations'],
  },
  employee: { menu: ['Tasks'], closed: ['/people', '/members', '/activity'] },
  new_hire: { menu: [], closed: ['/people', '/settings'] },
} as const satisfies Partial<Record<Role, object>>;

describe('members, roles and API tokens', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  /** A Super Admin. */
  let admin: Page;

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    admin = await (await openWindow(browser)).newPage();
    await signInAs(admin, product, 'super_admin', '/members');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const row = (name: string): Locator => admin.locator('tr[data-row]').filter({ hasText: name });
  /** A role stands in a column of its own, on a phone below the name. */
  const held = (name: string, role: string): Locator =>
    row(name).getByText(role, { exact: true }).filter({ visible: true });
  const dialog = (name: string): Locator => admin.getByRole('dialog', { name });
  const open = async (path: string): Promise<void> => {
    await admin.goto(product.demo.url + path);
    await admin.getByRole('heading', { level: 1 }).waitFor();
  };
  const sound = async (page: Page = admin): Promise<void> => expect(await axeFaults(page)).toEqual([]);

  it('adds a colleague by keyboard, who comes in by the mailed invitation and may do what the role allows', async () => {
    await row('Demo Employee').waitFor();
    await admin.getByRole('button', { name: 'Add a colleague' }).focus();
    await admin.keyboard.press('Enter');
    await dialog('Add a colleague').getByLabel('Name').waitFor();
    expect(new URL(admin.url()).search).toBe('?add=1');
    await sound();
    await admin.keyboard.type(NAME);
    await admin.keyboard.press('Tab');
    await admin.keyboard.type('employee@demo.example');
    await admin.keyboard.press('Enter');
    await admin.getByText('Choose at least one role.').waitFor();
    await dialog('Add a colleague').getByRole('checkbox', { name: 'IT Manager' }).focus();
    await admin.keyboard.press('Space');
    await admin.keyboard.press('Enter');
    await admin.getByText('There is a member with this e-mail address.').waitFor();
    await dialog('Add a colleague').getByLabel('Email').fill(EMAIL);
    await admin.keyboard.press('Enter');
    await admin.getByText(`An invitation is on its way to ${EMAIL}.`).waitFor();
    await held(NAME, 'IT Manager').waitFor();
    expect(await admin.evaluate(() => document.activeElement?.textContent)).toBe('Add a colleague');

    const hers = await (await openWindow(browser)).newPage();
    await hers.goto(await mailedLink(product, EMAIL, /You were added to Demo Company/));
    await hers.getByLabel('New password').fill('a long enough password');
    await hers.getByRole('button', { name: 'Set password' }).click();
    await hers.getByRole('link', { name: 'Sign in' }).click();
    await hers.getByLabel('Email').fill(EMAIL);
    await hers.locator('input[type=password]').fill('a long enough password');
    await hers.getByRole('button', { name: 'Sign in', exact: true }).click();
    const menu = hers.getByRole('navigation', { name: 'Main' });
    await menu.getByRole('link', { name: 'App Integrations' }).waitFor();
    expect(await menu.getByRole('link', { name: 'Users', exact: true }).count()).toBe(0);

    // Another role: there at the next thing she does, and told where she is.
    await row(NAME)
      .getByRole('link', { name: `Change ${NAME}` })
      .click();
    await dialog(NAME).getByRole('checkbox', { name: 'User Manager' }).check();
    await sound();
    await dialog(NAME).getByRole('button', { name: 'Save roles' }).click();
    await held(NAME, 'User Manager').waitFor();
    await hers.reload();
    await menu.getByRole('link', { name: 'Users', exact: true }).waitFor();

    await open('/members');
    await row(NAME)
      .getByRole('link', { name: `Change ${NAME}` })
      .click();
    await dialog(NAME).getByRole('button', { name: 'Send the invitation again' }).click();
    await admin.getByText('Its link works for three days.').waitFor();
    await dialog(NAME).getByRole('button', { name: 'Remove…' }).click();
    await dialog(NAME).getByText(`Remove ${NAME}?`).waitFor();
    await sound();
    await dialog(NAME)
      .getByRole('button', { name: `Remove ${NAME}` })
      .click();
    await admin.getByText(`${NAME} is no longer a member`).waitFor();
    await row(NAME).waitFor({ state: 'detached' });
    await hers.reload();
    await hers.getByRole('heading', { name: 'You belong to no organization' }).waitFor();
    await sound(hers);
    await hers.getByRole('button', { name: 'Sign out' }).click();
    await hers.getByText('You are signed out.').waitFor();
    await hers.context().close();
  }, 90_000);

  it('never loses the last Super Admin', async () => {
    await open('/members');
    await row('Demo Super Admin').getByText('You').waitFor();
    await row('Demo Super Admin').getByRole('link', { name: 'Demo Super Admin', exact: true }).click();
    const own = dialog('Demo Super Admin');
    await own.getByRole('checkbox', { name: 'IT Manager' }).check();
    await own.getByRole('checkbox', { name: 'Super Admin' }).uncheck();
    await own.getByText('These are your own roles').waitFor();
    await own.getByRole('button', { name: 'Save roles' }).click();
    await own.getByText('This is the last Super Admin.').waitFor();
    await sound();
    await admin.keyboard.press('Escape');
    await own.waitFor({ state: 'detached' });
    await held('Demo Super Admin', 'Super Admin').waitFor();
  });

  it('finds members by name, address and role, and keeps that in the address', async () => {
    await open('/members?q=recruiter%20demo');
    await admin.getByText(/^1 of \d+ members$/).waitFor();
    await row('Demo Recruiter').waitFor();
    await admin.getByLabel('Search members').fill('nobody at all');
    await admin.getByText('Nobody like this').waitFor();
    await sound();
    expect(new URL(admin.url()).searchParams.get('q')).toBe('nobody at all');
  });

  it('an API token is shown once, works, and is dead when it is revoked', async () => {
    await open('/tokens');
    await admin.getByRole('button', { name: 'New token' }).click();
    await dialog('New API token').getByLabel('Name').fill('Nightly export');
    await dialog('New API token').getByRole('checkbox', { name: 'User Manager' }).check();
    await sound();
    await dialog('New API token').getByRole('button', { name: 'Make the token' }).click();
    const shown = dialog('The token “Nightly export”');
    const token = await shown.getByLabel('Token').inputValue();
    expect(token).toMatch(/^foyer_/);
    await sound();
    await admin.keyboard.press('Escape');
    expect(await shown.count()).toBe(1);
    const status = async (): Promise<number> =>
      (await fetch(`${product.demo.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    expect(await status()).toBe(200);
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    await row('Nightly export').getByText('by Demo Super Admin').waitFor();
    expect(await admin.getByText(token).count()).toBe(0);

    await admin.getByRole('link', { name: 'Revoke Nightly export' }).focus();
    await admin.keyboard.press('Enter');
    await dialog('Revoke “Nightly export”?').waitFor();
    await sound();
    await dialog('Revoke “Nightly export”?').getByRole('button', { name: 'Revoke' }).press('Enter');
    await row('Nightly export').waitFor({ state: 'detached' });
    expect(await status()).toBe(401);
  }, 60_000);

  it.each(Object.entries(places))(
    'SC-J8 %s: sees what the role allows and nothing more',
    async (role, place) => {
      const page = await (await openWindow(browser, { colorScheme: 'dark' })).newPage();
      await signInAs(page, product, role as Role);
      const menu = page.getByRole('navigation', { name: 'Main' });
      await menu.getByRole('link', { name: 'Home' }).waitFor();
      expect(await menu.getByRole('link').allTextContents()).toEqual(['Home', ...place.menu]);
      for (const path of place.closed) {
        await page.goto(product.demo.url + path);
        await page.getByText('You may not do this').waitFor();
      }
      await sound(page);
      await page.goto(`${product.demo.url}/account`);
      await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
      await sound(page);
      await page.context().close();
    },
  );

  it('fits a phone', async () => {
    await admin.setViewportSize({ width: 390, height: 780 });
    for (const path of ['/members', '/members?add=1', '/tokens', '/tokens?new=1', '/account']) {
      await open(path);
      await admin
        .getByRole(path.includes('?') ? 'dialog' : 'main')
        .first()
        .waitFor();
      const fits = await admin.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
      expect([path, fits, await axeFaults(admin)]).toEqual([path, true, []]);
    }
  }, 60_000);
});
