import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createApp } from '../../../src/api/app.ts';
import { rostersMount } from '../../../src/api/endpoints/rosters.ts';
import { serve, type RunningServer } from '../../../src/api/serve.ts';
import { connectSender } from '../../../src/connections/connect-sender.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { importRoster } from '../../../src/roster/import-roster.ts';
import { startRig, signIn, type Organization, type Rig } from '../api/support/rig.ts';
import { including, somebody } from './support.ts';

const answerSchema = z.object({ sync: z.object({ id: z.uuid(), state: z.string(), trigger: z.string() }) });

describe('POST /api/v1/rosters/{connectionId}', () => {
  let rig: Rig;
  let server: RunningServer;
  let url: string;
  let organization: Organization;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    const app = createApp({
      deps: rig.deps,
      endpoints: [],
      metrics: createMetrics(rig.db),
      readiness: () => Promise.resolve({ database: true }),
      rawMounts: [rostersMount(rig.deps)],
    });
    server = await serve({ app, port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${server.port}/api/v1/rosters`;
  });
  afterAll(async () => {
    await server.stop(0);
    await rig.stop();
  });

  const connect = (of = organization) =>
    rig.inOrganization(of, async (scope) => {
      const { wrappedKey } = await loadSettings(scope);
      const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
      return connectSender(scope, {
        provider: 'roster',
        vault: rig.deps.vault,
        organization: vault,
        name: 'Workday',
      });
    });
  const post = async (
    id: string,
    authorization: Record<string, string>,
    body: string,
    type = 'application/json',
    query = '',
  ) => {
    const response = await fetch(`${url}/${id}${query}`, {
      method: 'POST',
      headers: { 'content-type': type, ...authorization },
      body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });
  const report = JSON.stringify({ Report_Entry: [somebody(1).row] });
  const syncOf = (text: string) => answerSchema.parse(JSON.parse(text)).sync;

  it('takes a push over Basic auth, stores it sealed and asks for its run', async () => {
    const { id, pushPassword } = await connect();
    const answer = await post(id, basic(id, pushPassword), report);
    expect(answer.status).toBe(202);
    const sync = syncOf(answer.text);
    expect(sync).toMatchObject({ state: 'requested', trigger: 'push' });
    const stored = await rig.inOrganization(organization, async (scope) => {
      const first = (table: string, where: Readonly<Record<string, unknown>>): Promise<unknown> =>
        scope
          .trx<Record<string, unknown>>(`app.${table}`)
          .where(where)
          .first()
          .then((row): unknown => row);
      return {
        outbox: await first('outbox', { subject_id: sync.id }),
        rows: await first('roster_rows', { sync_id: sync.id }),
        audit: await first('audit', { action: 'roster.received', target_id: id }),
      };
    });
    expect(stored.outbox).toMatchObject({ kind: 'sync', payload: { roster: true } });
    expect(JSON.stringify(stored.rows)).not.toContain('Given0001');
    expect(stored.audit).toMatchObject({ actor: `webhook:${id}` });

    const second = await post(id, basic('foyer', pushPassword), report);
    expect(second.status).toBe(409);
    expect(JSON.parse(second.text)).toMatchObject({ code: 'roster_under_way', facts: { syncId: sync.id } });

    const run = { orgId: organization.id, connectionId: id, syncId: sync.id };
    await importRoster(
      { db: rig.db, vault: rig.deps.vault, signal: new AbortController().signal, heartbeat: () => undefined },
      run,
    );
    expect((await post(id, basic('foyer', pushPassword), report)).status).toBe(202);
  });

  it('takes a CSV upload of a member with a session, and a token’s push', async () => {
    const { id } = await connect();
    const cookie = await signIn(rig, `admin@${organization.domain}`);
    const csv = 'Employee ID;First Name;Last Name\n7;Ana;Ray\n';
    const answer = await post(id, { cookie, origin: rig.url }, csv, 'text/csv', '?mode=partial');
    expect([answer.status, syncOf(answer.text).trigger]).toEqual([202, 'upload']);
    const { id: other } = await connect();
    const token = await rig.token(organization, 'user_manager');
    const pushed = await post(other, { authorization: `Bearer ${token}` }, report);
    expect([pushed.status, syncOf(pushed.text).trigger]).toEqual([202, 'push']);
  });

  it('SC-J4 SC-J8 lets nobody else in, and tells nothing', async () => {
    const { id, pushPassword } = await connect();
    const foreign = await rig.organization(`Bravo${randomUUID().slice(0, 8)}`);
    const theirs = await connect(foreign);
    for (const [user, password] of [
      ['foyer', 'wrong'],
      ['foyer', ''],
      ['someone', pushPassword],
      ['foyer', theirs.pushPassword],
      [theirs.id, pushPassword],
    ] as const)
      expect((await post(id, basic(user, password), report)).status).toBe(401);
    expect((await post(id, {}, report)).status).toBe(401);
    expect((await post(randomUUID(), basic('foyer', pushPassword), report)).status).toBe(401);
    expect((await post('nothing', basic('foyer', pushPassword), report)).status).toBe(404);
    for (const role of ['recruiter', 'employee', 'new_hire'] as const) {
      const token = await rig.token(organization, role);
      expect((await post(id, { authorization: `Bearer ${token}` }, report)).status).toBe(403);
    }
    const admin = await rig.token(organization, 'super_admin');
    expect((await post(theirs.id, { authorization: `Bearer ${admin}` }, report)).status).toBe(404);
    expect((await post(id, basic('foyer', pushPassword), report)).status).toBe(202);
  });

  it('says what is wrong with a body, and changes nothing', async () => {
    const { id, pushPassword } = await connect();
    const auth = basic('foyer', pushPassword);
    for (const [body, type, code] of [
      ['', 'application/json', 'roster_empty_body'],
      ['[{', 'application/json', 'roster_malformed_json'],
      ['{}', 'application/json', 'roster_not_a_report'],
      ['id,name\n1,"x', 'text/csv', 'roster_malformed_csv'],
      ['a,b\n1,2', 'text/csv', 'roster_without_ids'],
    ] as const) {
      const answer = await post(id, auth, body, type);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([422, including({ code })]);
    }
    expect((await post(id, auth, report, 'application/json', '?mode=sideways')).status).toBe(400);
    const open = await rig.inOrganization(organization, (scope) =>
      scope.trx('app.syncs').where({ connection_id: id }).select(),
    );
    expect(open).toEqual([]);
  });

  it('takes a large roster and refuses one beyond the limit', async () => {
    const { id, pushPassword } = await connect();
    const auth = basic('foyer', pushPassword);
    const many = Array.from({ length: 9000 }, (_, n) => ({ ...somebody(n).row, Employee_ID: `L${n}` }));
    const { id: other, pushPassword: otherPassword } = await connect();
    expect((await post(other, basic('foyer', otherPassword), JSON.stringify(many))).status).toBe(202);
    expect((await post(id, auth, JSON.stringify(['x'.repeat(51 * 1024 * 1024)]))).status).toBe(413);
  });
});
