import { z } from 'zod';
import { connectSender } from '../../../src/connections/connect-sender.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { problemOf, startRig, type Organization, type Rig } from '../api/support/rig.ts';
import { startReportServer, type ReportServer } from '../../support/report-server.ts';

const detail = z.object({
  pulled: z.boolean(),
  fetch: z.object({ url: z.string(), username: z.string().nullable() }).nullable(),
});
const preview = z.object({
  columns: z.array(z.object({ name: z.string(), field: z.string().nullable() })),
  counts: z.object({ rows: z.number(), readable: z.number() }),
  errors: z.array(z.object({ line: z.number(), message: z.string() })),
});

describe('where a report is fetched from, over the API', () => {
  let rig: Rig;
  let strict: Rig;
  let server: ReportServer;
  let organization: Organization;
  let token: string;
  let id: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startRig({ allowPrivateFetch: true });
    strict = await startRig();
    server = await startReportServer();
  });
  afterAll(async () => {
    await server.close();
    await rig.stop();
    await strict.stop();
  });
  const connected = async (on: Rig) => {
    names += 1;
    const made = await on.organization(`Org${names}`);
    const connection = await on.inOrganization(made, async (scope) => {
      const vault = on.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return connectSender(scope, {
        provider: 'roster',
        vault: on.deps.vault,
        organization: vault,
        name: 'Workday',
      });
    });
    return { made, id: connection.id, token: await on.token(made, 'super_admin') };
  };
  beforeEach(async () => {
    ({ made: organization, id, token } = await connected(rig));
    server.asked.length = 0;
  });
  const url = (): string => `${server.url}/report`;
  const patch = (body: unknown) => rig.call(`/api/v1/connections/${id}`, { method: 'PATCH', token, body });
  const check = (body: unknown) =>
    rig.call(`/api/v1/connections/${id}/fetch/check`, { method: 'POST', token, body });
  const outbox = () =>
    rig.inOrganization(organization, (scope) =>
      scope.trx<{ kind: string; subject_id: string }>('app.outbox').where({ subject_id: id }).select('kind'),
    );

  it('is stored sealed, shown without its password, makes the source one that is pulled, and goes again', async () => {
    expect(detail.parse((await rig.call(`/api/v1/connections/${id}`, { token })).json)).toEqual({
      pulled: false,
      fetch: null,
    });
    expect(
      (await rig.call(`/api/v1/connections/${id}/syncs`, { method: 'POST', token, body: {} })).status,
    ).toBe(409);
    const set = await patch({ fetch: { url: url(), username: 'isu', password: 'very-secret' } });
    expect([set.status, detail.parse(set.json)]).toEqual([
      200,
      { pulled: true, fetch: { url: url(), username: 'isu' } },
    ]);
    expect(await outbox()).toEqual([{ kind: 'schedule' }]);
    const shown = await rig.call(`/api/v1/connections/${id}`, { token });
    const audit = await rig.call('/api/v1/audit', { token });
    for (const text of [shown.text, audit.text, set.text]) expect(text).not.toContain('very-secret');
    expect(audit.text).toContain('connection.changed');
    const synced = await rig.call(`/api/v1/connections/${id}/syncs`, { method: 'POST', token, body: {} });
    expect(synced.status).toBe(202);
    const off = await patch({ fetch: null });
    expect(detail.parse(off.json)).toEqual({ pulled: false, fetch: null });
  });

  it('the password stays for the same origin and user, and goes nowhere else', async () => {
    await patch({ fetch: { url: url(), username: 'isu', password: 'secret' } });
    await patch({ fetch: { url: `${server.url}/other`, username: 'isu' } });
    expect((await check({})).status).toBe(200);
    const other = server.url.replace('127.0.0.1', 'localhost');
    await check({ fetch: { url: `${other}/theirs`, username: 'isu' } });
    await check({ fetch: { url: url(), username: 'somebody' } });
    const secret = (user: string, password: string) =>
      `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    expect(server.asked).toEqual([
      { path: '/other', authorization: secret('isu', 'secret') },
      { path: '/theirs', authorization: secret('isu', '') },
      { path: '/report', authorization: secret('somebody', '') },
    ]);
  });

  it('is checked before it is saved: columns, rows, first faults; nothing is stored', async () => {
    server.answer = (_req, res) =>
      void res
        .writeHead(200, { 'content-type': 'text/csv' })
        .end('Nr,First Name,Last Name,Hire Date\n1,Ana,Ray,2027-01-04\n2,Bo,Lee,soon\n');
    const first = preview.parse((await check({ fetch: { url: url() } })).json);
    expect(first.counts).toEqual({ rows: 2, readable: 0 });
    const mapped = preview.parse((await check({ fetch: { url: url() }, columnMapping: { id: 'Nr' } })).json);
    expect(mapped.counts).toEqual({ rows: 2, readable: 1 });
    expect(mapped.columns[0]).toEqual({ name: 'Nr', field: 'id' });
    expect(mapped.errors).toMatchObject([{ line: 3 }]);
    expect(await outbox()).toEqual([]);
    expect(detail.parse((await rig.call(`/api/v1/connections/${id}`, { token })).json).fetch).toBeNull();
  });

  it('what the address answers is told at its field', async () => {
    server.answer = (_req, res) => void res.writeHead(401).end();
    const refused = await check({ fetch: { url: url() } });
    expect([refused.status, problemOf(refused).code]).toEqual([422, 'fetch_auth']);
    server.answer = (_req, res) => void res.writeHead(500).end();
    expect((await check({ fetch: { url: url() } })).status).toBe(503);
    server.answer = (_req, res) => void res.end('[{"a"');
    expect(problemOf(await check({ fetch: { url: url() } })).code).toBe('roster_malformed_json');
    expect((await check({})).status).toBe(422);
  });

  it.each([
    'http://hris.example/x',
    'https://a:b@hris.example/',
    'no address',
    'javascript:alert(1)',
    'ftp://hris.example/',
  ])('%s is refused, saved or checked', async (text) => {
    for (const answer of [await patch({ fetch: { url: text } }), await check({ fetch: { url: text } })])
      expect([answer.status, problemOf(answer).code]).toEqual([422, 'fetch_address']);
    expect(server.asked).toEqual([]);
  });

  it('private addresses are refused unless the operator allows them', async () => {
    const one = await connected(strict);
    const at = `/api/v1/connections/${one.id}`;
    for (const text of [url(), 'https://127.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/latest']) {
      const body = { fetch: { url: text } };
      for (const answer of [
        await strict.call(at, { method: 'PATCH', token: one.token, body }),
        await strict.call(`${at}/fetch/check`, { method: 'POST', token: one.token, body }),
      ])
        expect([text, answer.status, problemOf(answer).code]).toEqual([text, 422, 'fetch_address']);
    }
    expect(server.asked).toEqual([]);
  });

  it('header tricks in user name and password are refused', async () => {
    for (const wish of [{ username: 'a:b' }, { username: 'a\r\nX: y' }, { password: 'a\nb' }])
      expect((await patch({ fetch: { url: url(), ...wish } })).status).toBe(422);
  });

  it('uninstalling destroys it', async () => {
    await patch({ fetch: { url: url(), password: 'secret' } });
    await rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token });
    const [row] = await rig.inOrganization(organization, (scope) =>
      scope
        .trx<{ id: string; report_fetch: Buffer | null; pulled: boolean }>('app.connections')
        .where({ id })
        .select(),
    );
    expect(row).toMatchObject({ report_fetch: null, pulled: false });
    expect(await outbox()).toEqual([{ kind: 'schedule' }]);
  });
});
