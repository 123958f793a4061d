import { DEMO_KEY } from '../../../sandbox/lever/index.ts';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { ProviderCall } from '../../../src/connectors/contract.ts';
import { failureOf } from '../support/failure.ts';
import { allScopes, startSimulated } from './simulated.ts';
import type { Simulated } from './simulated.ts';

/** Most organizations have no registered app of Lever: a key is their way. */
describe('Lever by key', () => {
  let simulated: Simulated;
  const by = (apiKey: string): ProviderCall => ({
    baseUrl: simulated.sandbox.apiUrl,
    credentials: { apiKey },
    signal: new AbortController().signal,
    takeSlot: () => Promise.resolve(),
  });

  beforeAll(async () => {
    simulated = await startSimulated({ count: 60, clock: Date.now });
  });
  afterAll(() => simulated.sandbox.close());

  it('is the user name of Basic authentication, and reads what a token reads', async () => {
    const page = await lever.fetchPage(by(DEMO_KEY), {
      stream: 'opportunities',
      cursor: null,
      syncToken: null,
    });
    expect(page.records.length).toBeGreaterThan(0);
    expect(page.records.every(({ hired }) => hired === true)).toBe(true);
    expect(await lever.checkCredentials(by(DEMO_KEY))).toEqual({
      ok: true,
      accountId: null,
      accountName: null,
      missing: [],
    });
  });

  it('SC-A14 names what a key may not read', async () => {
    simulated.sandbox.control.key({
      token: 'lever-key-without-offers',
      scopes: allScopes.filter((scope) => scope !== 'offers:read:admin'),
    });
    const { missing } = await lever.checkCredentials(by('lever-key-without-offers'));
    expect(missing.map(({ permission }) => permission)).toEqual(['offers:read:admin']);
  });

  it('SC-F1 SC-F9 a wrong key is refused without being repeated', async () => {
    const failure = await failureOf(lever.checkCredentials(by('lever-key-nobody-made')));
    expect(failure).toMatchObject({ kind: 'auth' });
    expect(failure.message).not.toContain('lever-key-nobody-made');
    expect(await failureOf(lever.checkCredentials(by('  ')))).toMatchObject({ kind: 'auth' });
  });
});
