import pg from 'pg';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { findConnection } from '../../../src/db/repositories/connections.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { until } from '../../../src/local/wait.ts';
import { failSync } from '../../../src/sync/fail-sync.ts';
import { startRenewalRig, type RenewalRig } from './support/renewal-rig.ts';

describe('workers of other processes, and their sudden end', () => {
  let rig: RenewalRig;
  let owner: pg.Client;
  let asked: number;

  beforeAll(async () => {
    rig = await startRenewalRig();
    owner = new pg.Client({ connectionString: rig.database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await rig.stop();
  });
  beforeEach(() => {
    Object.assign(rig.provider.settings, { rotation: 'strict', beforeTokens: () => Promise.resolve() });
    asked = rig.provider.asked.length;
  });
  const requests = (): number => rig.provider.asked.length - asked;

  const backends = async (pid: number, where = 'true'): Promise<number> => {
    const found = await owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = $1 and ${where}`,
      [`renew-${pid}`],
    );
    return found.rows[0]?.n ?? 0;
  };
  const soon = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    const seen = await until(async () => ((await holds()) ? true : undefined), { timeoutMs: 20_000 });
    if (seen === undefined) throw new Error(`Not seen in time: ${what}`);
  };

  /** A worker that has the provider's answer and dies before it is stored. */
  const dieBeforeStoring = async (connectionId: string): Promise<void> => {
    const child = await rig.child(connectionId);
    // On a connection of its own: within one transaction the server shows the same activity for ever.
    const holder = new pg.Client({ connectionString: rig.database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select id from app.connections where id = $1 for update', [connectionId]);
    void child.ask().catch(() => undefined); // it will never say anything
    await soon(
      'the worker stores what it was given',
      async () =>
        (await backends(child.pid, `wait_event_type = 'Lock' and query like 'update app.connections%'`)) ===
        1,
    );
    await child.kill();
    await holder.end();
    await soon('the dead worker’s transaction is over', async () => (await backends(child.pid)) === 0);
  };

  it('SC-F2 four processes renew once', async () => {
    const id = await rig.connect(30);
    const children = await Promise.all([1, 2, 3, 4].map(() => rig.child(id)));
    const answers = await Promise.all(children.map((child) => child.ask()));
    const stored = await rig.stored(id);
    expect(answers).toEqual(answers.map(() => ({ token: stored?.['accessToken'] })));
    expect(requests()).toBe(1);
  });

  it('SC-F2 killed between the answer and the store, where old tokens still count: nothing is lost', async () => {
    rig.provider.settings.rotation = 'overlap';
    const id = await rig.connect(30);
    const before = await rig.stored(id);
    await dieBeforeStoring(id);
    expect([requests(), await rig.stored(id)]).toEqual([1, before]);
    expect(await (await rig.worker(id))()).toBe((await rig.stored(id))?.['accessToken']);
    expect(requests()).toBe(2);
  });

  it('killed between the answer and the store, where old tokens are dead: reconnect needed, and why', async () => {
    const id = await rig.connect(30);
    await dieBeforeStoring(id);
    const failure: unknown = await (await rig.worker(id))().catch((error: unknown) => error);
    if (!(failure instanceof ConnectorError)) throw new Error('The old token was taken.');
    expect(failure.kind).toBe('auth');
    await rig.org.run((scope) =>
      requestSync(scope, {
        connectionId: id,
        trigger: 'manual',
        requestedBy: null,
        state: 'running',
        fullPassReason: null,
        releases: null,
      }),
    );
    const { kind, message } = failure;
    await failSync(rig.deps(), { orgId: rig.org.orgId, connectionId: id, failure: { kind, message } });
    const connection = await rig.org.run((scope) => findConnection(scope, id));
    expect(connection.state).toBe('reconnect');
    expect(connection.stateReason).toContain('Lever does not renew the access that it gave to Foyer');
    expect(connection.stateRemedy).toContain('Choose Connect again');
  });

  it('killed while the provider answers: the next worker does not wait for the dead one', async () => {
    rig.provider.settings.rotation = 'overlap';
    const id = await rig.connect(30);
    const child = await rig.child(id);
    const killed = new Promise<void>((resolve, reject) => {
      rig.provider.settings.beforeTokens = () => {
        rig.provider.settings.beforeTokens = () => Promise.resolve();
        return child.kill().then(resolve, reject);
      };
    });
    void child.ask().catch(() => undefined); // it will never say anything
    await killed;
    expect(await (await rig.worker(id))()).toBe((await rig.stored(id))?.['accessToken']);
  });

  it('SC-F2 killed between the store and the first use: the next worker uses what was stored', async () => {
    const id = await rig.connect(30);
    const child = await rig.child(id);
    const answer = await child.ask();
    await child.kill();
    const token = await (await rig.worker(id))();
    expect(answer).toEqual({ token });
    expect(requests()).toBe(1);
  });
});
