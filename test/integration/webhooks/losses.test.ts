import { freePort } from '../../../src/local/ports.ts';
import { rows } from '../../../src/db/scope.ts';
import { startInbox } from '../../../src/webhooks/inbox.ts';
import { processConnection } from '../../../src/webhooks/process-inbox.ts';
import { tendWebhooks } from '../../../src/webhooks/tend-webhooks.ts';
import { connectTestDatabase } from '../../support/organization.ts';
import { eventually } from '../../support/worker.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { connectAccount, event, type Account } from './support/account.ts';
import { startInboxProcess } from './support/inbox-process.ts';
import { serveWebhooks } from './support/receiving.ts';

describe('what crashes, restarts and outages lose of webhooks: nothing', () => {
  let rig: ConnectedRig;
  let account: Account;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    names += 1;
    account = await connectAccount(rig, `Org${names}`);
  });

  /** Somebody holds the connection's row, so that whoever works on it stands in the middle of his transaction. */
  const whileHeld = async (work: () => Promise<void>): Promise<void> => {
    const db = connectTestDatabase(rig.database.appUrl);
    const held = await db.transaction();
    await rows(held, `select set_config('app.org_id', ?, true)`, [account.organization.id]);
    await rows(held, 'select id from app.connections where id = ? for update', [account.id]);
    try {
      await work();
    } finally {
      await held.rollback();
      await db.destroy();
    }
  };
  const waitsForLock = (applicationName: string): Promise<number> =>
    eventually(
      async () => {
        const [row] = await rows<{ n: number }>(
          rig.db,
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = ? and wait_event_type = 'Lock'`,
          [applicationName],
        );
        return row?.n ?? 0;
      },
      (n) => n > 0,
    );
  const runningRun = async (): Promise<void> => {
    await account.post('syncs');
    await account.query(`update app.syncs set state = 'running', started_at = now() where connection_id = ?`);
  };

  it('killed in the middle of working through them: they wait for the next one, which does it once', async () => {
    // A run is under way, so the hint must be written to the connection, which is held.
    await runningRun();
    for (const id of ['a', 'b', 'c']) await account.deliver(event('candidateHire', id));
    await whileHeld(async () => {
      const child = await startInboxProcess(rig.database.appUrl);
      await waitsForLock('foyer-inbox-test');
      await child.kill();
    });
    expect((await account.inbox()).map(({ processed }) => processed)).toEqual([false, false, false]);
    expect(await account.work()).toBe(3);
    expect(await account.work()).toBe(0);
    expect((await account.inbox()).map(({ processed }) => processed)).toEqual([true, true, true]);
  });

  it('killed between the answer and the work: a new process works them through', async () => {
    await account.deliver(event('candidateHire', 'a'));
    expect(await account.runs()).toEqual([]);
    const child = await startInboxProcess(rig.database.appUrl);
    await eventually(account.runs, (runs) => runs.length === 1);
    await child.kill();
  });

  it('killed before the delivery was stored: no answer, so the provider sends it again', async () => {
    const db = connectTestDatabase(rig.database.appUrl);
    const server = await serveWebhooks({ ...rig.deps, db });
    const raw = JSON.stringify(event('candidateHire', 'a'));
    const send = (): Promise<number> =>
      fetch(`http://127.0.0.1:${server.port}${account.address}`, {
        method: 'POST',
        body: raw,
        headers: account.signed(raw),
      }).then(({ status }) => status);
    const owner = connectTestDatabase(rig.database.ownerUrl);
    const lock = await owner.transaction();
    await rows(lock, 'lock table app.inbox in exclusive mode');
    const sent = send();
    await waitsForLock('foyer-test');
    // As the end of the server looks to its database.
    await rows(
      owner,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%take_webhook%'`,
    );
    expect(await sent).toBe(503);
    await lock.rollback();
    expect(await account.inbox()).toEqual([]);
    expect(await send()).toBe(202);
    await server.stop(0);
    await Promise.all([db.destroy(), owner.destroy()]);
  });

  it('two processors at once work each delivery through once', async () => {
    for (let n = 0; n < 20; n += 1) await account.deliver(event('candidateHire', `n${n}`));
    const of = { orgId: account.organization.id, connectionId: account.id };
    const done = await Promise.all(Array.from({ length: 4 }, () => processConnection(rig.db, of)));
    expect(done.reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(await account.runs()).toHaveLength(1);
  });

  it('a connection whose row is held does not keep the others waiting', async () => {
    const other = await connectAccount(rig, `Other${names}`);
    await runningRun();
    const db = connectTestDatabase(rig.database.appUrl);
    const inbox = startInbox({ db, log: { error: () => undefined }, idleMs: 5 });
    try {
      await whileHeld(async () => {
        expect((await account.deliver(event('candidateHire', 'held'))).status).toBe(202);
        await waitsForLock('foyer-test');
        await other.deliver(event('candidateHire', 'free'));
        await eventually(other.runs, (runs) => runs.length === 1);
        expect(await account.inbox()).toMatchObject([{ processed: false }]);
      });
      await eventually(account.inbox, ([first]) => first?.processed === true);
    } finally {
      await inbox.stop();
      await db.destroy();
    }
  });

  it('SC-G10 servers that restart one after the other answer nothing but 2xx, and every delivery is there', async () => {
    const ports = [await freePort(), await freePort()];
    const servers = await Promise.all(ports.map((port) => serveWebhooks(rig.deps, port)));
    let finished = false;
    const statuses: number[] = [];
    /** As a load balancer: whoever takes no connection is left out, the next one is asked. */
    const send = async (raw: string): Promise<void> => {
      for (let turn = 0; !finished || turn < 2; turn += 1) {
        const port = ports[turn % ports.length] ?? 0;
        const answer = await fetch(`http://127.0.0.1:${port}${account.address}`, {
          method: 'POST',
          body: raw,
          headers: account.signed(raw),
        }).catch(() => null);
        if (answer === null) continue;
        await answer.body?.cancel();
        statuses.push(answer.status);
        return;
      }
      throw new Error('Nobody took the delivery.');
    };
    const sendAll = async (): Promise<number> => {
      let n = 0;
      for (; !finished; n += 1) await send(JSON.stringify(event('candidateHire', `r${n}`)));
      return n;
    };
    const sending = sendAll();
    try {
      for (const [index, port] of [...ports, ...ports].entries()) {
        await servers[index % 2]?.stop();
        servers[index % 2] = await serveWebhooks(rig.deps, port);
        const before = statuses.length;
        await eventually(
          () => Promise.resolve(statuses.length),
          (now) => now > before + 5,
        );
      }
    } finally {
      finished = true;
    }
    const sent = await sending;
    expect(statuses.filter((status) => status !== 202 && status !== 200)).toEqual([]);
    expect(sent).toBeGreaterThan(10);
    expect(await account.inbox()).toHaveLength(sent);
    await Promise.all(servers.map((server) => server.stop(0)));
  });

  it('SC-G7 1,000 events in a moment are all answered well, stored, and become one run', async () => {
    const sent = Array.from({ length: 1000 }, (_, n) => JSON.stringify(event('candidateHire', `many${n}`)));
    const statuses: number[] = [];
    const queue = sent.values();
    const client = async (): Promise<void> => {
      for (const raw of queue) statuses.push((await account.deliver(raw)).status);
    };
    await Promise.all(Array.from({ length: 20 }, client));
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(await account.inbox()).toHaveLength(1000);
    expect(await account.work()).toBe(1000);
    expect(await account.runs()).toHaveLength(1);
  });

  it('SC-G4 the endpoint was down for six hours: the next run finds everything, and the page says which way it came', async () => {
    await account.sync();
    const { deps, call, of } = await account.tending();
    await tendWebhooks(deps, call, of);
    await account.work();
    const { control } = rig.sandbox;
    control.addFault({ kind: 'webhookDrop' });
    for (const name of ['Ana', 'Bo', 'Cy'])
      control.createCandidate({ name: `${name} Missed`, hire: true, offer: true, startDate: dayFromNow(9) });
    await control.deliveriesSettled();
    expect(await account.work()).toBe(0);
    await account.sync();
    control.removeFaults();
    control.createCandidate({ name: 'Di Told', hire: true, offer: true, startDate: dayFromNow(9) });
    await control.deliveriesSettled();
    await account.work();
    await account.sync();
    expect((await account.webhook()).createdLast30Days).toMatchObject({ schedule: 3, webhook: 1 });
  });
});
