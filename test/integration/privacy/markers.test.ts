import { rows } from '../../../src/db/scope.ts';
import type { SyncRun } from '../../../src/domain/sync.ts';
import { fillWithMarkers, MARKERS, openMarkedHouse, type MarkedHouse } from './marked.ts';
import { everythingReadable, tablesWith } from './support.ts';

const aText: unknown = expect.any(String);
const anArrayWith = (...parts: object[]): unknown =>
  expect.arrayContaining(parts.map((part): unknown => expect.objectContaining(part)));

describe('SC-J5: an erasure request', () => {
  let house: MarkedHouse;
  let candidateId: string;
  let personId: string;
  let exported: string;
  let sealedBefore: Buffer[];
  let waiting: SyncRun;

  const whereMarked = async (): Promise<string[]> =>
    tablesWith(await everythingReadable(house.rig.database.ownerUrl, await house.vault()), MARKERS);
  const erase = (body: object) =>
    house.rig.call(`/api/v1/people/${personId}/erase`, { token: house.token, body });
  const sealedOf = (): Promise<Buffer[]> =>
    house.run(async (scope) => {
      const lines = await scope
        .trx('app.timeline')
        .where({ person_id: personId })
        .whereNotNull('detail')
        .select<{ detail: Buffer }[]>('detail');
      return lines.map(({ detail }) => detail);
    });

  beforeAll(async () => {
    house = await openMarkedHouse();
    ({ candidateId } = house.hire());
    await house.sync();
    personId = await house.personOf(candidateId);
    await house.takeIn(await house.send());
    await house.merge(personId);
    await fillWithMarkers(house, personId);
    // A report that waits to be taken in.
    waiting = await house.send('zyxmarker.other@private.example');
    sealedBefore = await sealedOf();
  });
  afterAll(() => house.stop());

  it('SC-J5: the search finds the person wherever something is known', async () => {
    expect(await whereMarked()).toEqual(
      [
        'app.audit',
        'app.decisions',
        'app.effects',
        'app.employees',
        'app.hire_messages',
        'app.hires',
        'app.mails',
        'app.members',
        'app.people',
        'app.roster_rows',
        'app.source_records',
        'app.sync_pages',
        'app.sync_results',
        'app.tasks',
        'app.timeline',
        'auth."user"',
        'auth.verification',
      ].sort(),
    );
    expect(sealedBefore.length).toBeGreaterThan(2);
  });

  it('SC-J5: the export hands over all of it, as a file, and stands in the audit', async () => {
    const answer = await house.rig.call(`/api/v1/people/${personId}/export`, { token: house.token });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="person-${personId}.json"`);
    exported = answer.text;
    expect(answer.json).toMatchObject({
      id: personId,
      fields: { provenance: anArrayWith({ field: 'firstName' }) },
      sources: anArrayWith({ kind: 'ats' }, { kind: 'hris' }),
      mails: [{ body: { content: { subject: 'Welcome Zyxmarker Kjhmarker' } } }],
      tasks: [{ body: { title: 'For Zyxmarker Kjhmarker' } }],
      messages: [{ body: { text: 'Qwvmarker is asked to come.' } }],
      account: [{ email: 'zyxmarker@company.example' }],
    });
    expect(exported).toContain('Qwvmarker said no');
    const audit = await house.rig.call(`/api/v1/audit?action=person.exported`, { token: house.token });
    expect(audit.json).toMatchObject({ items: [{ targetId: personId, actionText: 'Data exported' }] });
  });

  it('SC-J5: needs the typed name, a reason and the right', async () => {
    expect((await erase({ confirm: 'somebody', reason: 'person_asked' })).json).toMatchObject({
      code: 'confirmation_differs',
    });
    expect((await erase({ confirm: 'Zyxmarker Kjhmarker' })).status).toBe(422);
    const manager = await house.rig.token(house.organization, 'user_manager');
    const refused = await house.rig.call(`/api/v1/people/${personId}/erase`, {
      token: manager,
      body: { confirm: personId, reason: 'person_asked' },
    });
    expect(refused.status).toBe(403);
    expect((await whereMarked()).length).toBeGreaterThan(10);
  });

  it('SC-J5: afterwards no marker stands anywhere, in the clear or under any key that is left', async () => {
    const answer = await erase({
      confirm: 'zyxmarker kjhmarker',
      reason: 'person_asked',
      withEmployees: true,
    });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    expect(answer.json).toMatchObject({ people: 1, employees: 1, cause: 'request', personId });
    expect(await whereMarked()).toEqual([]);
    expect(await sealedOf()).toHaveLength(sealedBefore.length);
    const left = await house.run((scope) =>
      rows(scope.trx, 'select 1 from app.person_keys where person_id = ?', [personId]),
    );
    expect(left).toEqual([]);
    const told = await house.run((scope) =>
      rows(scope.trx, `select type, person_id, facts from app.events where type = 'person.erased'`),
    );
    expect(told).toEqual([{ type: 'person.erased', person_id: personId, facts: { cause: 'request' } }]);
  });

  it('SC-J5: the proof has numbers and no personal data, and can be taken away as a file', async () => {
    const list = await house.rig.call('/api/v1/erasures', { token: house.token });
    const text = list.text.toLowerCase();
    for (const marker of [...MARKERS, candidateId]) expect(text).not.toContain(marker.toLowerCase());
    const { items } = list.json as { items: { id: string; hash: string; counts: object }[] };
    expect(items[0]?.counts).toMatchObject({ people: 1, hires: 1, mails: 1, roster_rows: 1, users: 1 });
    const proof = await house.rig.call(`/api/v1/erasures/${items[0]?.id ?? ''}/proof`, {
      token: house.token,
    });
    expect(proof.headers.get('content-disposition')).toBe('attachment; filename="erasure-1.json"');
    expect(proof.json).toMatchObject({ number: 1, hash: items[0]?.hash, previous: null });
  });

  it('SC-J5: the shell says that it is one, and decides nothing any more', async () => {
    const shell = await house.rig.call(`/api/v1/people/${personId}`, { token: house.token });
    expect(shell.json).toMatchObject({
      name: 'An erased person',
      firstName: null,
      privacy: { erasedAt: aText, blocked: true },
      can: { restore: false, merge: false, edit: false },
    });
    for (const act of ['restore', 'reinstate', 'withdraw']) {
      const answer = await house.rig.call(`/api/v1/people/${personId}/${act}`, {
        token: house.token,
        body: {},
      });
      expect([act, answer.json]).toEqual([act, expect.objectContaining({ code: 'person_erased' })]);
    }
    expect((await erase({ confirm: personId, reason: 'other' })).json).toMatchObject({
      code: 'person_erased',
    });
    const told = await house.rig.call(`/api/v1/people/${personId}/timeline`, { token: house.token });
    const { items } = told.json as { items: { kind: string; detail: unknown }[] };
    expect(items[0]?.kind).toBe('person.erased');
    expect(new Set(items.map(({ detail }) => detail))).toEqual(new Set([null]));
    expect((await house.rig.call(`/api/v1/people/${personId}/export`, { token: house.token })).status).toBe(
      409,
    );
  });

  it('SC-J5: no source brings the person back: not the application, not a new one, not a new profile, not the report', async () => {
    await house.takeIn(waiting);
    expect(await whereMarked()).toEqual([]);
    house.hire({ candidateId });
    house.hire();
    const run = await house.sync({ full: true });
    expect(run.state).toBe('succeeded');
    await house.takeIn(await house.send('zyxmarker.third@private.example'));
    expect(await whereMarked()).toEqual([]);
    const results = await house.rig.call(`/api/v1/syncs/${run.id}/results?outcome=skipped`, {
      token: house.token,
    });
    expect(results.json).toMatchObject({
      items: [{ personId, name: null, outcome: 'skipped', reason: aText }],
    });
    // The new profile is known by its id from now on, and nothing of it is stored for a moment.
    await house.sync({ full: true });
    expect(await whereMarked()).toEqual([]);
  });

  it('SC-J5: an admin lets the person in again, as somebody new', async () => {
    const answer = await house.rig.call(`/api/v1/people/${personId}/readmit`, {
      token: house.token,
      method: 'POST',
    });
    expect(answer.status).toBe(204);
    await house.sync();
    const again = await house.personOf(candidateId);
    expect(again).not.toBe('');
    expect(again).not.toBe(personId);
    expect(await whereMarked()).toContain('app.people');
  });

  it('SC-J5: no line of a log speaks of the person', () => {
    const lines = [...house.logLines, ...house.rig.logLines].join('\n').toLowerCase();
    expect(lines.length).toBeGreaterThan(100);
    for (const marker of MARKERS) expect(lines).not.toContain(marker.toLowerCase());
  });
});
