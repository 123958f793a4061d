import fc from 'fast-check';
import { z } from 'zod';
import { prospectFilesMount } from '../../../src/api/endpoints/prospect-files.ts';
import { createApp } from '../../../src/api/app.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { serve } from '../../../src/api/serve.ts';
import { setCandidate, setPushState } from '../../../src/db/repositories/prospect-pushes.ts';
import { rows } from '../../../src/db/scope.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { requestPush } from '../../../src/prospects/push.ts';
import { createProspect } from '../../../src/prospects/store.ts';
import { seedConnection } from '../api/support/seed-people.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';

const listSchema = z.object({
  total: z.int(),
  items: z.array(z.looseObject({ id: z.string(), sent: z.array(z.looseObject({ state: z.string() })) })),
});
const bulkSchema = z.object({
  counts: z.object({ done: z.int(), unchanged: z.int() }),
  results: z.array(z.object({ id: z.string(), name: z.string().nullable(), outcome: z.string() })),
});
const previewSchema = z.looseObject({
  rows: z.int(),
  unreadable: z.int(),
  columns: z.array(
    z.object({ column: z.string(), part: z.string().nullable(), samples: z.array(z.string()) }),
  ),
  faults: z.array(z.object({ row: z.int(), reason: z.string() })),
});
const importedSchema = z.looseObject({
  rows: z.int(),
  failed: z.int(),
  listed: z.array(z.looseObject({ row: z.int(), outcome: z.string(), reason: z.string().nullable() })),
});

