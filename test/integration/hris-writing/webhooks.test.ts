import { z } from 'zod';
import { readAndTakeIn } from '../../../activities/read-and-take-in.ts';
import { DEMO_TOKEN, startHumaansSandbox, type HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { rows } from '../../../src/db/scope.ts';
import { writeNext } from '../../../src/hris-writing/write-next.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { processConnection } from '../../../src/webhooks/process-inbox.ts';
import type { Answer, Organization } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';

const made = z.object({ id: z.uuid(), webhook: z.object({ requestUrl: z.url() }) });
const waiting = z.object({ items: z.array(z.object({ hireId: z.uuid(), personId: z.uuid() })) });

describe('webhooks of Humaans about people whom Foyer made there', () => {
  let humaans: HumaansSandbox;
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let id: string;
  let personId: string;
  let hireId: string;

  beforeAll(async () => {
    humaans = await startHumaansSandbox({
      ...{ port: 0, seed: { count: 0, seed: 1 }, webhookDelayScale: 0.001 },
    });
    rig = await startConnectedRig({ count: 0, seed: 1 }, { providers: { humaans: humaans.url } });
  });
  afterAll(async () => {
    await rig.stop();
    await humaans.close();
  });

  const post = async (path: string, body: unknown = {}): Promise<Answer> => {
    const answer = await rig.call(`/api/v1${path}`, { token, body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer;
  };
  const query = <Row>(sql: string, bindings: string[] = []): Promise<Row[]> =>
    rig.inOrganization(organization, (scope) => rows<Row>(scope.trx, sql, bindings));

  /** Somebody hired at Ashby waits here; Humaans is connected, read once, written to, and tells of its changes. */
  const ready = async (name: string): Promise<void> => {
    humaans.control.reset();
    rig.sandbox.control.reset();
    ({ organization, token } = await rig.ready(name));
    const ashby = await rig.connect(token, { reviewFirst: true });
    const connected = made.parse(
      (await post('/connections', { provider: 'humaans', credentials: { token: DEMO_TOKEN } })).json,
    );
    id = connected.id;
    await query('update app.organizations set match_enabled = false');
    const writing = { token, method: 'PATCH', body: { enabled: true, mapping: [] } };
    expect((await rig.call(`/api/v1/connections/${id}/writing`, writing)).status).toBe(200);
    await post(`/connections/${id}/syncs`);
    await run();
    const { secret } = humaans.control.createWebhook({ url: connected.webhook.requestUrl });
    await post(`/connections/${id}/webhooks/secret`, { secretToken: secret });
    rig.sandbox.control.createCandidate({
      ...{ name: 'Ida Twice', email: 'ida@mail.example', hire: true, offer: true, startDate: dayFromNow(30) },
    });
    await rig.sync(organization, ashby);
    const listed = await rig.call('/api/v1/new-hires?state=awaiting', { token });
    [{ hireId, personId } = { hireId: '', personId: '' }] = waiting.parse(listed.json).items;
    await post(`/new-hires/${hireId}/add`, { confirmMissing: true });
  };
  /** One run of the employees, as the activity does it. */
  const run = async (): Promise<void> => {
    const deps = syncDepsOf(rig.deps);
    const begun = await beginSync(deps, { orgId: organization.id, connectionId: id });
    if ('skipped' in begun) throw new Error(begun.skipped);
    const { run: one, connection, known } = begun;
    const ids = { orgId: organization.id, connectionId: id, syncId: one.id };
    const { signal } = new AbortController();
    await readAndTakeIn(
      { deps, ...ids, ...known, signal, heartbeat: () => undefined },
      { run: one, connection, row: {} },
    );
  };
  /** One step of writing. @returns null for what passes by itself */
  const step = async (): Promise<'more' | 'over' | null> => {
    const [write] = await query<{ id: string }>('select id from app.hris_writes where hire_id = ?', [hireId]);
    const o = { orgId: organization.id, writeId: write?.id ?? '', signal: new AbortController().signal };
    try {
      return (await writeNext(syncDepsOf(rig.deps), o)).state;
    } catch (error) {
      if (error instanceof ConnectorError) return null;
      throw error;
    }
  };
  const writeAll = async (): Promise<void> => {
    for (let tries = 0; tries < 10; tries += 1) if ((await step()) === 'over') return;
    throw new Error('The story does not end');
  };
  /** What Humaans told of is worked through, and read. */
  const told = async (): Promise<void> => {
    await humaans.control.settled();
    const inbox = await query<{ action: string; outcome: string }>(
      'select action, outcome from app.inbox where connection_id = ? order by id',
      [id],
    );
    expect(inbox[0]).toMatchObject({ action: 'person.created' });
    await processConnection(rig.db, { orgId: organization.id, connectionId: id });
    const [asked] = await query<{ trigger: string }>(
      `select trigger from app.syncs where connection_id = ? and state = 'requested'`,
      [id],
    );
    expect(asked).toEqual({ trigger: 'webhook' });
    await run();
  };
  const once = async (): Promise<void> => {
    expect(humaans.control.records('people').map((one) => one['sourceId'])).toEqual([hireId]);
    expect(await query('select id from app.people')).toEqual([{ id: personId }]);
    const employees = await query<{ id: string }>('select id from app.employees where connection_id = ?', [
      id,
    ]);
    expect(employees).toHaveLength(1);
    expect(
      await query('select employee_id, automatic from app.links where person_id = ?', [personId]),
    ).toEqual([{ employee_id: employees[0]?.id, automatic: false }]);
  };

  it('that come when all is written: the one record, linked by its id, and no second person', async () => {
    await ready('Afterwards');
    await writeAll();
    // Foyer itself asks for a reading once all is written.
    await run();
    await told();
    await once();
  });

  it('that come before our own answer did: linked by the id that Foyer put there, and no second person', async () => {
    await ready('Overtaken');
    humaans.control.addFault({ kind: 'drop', match: 'POST /people', afterStoring: true, times: 1 });
    expect(await step()).toBeNull();
    await told();
    await once();
    await writeAll();
    await once();
    expect(humaans.control.records('compensations').length).toBeLessThanOrEqual(1);
  });
});
