import { chromium } from 'playwright-core';
import fs from 'node:fs';
import { startConnectedRig } from '../connections/support/rig.ts';
import { createAuth } from '../../../src/auth/auth.ts';
import { dayFromNow } from './support/hires.ts';
it('works', async () => {
  const rig = await startConnectedRig();
  const { organization, token } = await rig.ready('Alpha');
  for (let i = 0; i < 4; i++)
    rig.sandbox.control.createCandidate({
      name: `Person <b>${i}</b>`,
      hire: true,
      offer: true,
      startDate: dayFromNow(10 + i),
    });
  const id = await rig.connect(token);
  await rig.sync(organization, id);
  const exe = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) =>
    fs.existsSync(p),
  );
  const browser = await chromium.launch({ executablePath: exe ?? '', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('console', (m) => {
    if (m.type() === 'error') errors.push(m.text());
  });
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${token}` });
  await page.goto(rig.url);
  await page.waitForSelector('table');
  console.log((await page.innerText('body')).slice(0, 900));
  await page.screenshot({ path: '/tmp/page-people.png', fullPage: true });
  await page.click('table a');
  await page.waitForSelector('.timeline');
  await page.fill('input[name=primaryEmail]', 'new@company.example');
  await page.click('text=Save');
  await page.waitForFunction(() => document.querySelector('#main')?.textContent?.includes('Australia/Sydney)') || document.querySelector('#status')?.className === 'bad');
  console.log((await page.innerText('body')).slice(0, 2500));
  await page.screenshot({ path: '/tmp/page-person.png', fullPage: true });
  await page.click('text=User Imports');
  await page.waitForSelector('text=Sync Ashby');
  await page.click('text=Sync Ashby');
  await page.waitForSelector('.live');
  console.log((await page.innerText('body')).slice(0, 900));
  await rig.sync(organization, id);
  await page.waitForSelector('.live', { state: 'detached' });
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.click('tbody a');
  await page.waitForSelector('text=Download as CSV');
  console.log((await page.innerText('body')).slice(0, 900));
  await page.screenshot({ path: '/tmp/page-results.png', fullPage: true });
  console.log(errors);
  await browser.close();
  await rig.stop();
});
