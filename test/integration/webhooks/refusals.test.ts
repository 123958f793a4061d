import net from 'node:net';
import { connectDatabase } from '../../../src/db/client.ts';
import { webhookRouter } from '../../../src/api/webhooks/router.ts';
import { createApp } from '../../../src/api/app.ts';
import { serve } from '../../../src/api/serve.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { freePort } from '../../../src/local/ports.ts';
import { tellOfWebhooks } from '../../../src/webhooks/tell-admins.ts';
import { setDatabaseClock } from '../../support/organization.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { connectAccount, event, webhookOf, type Account } from './support/account.ts';

const HOUR_MS = 3_600_000;

describe('webhooks that are refused, repeated, or cannot be stored', () => {
  let rig: ConnectedRig;
  let account: Account;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    await setDatabaseClock(rig.database.ownerUrl, 0);
    names += 1;
    account = await connectAccount(rig, `Org${names}`);
  });

  const genuine = (id: string): Promise<unknown> => account.deliver(event('candidateHire', id));
  const refused = (): Promise<unknown> => account.deliver(event('candidateHire', 'x'), {});

  it('SC-G5 refusals of a known address are counted and told once, and the page says so', async () => {
    for (let n = 0; n < 3; n += 1) await refused();
    expect(await account.notices()).toEqual(['webhook_refused']);
    expect(await account.webhook()).toMatchObject({
      state: 'refused',
      refused: { count: 3, reason: 'bad_signature' },
    });
    const mails = await account.query(`select id from app.outbox where kind = 'mail' and org_id = ?`, [
      account.organization.id,
    ]);
    expect(mails).toHaveLength(1);
  });

  it('SC-G5 the address of another provider is told, too', async () => {
    const raw = JSON.stringify(event('candidateHire', 'x'));
    const path = account.address.replace('/ashby/', '/lever/');
    expect((await rig.call(path, { raw, headers: account.signed(raw) })).status).toBe(404);
    expect(await account.notices()).toEqual(['webhook_refused']);
    expect((await account.webhook()).refused).toMatchObject({ reason: 'wrong_address' });
  });

  it('SC-F3 a refusal is over when a day passed without one and events come; not before', async () => {
    await refused();
    await genuine('a');
    await account.work();
    await tellOfWebhooks(rig.db);
    expect(await account.notices()).toEqual(['webhook_refused']);
    expect((await account.webhook()).state).toBe('listening');
    await setDatabaseClock(rig.database.ownerUrl, 25 * HOUR_MS);
    await tellOfWebhooks(rig.db);
    expect(await account.notices()).toEqual([]);
  });

  it('SC-F3 a day without anything heals nothing', async () => {
    await refused();
    await setDatabaseClock(rig.database.ownerUrl, 25 * HOUR_MS);
    await tellOfWebhooks(rig.db);
    expect(await account.notices()).toEqual(['webhook_refused']);
  });

  it('SC-B2 two webhooks at one address: nothing happens twice, and an admin is told until it is over', async () => {
    for (const id of ['a', 'b', 'c']) {
      await genuine(id);
      await genuine(id);
      if (id === 'b') {
        await tellOfWebhooks(rig.db);
        expect(await account.notices()).toEqual([]);
      }
    }
    await account.work();
    expect(await account.runs()).toHaveLength(1);
    await tellOfWebhooks(rig.db);
    await tellOfWebhooks(rig.db);
    expect(await account.notices()).toEqual(['webhook_redundant']);
    await setDatabaseClock(rig.database.ownerUrl, 25 * HOUR_MS);
    await tellOfWebhooks(rig.db);
    expect(await account.notices()).toEqual([]);
  });

  it('a new Secret Token is shown once, and the old one is valid beside it for 24 hours', async () => {
    const made = webhookOf(await account.post('webhooks/secret'));
    const fresh = made.secretToken ?? '';
    expect(fresh.length).toBeGreaterThan(30);
    expect((await account.webhook()).secretToken).toBeNull();
    const by = (key: string, id: string): Promise<{ status: number }> => {
      const raw = JSON.stringify(event('candidateHire', id));
      return account.deliver(raw, account.signed(raw, key));
    };
    expect((await by(fresh, 'new')).status).toBe(202);
    expect((await by(account.secret, 'old')).status).toBe(202);
    await setDatabaseClock(rig.database.ownerUrl, 24 * HOUR_MS + 1000);
    expect((await by(fresh, 'new later')).status).toBe(202);
    expect((await by(account.secret, 'old later')).status).toBe(401);
    expect((await account.post('webhooks/secret', { secretToken: 'of-my-own-making' })).status).toBe(422);
    expect(rig.logLines.join('')).not.toContain(fresh);
  });

  it('a new Secret Token ends the notice of a refusal', async () => {
    await refused();
    await account.post('webhooks/secret');
    expect(await account.notices()).toEqual([]);
  });

  /** Answers with a webhook router on a database at this port. */
  const answerWithDatabaseAt = async (port: number): Promise<{ status: number; ms: number }> => {
    const db = connectDatabase({
      url: `postgres://nobody:x@127.0.0.1:${port}/none`,
      applicationName: 'test',
    });
    const deps = { ...rig.deps, db };
    const app = createApp({
      deps,
      endpoints: [],
      metrics: createMetrics(db),
      readiness: () => Promise.resolve({}),
      rawMounts: [{ path: '/webhooks', router: webhookRouter(deps) }],
    });
    const server = await serve({ app, port: 0, host: '127.0.0.1' });
    const began = Date.now();
    const url = `http://127.0.0.1:${server.port}${account.address}`;
    const { status } = await fetch(url, { method: 'POST', body: '{}' });
    const ms = Date.now() - began;
    await server.stop(0);
    destroying.push(db.destroy());
    return { status, ms };
  };
  const destroying: Promise<void>[] = [];

  it('a database that refuses connections is 503, never 4xx', async () => {
    const { status } = await answerWithDatabaseAt(await freePort());
    expect(status).toBe(503);
    await Promise.all(destroying);
  });

  it('a database that accepts connections and never answers is 503 before the provider gives up', async () => {
    const sockets = new Set<net.Socket>();
    const silent = net.createServer((socket) => void sockets.add(socket));
    const port = await freePort();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const { status, ms } = await answerWithDatabaseAt(port);
    expect(status).toBe(503);
    expect(ms).toBeLessThan(9_000);
    const closed = new Promise<void>((resolve) => silent.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await Promise.all([...destroying, closed]);
  });
});
