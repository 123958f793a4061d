import { ConnectorError } from '../../../src/connectors/errors.ts';
import { findConnection, updateConnection } from '../../../src/db/repositories/connections.ts';
import { retireConnection } from '../../../src/db/repositories/connection-admin.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { tokenCredentials } from '../../../src/sync/access-token.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import { startRenewalRig, type RenewalRig } from './support/renewal-rig.ts';

const failureOf = async (work: Promise<unknown>): Promise<ConnectorError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error(`Expected a failure of the provider, not ${String(error)}`);
};

describe('renewing access', () => {
  let rig: RenewalRig;
  let asked: number;

  beforeAll(async () => {
    rig = await startRenewalRig();
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    Object.assign(rig.provider.settings, {
      rotation: 'strict',
      tokenFault: null,
      withRefreshToken: true,
      beforeTokens: () => Promise.resolve(),
    });
    rig.clock.offsetMs = 0;
    asked = rig.provider.asked.length;
  });
  const requests = (): number => rig.provider.asked.length - asked;

  it('a token that is good for more than a minute is used as it is', async () => {
    const id = await rig.connect(90);
    const before = await rig.stored(id);
    expect(await (await rig.worker(id))()).toBe(before?.['accessToken']);
    expect(requests()).toBe(0);
  });

  it('SC-F2 ten workers on three pools renew once, and what was given is what is stored', async () => {
    const id = await rig.connect(59);
    const before = await rig.stored(id);
    const workers = await Promise.all(Array.from({ length: 10 }, () => rig.worker(id)));
    const tokens = await Promise.all(workers.map((ask) => ask()));
    expect(requests()).toBe(1);
    const stored = await rig.stored(id);
    expect(new Set(tokens)).toEqual(new Set([stored?.['accessToken']]));
    expect(stored?.['accessToken']).not.toBe(before?.['accessToken']);
    expect(stored?.['refreshToken']).not.toBe(before?.['refreshToken']);
    expect(Number(stored?.['expiresAt'])).toBeGreaterThan(Date.now() + 3_500_000);
    expect(await (await rig.worker(id))()).toBe(stored?.['accessToken']);
    expect(requests()).toBe(1);
  });

  it('SC-F2 an hour later, and hours after that, the rotated token of each renewal makes the next', async () => {
    const id = await rig.connect(3600);
    const ask = await rig.worker(id);
    const tokens = new Set<string>();
    for (let hour = 0; hour < 5; hour++) {
      tokens.add(await ask());
      tokens.add(await ask());
      rig.clock.offsetMs += 3_600_000;
    }
    expect(tokens.size).toBe(5);
    expect(requests()).toBe(4);
  });

  it('a token that the API refused is renewed once for all who hold it', async () => {
    const id = await rig.connect(3600);
    const [one, two] = [await rig.worker(id), await rig.worker(id)];
    const refused = await one();
    expect(await two()).toBe(refused);
    const renewed = await one(refused);
    expect(renewed).not.toBe(refused);
    expect(await two(refused)).toBe(renewed);
    expect(await one(refused)).toBe(renewed);
    expect(requests()).toBe(1);
  });

  it('a server that gives no new refresh token leaves the old one in force (RFC 6749, section 6)', async () => {
    rig.provider.settings.withRefreshToken = false;
    const id = await rig.connect(30);
    const before = await rig.stored(id);
    await (
      await rig.worker(id)
    )();
    expect((await rig.stored(id))?.['refreshToken']).toBe(before?.['refreshToken']);
  });

  it.each([
    ['is down', { status: 503, body: 'maintenance' }, 'transient'],
    ['limits', { status: 429, body: '' }, 'rate_limited'],
    ['does not know Foyer any more', { status: 401, body: { error: 'invalid_client' } }, 'rejected'],
  ])('C6 a server that %s is no revocation: nothing is lost', async (_what, tokenFault, kind) => {
    rig.provider.settings.tokenFault = tokenFault;
    const id = await rig.connect(30);
    const before = await rig.stored(id);
    const ask = await rig.worker(id);
    expect((await failureOf(ask())).kind).toBe(kind);
    expect(await rig.stored(id)).toEqual(before);
    rig.provider.settings.tokenFault = null;
    expect(await ask()).toBe((await rig.stored(id))?.['accessToken']);
  });

  it('SC-F2 ten workers that meet a revoked access ask once and all hear it', async () => {
    const id = await rig.connect(30);
    rig.provider.settings.tokenFault = { status: 403, body: { error: 'invalid_grant' } };
    const workers = await Promise.all(Array.from({ length: 10 }, () => rig.worker(id)));
    const failures = await Promise.all(workers.map((ask) => failureOf(ask())));
    expect(failures.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'auth'));
    expect(requests()).toBe(1);
    for (const { message } of failures)
      for (const secret of rig.provider.secrets) expect(message).not.toContain(secret);
  });

  it('SC-F8 uninstalled while the provider answers: no token is stored or used any more', async () => {
    const id = await rig.connect(30);
    rig.provider.settings.beforeTokens = () => rig.org.run((scope) => retireConnection(scope, id));
    expect((await failureOf((await rig.worker(id))())).kind).toBe('auth');
    expect(await rig.stored(id)).toBeNull();
  });

  it('connected again while the provider answers: what the person gave stays', async () => {
    const id = await rig.connect(30);
    const given = { ...rig.provider.issue(), expiresAt: Date.now() + 3_600_000 };
    rig.provider.settings.beforeTokens = () =>
      rig.org.run(async (scope) => {
        const vault = rig.org.vault.organization(rig.org.orgId, (await loadSettings(scope)).wrappedKey);
        await updateConnection(scope, id, { credentials: vault.seal(tokenCredentials(given), CREDENTIALS) });
      });
    expect(await (await rig.worker(id))()).toBe(given.accessToken);
    expect(await rig.stored(id)).toEqual(tokenCredentials(given));
  });

  it('the provider is asked without a row held: the connection can be changed meanwhile', async () => {
    const id = await rig.connect(30);
    rig.provider.settings.beforeTokens = () =>
      rig.org.run((scope) => updateConnection(scope, id, { name: 'Renamed meanwhile' }));
    await (
      await rig.worker(id)
    )();
    expect((await rig.org.run((scope) => findConnection(scope, id))).name).toBe('Renamed meanwhile');
  });
});
