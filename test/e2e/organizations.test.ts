import type { Browser, Page } from 'playwright-core';
import { consoleRouter } from '../../src/api/console/console.ts';
import { bootstrap } from '../../src/auth/bootstrap.ts';
import { consoleFiles } from '../../src/local/console-files.ts';
import { startOidcProvider, type OidcProvider } from '../integration/api/support/oidc.ts';
import { PASSWORD, startRig, type Organization, type Rig } from '../integration/api/support/rig.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow } from './support/console.ts';

/** The server with its console, beside a company's sign-in: what the demo has not. */
describe('signing in with the company, and several organizations', () => {
  let provider: OidcProvider;
  let rig: Rig;
  let alpha: Organization;
  let bravo: Organization;
  let browser: Browser;
  let page: Page;
  const email = 'admin@alpha.example';

  beforeAll(async () => {
    provider = await startOidcProvider('foyer');
    const { discoveryUrl } = provider;
    rig = await startRig({
      oidc: { discoveryUrl, clientId: 'foyer', clientSecret: 'a-secret', trustEmail: false },
      rawMounts: [{ path: '/', router: consoleRouter(await consoleFiles()) }],
    });
    alpha = await rig.organization('Alpha');
    bravo = await rig.organization('Bravo');
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await rig.stop();
    await provider.stop(0);
  });
  beforeEach(async () => {
    page = await (await openWindow(browser)).newPage();
  });
  afterEach(() => page.context().close());

  const heading = (name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const goTo = async (path: string): Promise<void> => {
    await page.goto(rig.url + path);
  };

  it('goes through the company to the page asked for', async () => {
    provider.signInAs(email, true);
    await goTo('/account');
    const company = page.getByRole('link', { name: 'Sign in with 127.0.0.1' });
    await company.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await company.click();
    await heading('Your account');
    await page.getByText(email).first().waitFor();
  });

  it('says why the company’s sign-in did not let somebody in', async () => {
    provider.signInAs('stranger@example.com', true);
    await goTo('/sign-in');
    await page.getByRole('link', { name: 'Sign in with 127.0.0.1' }).click();
    await page.getByRole('alert').getByText('nobody added you to Foyer yet').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('a member of two organizations changes between them, and is never stuck in one that is closed', async () => {
    const { db, deps } = rig;
    await bootstrap(
      { db, vault: deps.vault, auth: deps.auth },
      {
        organization: { ...bravo, timeZone: 'Europe/Berlin' },
        users: [{ email, name: 'Ada of Alpha', roles: ['recruiter'] }],
      },
    );
    await goTo('/sign-in');
    await page.getByLabel('Email').fill(email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const menu = page.getByRole('navigation', { name: 'Main' });
    await menu.getByRole('link', { name: 'Members' }).waitFor();

    await page.getByRole('button', { name: 'Organization: Alpha. Change it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Alpha' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Organization: Bravo. Change it' }).waitFor();
    expect(await menu.getByRole('link').allTextContents()).toEqual([
      'Home',
      'Prospects',
      'Talent pool',
      'Tasks',
      'Browser extension',
    ]);
    await page.reload();
    await page.getByRole('button', { name: 'Organization: Bravo. Change it' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await rig.inOrganization(bravo, (scope) =>
      scope.trx('app.members').where({ email }).update({ removed_at: new Date().toISOString() }),
    );
    await page.reload();
    await menu.getByRole('link', { name: 'Members' }).waitFor();
    await page.getByRole('banner').getByText(alpha.name, { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Organization:/ }).count()).toBe(0);
  });
});
