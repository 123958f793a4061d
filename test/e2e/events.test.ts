import fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { startEventReceiver, status, type EventReceiver } from '../integration/events/support.ts';
import { isGenuine } from '../integration/events/verify.ts';
import { launchBrowser } from './support/browser.ts';
import { axeFaults, openWindow, signInAs } from './support/console.ts';
import { hire, syncAshby } from './support/people.ts';
import { newDataFolder, startProduct, type Product } from './support/product.ts';

const NARROW = { width: 390, height: 844 };

describe('outgoing events in the console', () => {
  const dir = newDataFolder();
  let product: Product;
  let browser: Browser;
  let receiver: EventReceiver;
  let admin: Page;
  let secret = '';

  beforeAll(async () => {
    product = await startProduct(dir);
    browser = await launchBrowser();
    receiver = await startEventReceiver();
    admin = await (await openWindow(browser)).newPage();
    await signInAs(admin, product, 'super_admin', '/events');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await receiver.close();
    await product.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const sound = async (page: Page = admin): Promise<void> => expect(await axeFaults(page)).toEqual([]);
  const dialog = (name: string | RegExp): Locator => admin.getByRole('dialog', { name });
  const more = async (item: string): Promise<void> => {
    await admin.getByRole('button', { name: 'More' }).click();
    await admin.getByRole('menuitem', { name: item }).waitFor();
    await sound();
    await admin.getByRole('menuitem', { name: item }).click();
  };

  it('adds an endpoint by keyboard; the signing secret is shown once', async () => {
    await admin.getByText('No endpoint yet').waitFor();
    await sound();
    await admin.getByRole('button', { name: 'Add an endpoint' }).focus();
    await admin.keyboard.press('Enter');
    await dialog('Add an endpoint').getByLabel('Address').waitFor();
    expect(new URL(admin.url()).search).toBe('?add=1');
    await sound();
    await admin.keyboard.type('http://hooks.example.com/foyer');
    await admin.keyboard.press('Enter');
    await admin.getByText('The address must begin with https://.').waitFor();
    await dialog('Add an endpoint').getByLabel('Address').fill(receiver.url);
    await admin.keyboard.press('Tab');
    await admin.keyboard.type('Payroll');
    await dialog('Add an endpoint').getByRole('radio', { name: 'Only some' }).check();
    await dialog('Add an endpoint').getByText('Choose at least one type.').waitFor();
    await dialog('Add an endpoint').getByRole('checkbox', { name: 'Preboarding' }).check();
    await sound();
    await dialog('Add an endpoint').getByRole('checkbox', { name: 'Full access' }).check();
    await dialog('Add an endpoint').getByRole('button', { name: 'Add the endpoint' }).focus();
    await admin.keyboard.press('Enter');
    const shown = dialog('Payroll: its signing secret');
    secret = await shown.getByRole('textbox', { name: 'Signing secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await sound();
    await shown.getByRole('button', { name: 'I have kept it' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByRole('heading', { level: 1, name: 'Payroll' }).waitFor();
    await admin.getByText('Nothing was sent yet').waitFor();
    await sound();
    await admin.reload();
    await admin.getByRole('heading', { level: 1, name: 'Payroll' }).waitFor();
    expect(await admin.content()).not.toContain(secret);
  });

  it('a test arrives signed; what was answered stands in the log', async () => {
    receiver.answer = status(200, {}, 'welcome');
    await admin.getByRole('button', { name: 'Send a test' }).click();
    await admin.getByText(/Payroll took the test after/).waitFor();
    const [got] = receiver.got;
    expect(got !== undefined && isGenuine(got, secret)).toBe(true);
    await admin.getByRole('link', { name: 'Test', exact: true }).click();
    await dialog('Delivery').getByText('welcome').waitFor();
    await dialog('Delivery').getByText('"type": "endpoint.test"').waitFor();
    await sound();
    await admin.keyboard.press('Escape');
    await dialog('Delivery').waitFor({ state: 'detached' });
    // What is told at the edge of the window can be read, too.
    await admin.route('**/test', (route) => route.abort());
    await admin.getByRole('button', { name: 'Send a test' }).click();
    await admin.getByText('No test was sent').waitFor();
    await sound();
    await admin.unroute('**/test');
    const told = admin.getByRole('alert').filter({ hasText: 'No test was sent' });
    await told.getByRole('button', { name: 'Close' }).click();
  });

  it('SC-G12 a hire is told of; refused, it is tried again; replayed, it goes with the same id', async () => {
    receiver.got.splice(0);
    receiver.answer = status(500, {}, 'database is down');
    await hire(product, { name: 'Noa Lindqvist', email: 'noa@personal.example' });
    await syncAshby(product);
    await admin.getByText('Refused (HTTP 500)').filter({ visible: true }).first().waitFor();
    await admin.getByText('The last deliveries failed.').waitFor();
    await sound();
    receiver.answer = status(204);
    await admin.getByRole('link', { name: 'Preboarding', exact: true }).first().click();
    await dialog('Delivery').getByText('database is down').first().waitFor();
    await dialog('Delivery').getByRole('button', { name: 'Try now' }).click();
    await dialog('Delivery').getByText('Taken (HTTP 204)').waitFor();
    await dialog('Delivery').getByRole('button', { name: 'Replay' }).click();
    await admin.getByText('The event goes again, with the same id').first().waitFor();
    await sound();
    await admin.keyboard.press('Escape');
    await admin.getByRole('combobox', { name: 'State' }).click();
    await admin.getByRole('option', { name: 'Delivered' }).click();
    await admin.waitForURL(/state=delivered/);
    await admin.keyboard.press('Escape');
    await admin.getByRole('button', { name: 'Clear filters' }).first().click();
  });

  it('paused, events are kept; replayed as a span; a new secret; removed', async () => {
    await more('Pause');
    await admin.getByText('What happens meanwhile is kept').waitFor();
    await sound();
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByText('What happens meanwhile is kept').waitFor({ state: 'detached' });

    await more('Replay a span of time');
    await dialog('Replay a span of time')
      .getByRole('radio', { name: 'All, also what was delivered' })
      .check();
    await sound();
    await dialog('Replay a span of time').getByRole('button', { name: 'Replay' }).click();
    await admin.getByText(/\d+ events? (go|goes) again/).waitFor();

    await more('New signing secret');
    await dialog('Make a new signing secret?').getByRole('button', { name: 'Make it' }).click();
    const shown = dialog('The new signing secret');
    expect(await shown.getByRole('textbox', { name: 'Signing secret' }).inputValue()).not.toBe(secret);
    await sound();
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    await admin.getByText('the old one signs, too').waitFor();

    const phone = await (await openWindow(browser, { size: NARROW, colorScheme: 'dark' })).newPage();
    await signInAs(phone, product, 'it_manager', new URL(admin.url()).pathname);
    await phone.getByRole('heading', { level: 2, name: 'Deliveries' }).waitFor();
    await phone.getByRole('link', { name: 'Preboarding', exact: true }).first().waitFor();
    await sound(phone);
    const tooWide = (): Promise<boolean> =>
      phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await tooWide()).toBe(false);
    await phone.getByRole('link', { name: 'Preboarding', exact: true }).first().click();
    await phone.getByRole('dialog', { name: 'Delivery' }).getByText('Request').first().waitFor();
    expect(await phone.getByRole('link', { name: 'Open the person' }).count()).toBe(0);
    await sound(phone);
    await phone.goto(`${product.demo.url}/events`);
    await phone.getByRole('link', { name: 'Payroll' }).waitFor();
    await sound(phone);
    expect(await tooWide()).toBe(false);
    await phone.context().close();

    await more('Remove');
    await dialog('Remove Payroll?').getByRole('button', { name: 'Remove' }).click();
    await admin.getByText('No endpoint yet').waitFor();
  });
});
