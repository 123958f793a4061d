import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_CLIENT, startLeverSandbox } from '../../../sandbox/lever/index.ts';
import type { LeverSandbox } from '../../../sandbox/lever/index.ts';
import { startProcess } from '../support/process.ts';

let folder: string;
let file: string;
const open: LeverSandbox[] = [];
const start = async (redirectUris: readonly string[] = []): Promise<LeverSandbox> => {
  const sandbox = await startLeverSandbox({
    port: 0,
    seed: { count: 20, seed: 1 },
    stateFile: file,
    redirectUris,
  });
  open.push(sandbox);
  return sandbox;
};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lever-state-'));
  file = path.join(folder, 'lever.json');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  await rm(folder, { recursive: true });
});

it('finds people, offers, webhooks, toggles, grants, keys and settings again', async () => {
  const first = await start(['http://localhost:1/a']);
  const { control } = first;
  const hired = control.createOpportunity({ name: 'Kept Person', hire: true, startDate: '2027-01-04' });
  const gone = control.createOpportunity({ name: 'Gone Person' });
  control.deleteOpportunity({ opportunityId: gone.opportunityId });
  const webhook = control.createWebhook({ url: 'http://127.0.0.1:9/', event: 'candidateHired' });
  control.toggleWebhooks({ event: 'candidateHired', on: true });
  control.settings({ rotation: 'overlap' });
  control.key({ token: 'own-key', scopes: ['stages:read:admin'] });
  const tokens = control.issueTokens();
  const before = control.opportunities({ limit: 1000 });
  await first.close();
  open.length = 0;

  const second = await start(['http://localhost:1/b']);
  expect(second.control.opportunities({ limit: 1000 })).toEqual(before);
  expect(second.control.opportunity(hired)).toMatchObject({ name: 'Kept Person', startDate: '2027-01-04' });
  expect(second.control.webhooks()).toEqual([{ ...webhook, on: true }]);
  const state = second.control.state();
  expect(state.settings.rotation).toBe('overlap');
  expect(state.clients).toMatchObject([{ redirectUris: ['http://localhost:1/b'] }]);
  const stages = await fetch(`${second.apiUrl}/stages`, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
  });
  expect(stages.status).toBe(200);
  const renewed = await fetch(`${second.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: DEMO_CLIENT.clientId,
      client_secret: DEMO_CLIENT.secret,
      refresh_token: tokens.refreshToken,
    }),
  });
  expect(renewed.status).toBe(200);
});

it('moves a broken file aside and begins anew', async () => {
  await writeFile(file, '{"format":"something else"}');
  const sandbox = await start();
  expect(sandbox.control.opportunities().total).toBeGreaterThan(15);
  const names = await readdir(folder);
  expect(names.some((name) => name.startsWith('lever.json.broken-'))).toBe(true);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 'lever-sandbox-state' });
});

it('survives a power cut of its process, beside the other provider', async () => {
  const options = ['--provider', 'lever', '--count', '5', '--state-file', file];
  const first = await startProcess(options);
  await first.control('opportunities', { name: 'Before The Cut', hire: true });
  const written = async () => (await readFile(file, 'utf8')).includes('Before The Cut');
  for (const end = Date.now() + 10_000; !(await written());)
    if (Date.now() > end) throw new Error('never written');
  await first.end('SIGKILL');
  const second = await startProcess(options);
  expect(await second.control('opportunities?q=before%20the%20cut')).toMatchObject({ total: 1 });
  await second.end('SIGTERM');
  const both = await startProcess(['--provider', 'both', '--lever-port', '0', '--count', '3']);
  expect(await both.control('state')).toMatchObject({ accounts: [{ id: 'demo' }, { id: 'second' }] });
  await both.end('SIGTERM');
});
