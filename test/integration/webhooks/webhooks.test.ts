import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import type { Organization } from '../api/support/rig.ts';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { someList } from '../connections/support/like.ts';

const created = z.object({
  id: z.string(),
  webhook: z.object({ requestUrl: z.string(), secretToken: z.string() }),
});

describe('webhooks that come in', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let id: string;
  let address: string;
  let secret: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    names += 1;
    ({ organization, token } = await rig.ready(`Org${names}`));
    const answer = await rig.call('/api/v1/connections', {
      token,
      body: { provider: 'ashby', apiKey: DEMO_KEY },
    });
    const made = created.parse(answer.json);
    id = made.id;
    address = new URL(made.webhook.requestUrl).pathname;
    secret = made.webhook.secretToken;
  });

  const signed = (raw: string, key = secret): Record<string, string> => ({
    'ashby-signature': `sha256=${createHmac('sha256', key).update(raw).digest('hex')}`,
  });
  const deliver = (body: unknown, headers?: Record<string, string>): ReturnType<ConnectedRig['call']> => {
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    return rig.call(address, { raw, headers: headers ?? signed(raw) });
  };
  const event = (action: string, actionId: string): unknown => ({
    action,
    webhookActionId: actionId,
    data: {},
  });
  const runs = (): Promise<{ trigger: string; state: string; requestedBy: string }[]> =>
    rig.inOrganization(organization, (scope) =>
      rows(
        scope.trx,
        `select trigger, state, requested_by as "requestedBy" from app.syncs where connection_id = ?`,
        [id],
      ),
    );
  const inbox = (): Promise<{ action: string; outcome: string }[]> =>
    rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `select action, outcome from app.inbox where connection_id = ? order by id`, [id]),
    );

  it('SC-B1 three events of one hire make one run and one person', async () => {
    rig.sandbox.control.createCandidate({
      name: 'Ana Hired',
      hire: true,
      offer: true,
      startDate: dayFromNow(9),
    });
    const answers = await Promise.all(
      ['candidateHire', 'applicationUpdate', 'candidateStageChange'].map((action) =>
        deliver(event(action, 'one-hire')),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await runs()).toEqual([{ trigger: 'webhook', state: 'requested', requestedBy: `webhook:${id}` }]);
    await rig.sync(organization, id);
    expect((await rig.call('/api/v1/people', { token })).json).toMatchObject({ items: someList });
    const people = z
      .object({ items: z.array(z.object({ name: z.string() })) })
      .parse((await rig.call('/api/v1/people?q=hired', { token })).json);
    expect(people.items.map(({ name }) => name)).toEqual(['Ana Hired']);
    expect(await inbox()).toHaveLength(3);
  });

  it('SC-B3 a webhook during a run makes no second one, and leaves its hint', async () => {
    await rig.call(`/api/v1/connections/${id}/syncs`, { token, body: {} });
    expect((await deliver(event('candidateHire', 'x'))).status).toBe(202);
    expect((await runs()).map(({ trigger }) => trigger)).toEqual(['manual']);
    const [hint] = await rig.inOrganization(organization, (scope) =>
      rows<{ hinted: boolean }>(
        scope.trx,
        'select hint_at is not null as hinted from app.connections where id = ?',
        [id],
      ),
    );
    expect(hint).toEqual({ hinted: true });
  });

  it('SC-G2 a repeated event answers well and does nothing twice', async () => {
    expect((await deliver(event('candidateHire', 'same'))).status).toBe(202);
    const again = await deliver(event('candidateHire', 'same'));
    expect([again.status, again.json]).toEqual([200, { outcome: 'repeated' }]);
    expect(await runs()).toHaveLength(1);
  });

  it('SC-G1 a signature that does not fit the raw bytes is refused, and nothing is stored', async () => {
    const raw = JSON.stringify(event('candidateHire', 'x'));
    const wrong: Record<string, string>[] = [
      {},
      signed(raw, 'another secret'),
      signed(`${raw} `),
      { 'ashby-signature': (signed(raw)['ashby-signature'] ?? '').slice(0, 40) },
    ];
    for (const headers of wrong) expect((await deliver(raw, headers)).status).toBe(401);
    expect([await inbox(), await runs()]).toEqual([[], []]);
    expect(rig.logLines.join('')).toContain('webhook with a bad signature');
    expect(rig.logLines.join('')).not.toContain(secret);
  });

  it('SC-G8 unknown types, pings, what is no JSON and what is huge: a safe answer each', async () => {
    expect((await deliver({ action: 'ping' })).json).toEqual({ outcome: 'ping' });
    expect((await deliver(event('surveySubmit', 'x'))).json).toEqual({ outcome: 'ignored' });
    expect((await deliver('<xml/>')).json).toEqual({ outcome: 'ignored' });
    const huge = JSON.stringify({ action: 'candidateHire', data: { text: 'x'.repeat(1_100_000) } });
    expect((await deliver(huge)).status).toBe(413);
    expect(await runs()).toEqual([]);
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(['ping', 'ignored', 'ignored']);
  });

  it('an address that is unknown, of another provider, or uninstalled is not there', async () => {
    const raw = JSON.stringify(event('candidateHire', 'x'));
    for (const path of ['/webhooks/ashby/unknown', address.replace('/ashby/', '/lever/'), '/webhooks/ashby'])
      expect((await rig.call(path, { raw, headers: signed(raw) })).status).toBe(404);
    await rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token });
    expect((await deliver(raw)).status).toBe(404);
  });

  it('a connection that waits for a new key keeps the hint and makes no run', async () => {
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `update app.connections set state = 'reconnect' where id = ?`, [id]),
    );
    expect((await deliver(event('candidateHire', 'x'))).status).toBe(202);
    expect(await runs()).toEqual([]);
  });
});