describe('prospects as a list, and as a file before it is taken in', () => {
  let rig: Rig;
  let server: Awaited<ReturnType<typeof serve>>;
  let organization: Organization;
  let token: string;

  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
    const app = createApp({
      deps: rig.deps,
      endpoints,
      metrics: createMetrics(rig.db),
      readiness: () => Promise.resolve({ database: true }),
      rawMounts: [prospectFilesMount(rig.deps)],
    });
    server = await serve({ app, port: 0, host: '127.0.0.1' });
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await rig.stop();
  }, 60_000);

  const file = async (path: string, csv: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/prospects/import${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: csv,
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  const ids = async (query: string): Promise<string[]> =>
    listSchema
      .parse((await rig.call(`/api/v1/prospects?${query}`, { token })).json)
      .items.map(({ id }) => id)
      .sort();

  it('finds those who were not sent, are under way, were sent, or whose newest push failed', async () => {
    const made = await rig.inOrganization(organization, async (scope) => {
      const vault = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const connectionId = await seedConnection(scope, 'ashby', 'prospect_target');
      const somebody = async (firstName: string): Promise<string> => {
        const none = { middleName: null, title: null, company: null, location: null };
        const lists = {
          emails: [`${firstName}@mail.example`],
          phones: [],
          links: [],
          education: [],
          tags: [],
        };
        const profile = { firstName, lastName: 'Lima', ...none, ...lists };
        return createProspect(scope, vault, { profile, ownerId: null, origin: 'hand' });
      };
      const push = async (prospectId: string): Promise<string> => {
        const { push: row } = await requestPush(scope, vault, {
          ...{ prospectId, connectionId, decision: { kind: 'create', despite: [] } },
          ...{ jobId: null, stageId: null, note: null, withResume: false, memberId: null },
        });
        return row.id;
      };
      const [fresh, open, sent, failed, mended] = [
        await somebody('fresh'),
        await somebody('open'),
        await somebody('sent'),
        await somebody('failed'),
        await somebody('mended'),
      ];
      await push(open);
      const good = await push(sent);
      await setCandidate(scope, { id: good, candidateId: 'c-1', url: null, outcome: 'created' });
      await setPushState(scope, good, 'done');
      await setPushState(scope, await push(failed), 'failed');
      await setPushState(scope, await push(mended), 'failed');
      return { fresh, open, sent, failed, mended };
    });
    // In a transaction of its own: the newest push is told by its instant.
    await rig.inOrganization(organization, async (scope) => {
      const vault = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const connectionId = await seedConnection(scope, 'clinch', 'prospect_target');
      const again = {
        prospectId: made.mended,
        connectionId,
        decision: { kind: 'create', despite: [] },
      } as const;
      const rest = { jobId: null, stageId: null, note: null, withResume: false, memberId: null };
      const { push } = await requestPush(scope, vault, { ...again, ...rest });
      await setCandidate(scope, { id: push.id, candidateId: 'c-2', url: null, outcome: 'created' });
      await setPushState(scope, push.id, 'done');
    });
    expect(await ids('sending=not_sent')).toEqual([made.fresh]);
    expect(await ids('sending=under_way')).toEqual([made.open]);
    expect(await ids('sending=sent')).toEqual([made.sent, made.mended].sort());
    // Of `mended` one connection still waits for somebody to try again.
    expect(await ids('sending=failed')).toEqual([made.failed, made.mended].sort());
    const shown = listSchema.parse((await rig.call('/api/v1/prospects?q=mended', { token })).json);
    expect(shown.items[0]?.sent.map(({ state }) => state)).toEqual(['done', 'failed']);
  });

  it('tells what was done with a prospect, by names of fields alone', async () => {
    const added = z.looseObject({ id: z.string() }).parse(
      (
        await rig.call('/api/v1/prospects', {
          token,
          body: { profile: { firstName: 'Told', emails: ['told@mail.example'] } },
        })
      ).json,
    );
    await rig.call(`/api/v1/prospects/${added.id}`, {
      method: 'PATCH',
      token,
      body: { profile: { company: 'Secret Inc.' } },
    });
    const { text } = await rig.call(`/api/v1/prospects/${added.id}/history`, { token });
    expect(JSON.parse(text)).toMatchObject({
      items: [{ action: 'prospect.changed', fields: ['company'] }, { action: 'prospect.added' }],
    });
    expect(text).not.toContain('Secret Inc.');
  });

  it('deletes many at once, each with its result and its row in the audit; nobody of another organization', async () => {
    const add = async (name: string, as = token): Promise<string> =>
      z
        .looseObject({ id: z.string() })
        .parse(
          (await rig.call('/api/v1/prospects', { token: as, body: { profile: { lastName: name } } })).json,
        ).id;
    const other = await rig.organization('Beta');
    const theirs = await add('Theirs', await rig.token(other, 'super_admin'));
    const [one, two] = [await add('Bulk One'), await add('Bulk Two')];
    const remove = (some: readonly string[], as = token) =>
      rig.call('/api/v1/prospects/bulk', { token: as, body: { action: 'delete', ids: some } });
    const manager = await rig.token(organization, 'user_manager');
    expect((await remove([one], manager)).status).toBe(403);
    const both = await Promise.all([remove([one, two, theirs, one]), remove([two, one])]);
    // Who comes second, and finds nobody any more, is told so.
    expect(both.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    const results = both.flatMap(({ status, json }) => (status === 200 ? [bulkSchema.parse(json)] : []));
    const done = results.flatMap((each) => each.results.filter(({ outcome }) => outcome === 'done'));
    expect(done.map(({ name }) => name).sort()).toEqual(['Bulk One', 'Bulk Two']);
    expect(await ids('q=bulk')).toEqual([]);
    const told = await rig.inOrganization(organization, (scope) =>
      rows<{ n: number }>(
        scope.trx,
        `select count(*) as n from app.audit where action = 'prospect.deleted' and target_id = any(?)`,
        [[one, two, theirs]],
      ),
    );
    expect(told).toEqual([{ n: 2 }]);
    const left = await rig.inOrganization(other, (scope) =>
      rows(scope.trx, 'select id from app.prospects where org_id = app.org_id()'),
    );
    expect(left).toEqual([{ id: theirs }]);
  });

  it('names the members who can look after prospects', async () => {
    const { json } = await rig.call('/api/v1/prospects/owners', { token });
    expect(
      z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }).parse(json),
    ).toBeDefined();
  });

  it('previews a file as it is taken in: the same rows fail, for the same reasons, and nothing is stored', async () => {
    const cell = fc.constantFrom('', 'Ana', 'x@mail.example', 'no address', '"a, b"', '+49 170 1', '17');
    const table = fc.record({
      header: fc.constantFrom('Name,Email,Phone', 'Vorname;E-Mail;City', 'a,Email,c'),
      rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
    });
    const before = await ids('limit=200');
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const sign = header.includes(';') ? ';' : ',';
        const csv = [header, ...rows.map((cells) => cells.join(sign))].join('\n');
        const preview = previewSchema.parse(await file('/preview', csv));
        const result = importedSchema.parse(await file('', csv));
        expect(preview.rows).toBe(result.rows);
        expect(preview.unreadable).toBe(result.failed);
        expect(preview.faults).toEqual(
          result.listed
            .filter(({ outcome }) => outcome === 'failed')
            .map(({ row, reason }) => ({ row, reason })),
        );
      }),
      { numRuns: 25 },
    );
    const total = await ids('limit=200');
    await file('/preview', 'Name,Email\nSomebody New,new@mail.example\n');
    expect(await ids('limit=200')).toEqual(total);
    expect(total.length).toBeGreaterThanOrEqual(before.length);
  }, 60_000);
});
