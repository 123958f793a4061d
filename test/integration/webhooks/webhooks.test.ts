import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import { setDatabaseClock } from '../../support/organization.ts';
import { eventually } from '../../support/worker.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { connectAccount, event, type Account } from './support/account.ts';

const peopleSchema = z.object({ items: z.array(z.object({ name: z.string() })) });

describe('webhooks that come in', () => {
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

  const people = async (): Promise<string[]> =>
    peopleSchema
      .parse((await rig.call('/api/v1/people', { token: account.token })).json)
      .items.map(({ name }) => name);

  it('SC-B1 three events of one hire make one run and one person', async () => {
    rig.sandbox.control.createCandidate({
      name: 'Ana Hired',
      hire: true,
      offer: true,
      startDate: dayFromNow(9),
    });
    const answers = await Promise.all(
      ['candidateHire', 'applicationUpdate', 'candidateStageChange'].map((action) =>
        account.deliver(event(action, 'one-hire')),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await account.runs()).toEqual([]);
    await account.work();
    const requestedBy = `webhook:${account.id}`;
    expect(await account.runs()).toEqual([
      { trigger: 'webhook', state: 'requested', requestedBy, fullPass: false },
    ]);
    await account.sync();
    expect(await people()).toEqual(['Ana Hired']);
    expect((await account.inbox()).map(({ processed }) => processed)).toEqual([true, true, true]);
    const started = await account.query(
      `select o.id from app.outbox o join app.hires h on h.id = o.subject_id where o.kind = 'lifecycle' and h.connection_id = ?`,
    );
    expect(started).toHaveLength(1);
  });

  it('SC-B3 a webhook during a run makes no second one, and leaves its hint for the run’s end', async () => {
    await account.post('syncs');
    expect((await account.deliver(event('candidateHire', 'x'))).status).toBe(202);
    await account.query(`update app.syncs set state = 'running', started_at = now() where connection_id = ?`);
    await account.work();
    expect((await account.runs()).map(({ trigger }) => trigger)).toEqual(['manual']);
    expect(await hinted()).toBe(true);
    expect(await account.inbox()).toMatchObject([{ processed: true }]);
  });

  it('SC-B3 webhook and poll see the same hire at the same instant: one person', async () => {
    rig.sandbox.control.createCandidate({
      name: 'Bo Both',
      hire: true,
      offer: true,
      startDate: dayFromNow(9),
    });
    await account.post('syncs');
    const [, delivered] = await Promise.all([
      account.sync(),
      account.deliver(event('candidateHire', 'both')).then(async (answer) => {
        await account.work();
        return answer;
      }),
    ]);
    expect(delivered.status).toBe(202);
    await account.work();
    if ((await account.runs()).some(({ state }) => state === 'requested')) await account.sync();
    expect(await people()).toEqual(['Bo Both']);
    expect((await account.runs()).every(({ state }) => state === 'succeeded')).toBe(true);
  });

  const hinted = async (): Promise<boolean | undefined> => {
    const [row] = await account.query<{ hinted: boolean }>(
      'select hint_at is not null as hinted from app.connections where id = ?',
    );
    return row?.hinted;
  };

  it('SC-G2 a repeated event answers well and does nothing twice, also after ten minutes', async () => {
    expect((await account.deliver(event('candidateHire', 'same'))).status).toBe(202);
    const again = await account.deliver(event('candidateHire', 'same'));
    expect([again.status, again.json]).toEqual([200, { outcome: 'repeated' }]);
    await account.work();
    expect(await account.runs()).toHaveLength(1);
    await setDatabaseClock(rig.database.ownerUrl, 600_000);
    await account.query(`update app.syncs set state = 'succeeded', ended_at = now() where connection_id = ?`);
    expect((await account.deliver(event('candidateHire', 'same'))).json).toEqual({ outcome: 'repeated' });
    expect(await account.work()).toBe(0);
    expect(await account.runs()).toHaveLength(1);
    expect(await account.inbox()).toMatchObject([{ repeats: 2 }]);
    await setDatabaseClock(rig.database.ownerUrl, 0);
  });

  it('SC-G3 events out of order: what the provider says now counts, not what the last event said', async () => {
    const { control } = rig.sandbox;
    const { applicationId } = control.createCandidate({
      name: 'Cy Undone',
      hire: true,
      offer: true,
      startDate: dayFromNow(9),
    });
    await account.deliver(event('candidateHire', 'hired'));
    await account.work();
    await account.sync();
    control.unhire({ applicationId });
    // The un-hire's own event comes first, a late "hired" of before after it.
    await account.deliver(event('candidateStageChange', 'undone'));
    await account.deliver(
      event('candidateHire', 'late', { application: { id: applicationId, status: 'Hired' } }),
    );
    await account.work();
    await account.sync();
    const [hire] = await account.query<{ state: string }>(
      'select provider_state as state from app.hires where connection_id = ?',
    );
    expect(hire?.state).toBe('not_hired');
    const tabs = await rig.call('/api/v1/people?tab=withdrawn', { token: account.token });
    expect(peopleSchema.parse(tabs.json).items).toHaveLength(1);
  });

  it('SC-G1 a signature that does not fit the raw bytes is refused, and nothing of it is stored', async () => {
    const raw = JSON.stringify(event('candidateHire', 'x'));
    const right = account.signed(raw)['ashby-signature'] ?? '';
    const wrong: Record<string, string>[] = [
      {},
      account.signed(raw, 'another secret'),
      account.signed(`${raw} `),
      account.signed(JSON.stringify(JSON.parse(raw), null, 1)),
      { 'ashby-signature': right.slice(0, 40) },
      { 'ashby-signature': right.slice(7) },
      { 'ashby-signature': '' },
    ];
    for (const headers of wrong) expect((await account.deliver(raw, headers)).status).toBe(401);
    expect([await account.inbox(), await account.runs()]).toEqual([[], []]);
    expect(rig.logLines.join('')).toContain('a webhook was refused');
    expect(rig.logLines.join('')).not.toContain(account.secret);
  });

  it('SC-G8 unknown types, pings, what is no JSON, other content types and what is huge: recorded, a safe answer each', async () => {
    expect((await account.deliver({ action: 'ping' })).json).toEqual({ outcome: 'ping' });
    expect((await account.deliver(event('surveySubmit', 'x'))).json).toEqual({ outcome: 'ignored' });
    expect((await account.deliver('<xml/>')).json).toEqual({ outcome: 'ignored' });
    expect((await account.deliver('')).status).toBeLessThan(500);
    const form = 'action=candidateHire';
    const asForm = { ...account.signed(form), 'content-type': 'application/x-www-form-urlencoded' };
    expect((await account.deliver(form, asForm)).json).toEqual({ outcome: 'ignored' });
    const zipped = { ...account.signed(form), 'content-encoding': 'br' };
    expect((await account.deliver(form, zipped)).status).toBeLessThan(500);
    const huge = JSON.stringify({ action: 'candidateHire', data: { text: 'x'.repeat(1_100_000) } });
    expect((await account.deliver(huge)).status).toBe(413);
    await account.work();
    expect(await account.runs()).toEqual([]);
    expect((await account.inbox()).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['ping', 'ignored', 'ignored', 'ignored']),
    );
    expect((await account.webhook()).refused).toMatchObject({ count: expect.any(Number) as number });
  });

  it('a deletion asks for a whole pass, which finds what no incremental one would show', async () => {
    const { control } = rig.sandbox;
    const { candidateId } = control.createCandidate({
      name: 'Di Deleted',
      hire: true,
      offer: true,
      startDate: dayFromNow(9),
    });
    control.createCandidate({ name: 'El Else', hire: true, offer: true, startDate: dayFromNow(9) });
    await account.sync();
    control.deleteCandidate({ candidateId });
    await account.deliver(event('candidateDelete', 'gone', { candidate: { id: candidateId } }));
    await account.work();
    await account.sync();
    expect((await account.runs()).at(-1)).toMatchObject({ trigger: 'webhook', fullPass: true });
    const states = await account.query(
      'select provider_state as state from app.hires where connection_id = ? order by state',
    );
    expect(states).toEqual([{ state: 'gone' }, { state: 'hired' }]);
  });

  it('a second deletion during the pass for the first one asks for another whole pass', async () => {
    const wanted = async (): Promise<string | null> => {
      const [row] = await account.query<{ wanted: string | null }>(
        'select full_pass_requested as wanted from app.connections where id = ?',
      );
      return row?.wanted ?? null;
    };
    await account.sync();
    await account.deliver(event('candidateDelete', 'first'));
    await account.work();
    const first = await wanted();
    expect(first).toContain('deletion');
    // The pass that it asked for begins, and meanwhile the next one comes.
    await account.deliver(event('candidateDelete', 'second'));
    rig.sandbox.control.addFault({ kind: 'delay', match: 'application.list', ms: 700 });
    const run = account.sync();
    await eventually(account.runs, (runs) => runs.some(({ state }) => state === 'running'));
    await account.work();
    await run;
    const second = await wanted();
    expect(second).toContain('deletion');
    expect(second).not.toBe(first);
  });

  it('an address that is unknown, of another provider, or no address is not there; an uninstalled one is gone', async () => {
    const raw = JSON.stringify(event('candidateHire', 'x'));
    const headers = account.signed(raw);
    const { address } = account;
    const elsewhere = [
      '/webhooks/ashby/unknown',
      '/webhooks/ashby/%00',
      `/webhooks/ashby/${'x'.repeat(5000)}`,
      address.replace('/ashby/', '/lever/'),
      '/webhooks/ashby',
    ];
    for (const path of elsewhere) expect((await rig.call(path, { raw, headers })).status).toBe(404);
    expect((await rig.call(address, { method: 'GET' })).status).toBe(405);
    await rig.call(`/api/v1/connections/${account.id}`, { method: 'DELETE', token: account.token });
    expect((await account.deliver(raw)).status).toBe(410);
    expect(await account.notices()).toEqual([]);
  });

  it('a connection that waits for a new credential keeps the hint and makes no run', async () => {
    await account.query(`update app.connections set state = 'reconnect' where id = ?`);
    expect((await account.deliver(event('candidateHire', 'x'))).status).toBe(202);
    await account.work();
    expect(await account.runs()).toEqual([]);
    expect(await hinted()).toBe(true);
  });

  it('one organization’s delivery changes nothing of another', async () => {
    const other = await connectAccount(rig, `Other${names}`);
    expect((await other.deliver(event('candidateHire', 'x'), {})).status).toBe(401);
    const raw = JSON.stringify(event('candidateHire', 'y'));
    const crossed = await rig.call(other.address, { raw, headers: account.signed(raw) });
    expect(crossed.status).toBe(401);
    await account.deliver(event('candidateHire', 'z'));
    await account.work();
    expect([await other.runs(), await other.inbox()]).toEqual([[], []]);
    const [seen] = await rows<{ n: number }>(rig.db, 'select count(*)::int as n from app.inbox');
    expect(seen?.n).toBe(0);
  });
});
