import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { forgetExports } from '../../src/db/repositories/prospect-exports.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import { rows } from '../../src/db/scope.ts';
import type { ProspectProfile } from '../../src/domain/prospect.ts';
import { createProspect } from '../../src/prospects/store.ts';
import { problemOf } from '../integration/api/support/rig.ts';
import { readPdf } from '../support/pdf-text.ts';
import { someProfile } from '../support/prospects.ts';
import { eventually } from '../support/worker.ts';
import { startProspectRig, type ProspectRig } from './support/prospects.ts';

const exportSchema = z.object({
  id: z.string(),
  state: z.string(),
  total: z.int(),
  done: z.int(),
  people: z.record(z.string(), z.int()),
  failure: z.string().nullable(),
  file: z.object({ type: z.string(), people: z.int(), incomplete: z.boolean() }).nullable(),
});
type Made = z.infer<typeof exportSchema>;
const itemsSchema = z.object({
  items: z.array(
    z.object({
      prospectId: z.string(),
      outcome: z.string(),
      reason: z.string().nullable(),
      candidate: z.object({ id: z.string() }).nullable(),
      madeBy: z.string().nullable(),
    }),
  ),
});
const listSchema = z.object({
  items: z.array(z.object({ id: z.string(), profile: z.custom<ProspectProfile>() })),
});

