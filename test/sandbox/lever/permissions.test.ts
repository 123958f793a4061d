import { DEMO_KEY, SECOND_KEY } from '../../../sandbox/lever/index.ts';
import { ANY_TEXT, textWith, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ seed: { count: 40, seed: 2 } });
});
afterAll(() => client.sandbox.close());

const basic = (user: string, password = ''): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const tokenWith = (...scopes: string[]): string => client.sandbox.control.issueTokens({ scopes }).accessToken;
const FORBIDDEN = { status: 403, body: { code: 'Forbidden', message: ANY_TEXT } };

it.each([
  ['GET', '/opportunities', 'opportunities:read:admin'],
  ['GET', '/opportunities/x/offers', 'offers:read:admin'],
  ['GET', '/opportunities/x/applications', 'applications:read:admin'],
  ['GET', '/postings', 'postings:read:admin'],
  ['GET', '/requisitions', 'requisitions:read:admin'],
  ['GET', '/users', 'users:read:admin'],
  ['GET', '/stages', 'stages:read:admin'],
  ['GET', '/disposition_stages', 'stages:read:admin'],
  ['GET', '/archive_reasons', 'archive_reasons:read:admin'],
  ['GET', '/contacts/x', 'contact:read:admin'],
  ['GET', '/webhooks', 'webhooks:read:admin'],
  ['POST', '/webhooks', 'webhooks:write:admin'],
  ['PUT', '/opportunities/x/archived', 'opportunities:write:admin'],
])('%s %s needs %s', async (method, path, scope) => {
  const others = client.sandbox.control
    .issueTokens()
    .scopes.filter((entry) => entry !== scope && entry !== scope.replace(':read:', ':write:'));
  expect(await client.call(method, path, { token: tokenWith(...others) })).toMatchObject({
    status: 403,
    body: { code: 'Forbidden', message: textWith(scope) },
  });
  expect((await client.call(method, path, { token: tokenWith(scope) })).status).not.toBe(403);
});

it('includes reading in writing', async () => {
  expect((await client.call('GET', '/webhooks', { token: tokenWith('webhooks:write:admin') })).status).toBe(
    200,
  );
});

it('shows confidential records only with the scope', async () => {
  const { control } = client.sandbox;
  const { opportunityId } = control.createOpportunity({
    name: 'Secret Person',
    confidential: true,
    hire: true,
  });
  const token = tokenWith('opportunities:read:admin', 'offers:read:admin');
  expect((await client.call('GET', '/opportunities', { token })).status).toBe(200);
  for (const path of [
    '/opportunities?confidentiality=all',
    '/opportunities?confidentiality=confidential',
    `/opportunities/${opportunityId}`,
    `/opportunities/${opportunityId}/offers`,
  ])
    expect(await client.call('GET', path, { token })).toMatchObject(FORBIDDEN);
  expect((await client.call('GET', `/opportunities/${opportunityId}`)).status).toBe(200);
});

it('takes an API key as user name with a blank password', async () => {
  expect((await client.call('GET', '/users', { authorization: basic(DEMO_KEY) })).status).toBe(200);
  for (const authorization of [
    basic('', DEMO_KEY),
    basic(DEMO_KEY, 'x'),
    basic('nobody'),
    'Bearer nothing',
    '',
  ])
    expect(await client.call('GET', '/users', { authorization })).toMatchObject({
      status: 401,
      body: { code: 'Unauthorized' },
    });
  client.sandbox.control.key({ token: 'few-rights', scopes: ['stages:read:admin'] });
  expect((await client.call('GET', '/users', { authorization: basic('few-rights') })).status).toBe(403);
});

it('keeps accounts apart', async () => {
  const answer = await client.call('GET', '/users', { authorization: basic(SECOND_KEY) });
  expect(answer.status).toBe(200);
  const [first] = client.sandbox.control.opportunities().items;
  const other = await client.call('GET', `/opportunities/${first?.opportunityId ?? ''}`, {
    authorization: basic(SECOND_KEY),
  });
  expect(other.status).toBe(404);
  const mine = client.sandbox.control.issueTokens();
  const theirs = client.sandbox.control.issueTokens({ account: 'second' });
  expect(mine.accountId).not.toBe(theirs.accountId);
});

it('allows a burst of 20 and 10 a second for each credential, then 429 without any header', async () => {
  const { control } = client.sandbox;
  control.settings({ requestsPerSecond: 10, burst: 20 });
  const token = tokenWith('stages:read:admin');
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => client.call('GET', '/stages', { token })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(0);
  const names = [...(refused[0]?.headers.keys() ?? [])];
  expect(names.filter((name) => /retry|rate/.test(name))).toEqual([]);
  expect((await client.call('GET', '/stages', { token: tokenWith('stages:read:admin') })).status).toBe(200);
  control.settings({ requestsPerSecond: null });
});