describe('exports of prospects', () => {
  let rig: ProspectRig;
  let people = 0;
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
  }, 300_000);
  afterAll(() => rig.stop());

  const somebody = (more: Readonly<Record<string, unknown>> = {}) => {
    people += 1;
    return {
      firstName: 'Ina',
      lastName: `Berg${'abcdefghijklmnopqrstuvwxyz'.charAt(people)}`,
      emails: [`ina.${people}@export.example`],
      ...more,
    };
  };
  const asked = async (path: string, body: unknown, token?: string): Promise<Made> => {
    const answer = await rig.call(path, { body, ...(token === undefined ? {} : { token }) });
    if (answer.status !== 201) throw new Error(answer.text);
    return exportSchema.parse(answer.json);
  };
  const asFile = (kind: 'csv' | 'pdf', ids: readonly string[]) =>
    asked('/prospect-exports', { kind, selection: { ids } });
  const sentAll = (ids: readonly string[]) =>
    asked('/prospect-exports/push', { connectionId: rig.connectionId, selection: { ids } });
  const over = (id: string): Promise<Made> =>
    eventually(
      async () => exportSchema.parse((await rig.call(`/prospect-exports/${id}`)).json),
      ({ state }) => state !== 'waiting' && state !== 'running',
      240_000,
    );
  const outcomes = async (id: string) => {
    const answer = await rig.call(`/prospect-exports/${id}/people?limit=200`);
    return new Map(itemsSchema.parse(answer.json).items.map((item) => [item.prospectId, item]));
  };
  const file = async (id: string, token = rig.token): Promise<{ status: number; bytes: Buffer }> => {
    const answer = await fetch(`${rig.url}/prospect-exports/${id}/file`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  /** Many at once, past the API. */
  const crowd = (count: number): Promise<string[]> =>
    rig.org.run(async (scope) => {
      const vault = rig.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const ids: string[] = [];
      for (let at = 0; at < count; at += 1) {
        const profile: ProspectProfile = {
          ...{ firstName: 'Crowd', middleName: null, lastName: `Number ${String(at).padStart(4, '0')}` },
          ...{ title: null, company: null, location: null, emails: [`crowd.${at}@export.example`] },
          ...{ phones: [], links: [], education: [], tags: ['crowd'] },
        };
        const id = await createProspect(scope, vault, { profile, ownerId: null, origin: 'api' });
        ids.push(id);
      }
      return ids;
    });
  const candidates = (email: string) => rig.sandbox.control.candidates({ query: email }).items;

  it('a table of many is read page by page, in the order of names; what a filter finds but for some', async () => {
    const ids = await crowd(260);
    const made = await asked('/prospect-exports', {
      kind: 'csv',
      selection: { filter: { tag: 'crowd' }, except: ids.slice(0, 10) },
    });
    expect(made).toMatchObject({ state: 'done', total: 250, done: 250, file: { type: 'csv', people: 250 } });
    const lines = z.array(z.array(z.string())).parse(parse((await file(made.id)).bytes, { bom: true }));
    expect(lines).toHaveLength(251);
    expect(lines.slice(1).map((line) => line[2])).toEqual(
      Array.from({ length: 250 }, (_, at) => `Number ${String(at + 10).padStart(4, '0')}`),
    );
  }, 120_000);

  it('a PDF of many is made in the background with progress, also when a worker dies after each file; one page each, in an archive', async () => {
    let lost = 0;
    await rig.restart({
      activities: (real) => ({
        ...real,
        runExportTurn: async (ref) => {
          const turn = await real.runExportTurn(ref);
          lost += 1;
          if (lost % 2 === 1) throw new Error('The answer was lost.');
          return turn;
        },
      }),
    });
    const made = await asked('/prospect-exports', {
      kind: 'pdf',
      selection: { filter: { tag: 'crowd' }, except: [] },
    });
    expect(made).toMatchObject({ state: 'waiting', total: 260, done: 0, file: null });
    expect((await file(made.id)).status).toBe(409);
    const done = await over(made.id);
    expect(done).toMatchObject({ state: 'done', done: 260, people: { drawn: 260, waiting: 0 } });
    expect(done.file).toMatchObject({ type: 'zip', people: 260, incomplete: false });
    const files = unzipSync((await file(made.id)).bytes);
    expect(Object.keys(files)).toEqual(['prospects-00001-00250.pdf', 'prospects-00251-00260.pdf']);
    const pages = Object.values(files).flatMap((one) => readPdf(Buffer.from(one)));
    expect(pages.map(({ lines }) => lines[0])).toEqual(
      Array.from({ length: 260 }, (_, at) => `Crowd Number ${String(at).padStart(4, '0')}`),
    );
    expect(lost).toBeGreaterThan(2);
    await rig.restart();
  }, 300_000);

  it('is of whoever asked for it: nobody else of the organization, no other organization; it leaves a row in the audit', async () => {
    const id = await rig.prospect(somebody());
    const recruiter = await rig.api.token(rig.organization, 'recruiter');
    const made = await asked('/prospect-exports', { kind: 'csv', selection: { ids: [id] } }, recruiter);
    expect((await file(made.id, recruiter)).status).toBe(200);
    const other = await rig.api.token(rig.organization, 'recruiter');
    const { token: foreign } = await rig.ready('Others');
    for (const token of [other, foreign]) {
      expect((await file(made.id, token)).status).toBe(404);
      for (const path of ['', '/people'])
        expect((await rig.call(`/prospect-exports/${made.id}${path}`, { token })).status).toBe(404);
      const list = await rig.call('/prospect-exports', { token });
      expect(list.text).not.toContain(made.id);
    }
    const stolen = await rig.call('/prospect-exports', {
      token: foreign,
      body: { kind: 'csv', selection: { ids: [id] } },
    });
    expect(stolen.status).toBe(404);
    expect((await rig.call('/prospect-exports')).text).toContain(made.id);
    expect((await rig.call('/audit?limit=200')).text).toContain(made.id);
  }, 60_000);

  it('whoever is deleted is in no file any more, and an export goes when its time is over', async () => {
    const [ana, ben] = [await rig.prospect(somebody()), await rig.prospect(somebody())];
    const pdf = await asFile('pdf', [ana, ben]);
    const csv = await asFile('csv', [ana, ben]);
    expect((await over(pdf.id)).file).toMatchObject({ type: 'pdf', people: 2 });
    expect(readPdf((await file(pdf.id)).bytes)).toHaveLength(2);
    expect((await rig.call(`/prospects/${ana}`, { method: 'DELETE' })).status).toBe(204);
    const gone = await rig.call(`/prospect-exports/${pdf.id}/file`);
    expect([gone.status, problemOf(gone).code]).toEqual([409, 'export_file_gone']);
    expect(parse((await file(csv.id)).bytes, { bom: true })).toHaveLength(2);
    await rig.org.run((scope) =>
      rows(scope.trx, `update app.prospect_exports set expires_at = app.now() where id = ?`, [csv.id]),
    );
    expect(await forgetExports(rig.api.db, 100)).toBe(1);
    expect((await rig.call(`/prospect-exports/${csv.id}`)).status).toBe(404);
    expect((await rig.call(`/prospect-exports/${pdf.id}`)).status).toBe(200);
  }, 120_000);

  it('SC-B8 many are sent at once: new where nobody fits, listed where somebody may, linked where they were sent before; again makes nothing', async () => {
    const fits = somebody();
    rig.sandbox.control.createCandidate({ name: `Ina ${fits.lastName}`, email: fits.emails[0] ?? '' });
    const [fresh, twin] = [somebody(), somebody()];
    const ids = {
      fits: await rig.prospect(fits),
      missing: await rig.prospect({ ...somebody(), emails: [] }),
      fresh: await rig.prospect(fresh),
      twin: await rig.prospect(twin),
      sameAsTwin: await rig.prospect({ ...somebody(), emails: [...twin.emails, 'other@export.example'] }),
    };
    const first = await over((await sentAll(Object.values(ids))).id);
    expect(first).toMatchObject({ state: 'done', total: 5, done: 5, file: null });
    const became = await outcomes(first.id);
    expect(became.get(ids.fits)).toMatchObject({ outcome: 'choice', candidate: null });
    expect(became.get(ids.fits)?.reason).toContain('Same name and e-mail address');
    expect(became.get(ids.missing)).toMatchObject({ outcome: 'missing', reason: 'Enter an e-mail address.' });
    expect(became.get(ids.fresh)).toMatchObject({ outcome: 'sent', madeBy: 'created' });
    const both = [became.get(ids.twin), became.get(ids.sameAsTwin)];
    expect(both.map((one) => one?.outcome)).toEqual(['sent', 'sent']);
    expect(both.map((one) => one?.madeBy).sort()).toEqual(['created', 'linked']);
    expect(new Set(both.map((one) => one?.candidate?.id)).size).toBe(1);

    const again = await over((await sentAll(Object.values(ids))).id);
    expect(again.people).toMatchObject({ already: 3, choice: 1, missing: 1, sent: 0, refused: 0 });
    const after = await outcomes(again.id);
    expect(after.get(ids.fresh)?.candidate).toEqual(became.get(ids.fresh)?.candidate);
    const late = await rig.prospect({ ...somebody(), emails: fresh.emails });
    const linked = await over((await sentAll([late])).id);
    expect((await outcomes(linked.id)).get(late)).toMatchObject({
      outcome: 'sent',
      madeBy: 'linked',
      candidate: became.get(ids.fresh)?.candidate,
    });
    for (const { emails } of [fits, fresh, twin]) expect(candidates(emails[0] ?? '')).toHaveLength(1);
  }, 180_000);

  it('SC-I8 whatever answer is lost, nobody is sent twice; a job that one may not use is refused before anything', async () => {
    const job = await rig.call('/prospect-exports/push', {
      body: { connectionId: rig.connectionId, jobId: 'some-job', selection: { filter: {}, except: [] } },
    });
    expect([job.status, problemOf(job).code]).toEqual([403, 'prospects_only']);
    let turns = 0;
    await rig.restart({
      activities: (real) => ({
        ...real,
        runExportTurn: async (ref) => {
          const turn = await real.runExportTurn(ref);
          turns += 1;
          if (turns <= 2) throw new Error('The answer was lost.');
          return turn;
        },
      }),
    });
    const profiles = Array.from({ length: 15 }, () => somebody({ lastName: 'Bulk' }));
    const ids: string[] = [];
    for (const [at, profile] of profiles.entries())
      ids.push(await rig.prospect({ ...profile, firstName: `Nr${'abcdefghijklmnopqrstuvwxyz'.charAt(at)}` }));
    const done = await over((await sentAll(ids)).id);
    const sums = done.people;
    expect((sums['sent'] ?? 0) + (sums['choice'] ?? 0)).toBe(15);
    for (const { emails } of profiles) expect(candidates(emails[0] ?? '').length).toBeLessThanOrEqual(1);
    expect(profiles.filter(({ emails }) => candidates(emails[0] ?? '').length === 1)).toHaveLength(
      sums['sent'] ?? 0,
    );
    await rig.restart();
  }, 180_000);

  it('what was exported as a table is imported again as it was', async () => {
    const { token } = await rig.ready('Importers');
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(someProfile(), { minLength: 1, maxLength: 12 }), async (profiles) => {
        round += 1;
        const ids: string[] = [];
        const wanted = new Map<string, ProspectProfile>();
        for (const [at, profile] of profiles.entries()) {
          const own = `round${round}.nr${at}@mail.example`;
          const whole = {
            ...profile,
            emails: [own, ...profile.emails.map((one) => `${one}${round}x${at}.example`)],
          };
          const answer = await rig.call('/prospects', { body: { profile: whole } });
          if (answer.status !== 201) throw new Error(answer.text);
          const stored = z
            .object({ id: z.string(), profile: z.custom<ProspectProfile>() })
            .parse(answer.json);
          ids.push(stored.id);
          wanted.set(own, stored.profile);
        }
        const made = await asFile('csv', ids);
        const { bytes } = await file(made.id);
        const taken = await fetch(`${rig.url}/prospects/import`, {
          ...{ method: 'POST', body: new Uint8Array(bytes) },
          headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        });
        expect(await taken.json()).toMatchObject({ rows: ids.length, made: ids.length, failed: 0, known: 0 });
        const found = await rig.call(`/prospects?limit=200&q=${encodeURIComponent(`round${round}.`)}`, {
          token,
        });
        const items = listSchema.parse(found.json).items;
        expect(items).toHaveLength(ids.length);
        for (const { profile } of items) {
          const before = wanted.get(profile.emails[0] ?? '');
          const [study] = before?.education ?? [];
          // Beyond the first school and its degree the file is for people.
          const education =
            study === undefined
              ? []
              : [{ school: study.school, degree: study.degree, field: null, endYear: null }];
          // A column for each of these kinds, then the others.
          const place = (kind: string): number => (kind === 'linkedin' ? 0 : kind === 'website' ? 1 : 2);
          const links = [...(before?.links ?? [])].sort((a, b) => place(a.kind) - place(b.kind));
          expect(profile).toEqual({ ...before, education, links });
        }
      }),
      { numRuns: 8 },
    );
  }, 240_000);
});
