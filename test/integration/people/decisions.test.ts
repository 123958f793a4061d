import { z } from 'zod';
import { problemOf } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { changeHire, dayFromNow, seedConnection, seedHire } from './support/hires.ts';
import type { Organization } from '../api/support/rig.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { listWith, objectWith, someText, textLike, textWith } from '../connections/support/like.ts';

const list = z.object({
  total: z.number(),
  counts: z.record(z.string(), z.number()),
  items: z.array(z.object({ id: z.string() })),
});
const timeline = z.object({
  items: z.array(z.object({ kind: z.string(), actor: z.string(), why: z.string().nullable() })),
});

describe('what admins decide about people', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let connectionId: string;

  beforeAll(async () => {
    rig = await startConnectedRig();
    ({ organization, token } = await rig.ready('Alpha'));
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
  });
  afterAll(() => rig.stop());

  const hire = (fields: Partial<PersonFields> = {}): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedHire(scope, rig.deps.vault, { connectionId, fields }));
  const change = (o: Parameters<typeof changeHire>[2]): Promise<void> =>
    rig.inOrganization(organization, (scope) => changeHire(scope, rig.deps.vault, o));
  const get = (path: string): ReturnType<ConnectedRig['call']> => rig.call(`/api/v1${path}`, { token });
  const post = (path: string, body: unknown = {}): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1${path}`, { token, body });
  const patch = (id: string, body: unknown): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1/people/${id}`, { method: 'PATCH', token, body });
  const idsIn = async (tab: string): Promise<string[]> =>
    list.parse((await get(`/people?limit=200&tab=${tab}`)).json).items.map(({ id }) => id);
  const kindsOf = async (id: string): Promise<string[]> =>
    timeline.parse((await get(`/people/${id}/timeline?order=oldest`)).json).items.map(({ kind }) => kind);
  /** Full access opened a while ago. */
  const open = async (): Promise<string> => {
    const id = await hire({ startDate: dayFromNow(-3) });
    await patch(id, { primaryEmail: `${id}@alpha.example` });
    expect((await get(`/people/${id}`)).json).toMatchObject({ tab: 'active', access: { level: 'full' } });
    return id;
  };

  it('P4 the Primary Email arms full access, once, and only a free address is taken', async () => {
    const id = await hire({ startDate: dayFromNow(20), location: 'Sydney', timeZone: 'Australia/Sydney' });
    const armed = await patch(id, { primaryEmail: 'Ana@Alpha-Company.example' });
    expect(armed.json).toMatchObject({
      primaryEmail: 'ana@alpha-company.example',
      tab: 'preboarding',
      timeZone: 'Australia/Sydney',
      timeZoneSource: 'source',
      access: { level: 'preboarding', fullAccessAt: textLike(/T1[34]:00:00\.000Z$/) },
    });
    await patch(id, { primaryEmail: 'ana@alpha-company.example' });
    expect(await kindsOf(id)).toEqual(['hire.imported', 'person.updated', 'access.armed']);

    const other = await hire();
    const taken = await patch(other, { primaryEmail: 'ana@alpha-company.example' });
    expect([taken.status, problemOf(taken).code]).toEqual([409, 'email_taken']);
    const ofMember = await patch(other, { primaryEmail: 'ADMIN@alpha.example' });
    expect([ofMember.status, problemOf(ofMember).code]).toEqual([409, 'email_taken']);
    const wrong = await patch(other, { primaryEmail: 'no address' });
    expect([wrong.status, problemOf(wrong).errors]).toEqual([422, [objectWith({ path: 'primaryEmail' })]]);
    expect((await patch(other, { primaryEmail: null })).status).toBe(200);
    expect((await patch(other, {})).status).toBe(422);
  });

  it('P4 of two who are given one address at once, one gets it', async () => {
    const [a, b] = [await hire(), await hire()];
    const answers = await Promise.all([a, b].map((id) => patch(id, { primaryEmail: 'one@alpha.example' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('SC-J3 each decision stands in the audit with who, when and the values before and after', async () => {
    const id = await hire({ startDate: dayFromNow(9) });
    await patch(id, { primaryEmail: 'audited@alpha.example' });
    await post(`/people/${id}/withdraw`, { reason: 'Offer taken back' });
    const audit = z
      .object({
        items: z.array(
          z.looseObject({ action: z.string(), actor: z.string(), before: z.unknown(), after: z.unknown() }),
        ),
      })
      .parse((await get(`/audit?targetId=${id}`)).json);
    expect(audit.items).toEqual([
      objectWith({
        action: 'person.withdrawn',
        actor: textLike(/^token:/),
        before: objectWith({ status: 'expected' }),
        after: objectWith({ status: 'withdrawn', statusReason: 'Offer taken back' }),
      }),
      objectWith({
        action: 'person.changed',
        before: objectWith({ primaryEmail: null }),
        after: objectWith({ primaryEmail: 'audited@alpha.example' }),
      }),
    ]);
  });

  it('withdraws, reinstates, and lets no admin’s word be overruled by the next import', async () => {
    const id = await hire({ startDate: dayFromNow(9) });
    expect((await post(`/people/${id}/withdraw`)).json).toMatchObject({
      tab: 'withdrawn',
      statusBy: 'admin',
      access: { level: 'none' },
    });
    await change({ personId: id, fields: { jobTitle: 'Engineer' } });
    expect((await get(`/people/${id}`)).json).toMatchObject({ tab: 'withdrawn', jobTitle: 'Engineer' });
    expect((await post(`/people/${id}/reinstate`)).json).toMatchObject({ tab: 'preboarding' });
    await post(`/people/${id}/reinstate`);
    expect((await kindsOf(id)).filter((kind) => kind === 'person.reinstated')).toHaveLength(1);

    await change({ personId: id, state: 'unhired' });
    expect(await idsIn('withdrawn')).toContain(id);
    expect((await post(`/people/${id}/reinstate`)).json).toMatchObject({ tab: 'preboarding' });
    await change({ personId: id, state: 'unhired', fields: { jobTitle: 'Writer' } });
    expect(await idsIn('preboarding')).toContain(id);
  });

  it('SC-E11 a no-show has no access, and the end of the employment later is no error', async () => {
    const id = await open();
    expect((await post(`/people/${id}/no-show`, { reason: 'Never came' })).json).toMatchObject({
      tab: 'withdrawn',
      status: 'no_show',
      access: { level: 'none', fullAccessAt: null },
    });
    await change({ personId: id, state: 'unhired', fields: { endDate: dayFromNow(1) } });
    expect((await get(`/people/${id}`)).json).toMatchObject({ status: 'no_show', reasons: [] });
    expect(await kindsOf(id)).toContain('person.no_show');
    const again = await post(`/people/${id}/withdraw`);
    expect(again.status).toBe(200);
  });

  it('SC-E5 an un-hire after activation closes nothing; a person keeps or withdraws', async () => {
    const [kept, gone] = [await open(), await open()];
    for (const personId of [kept, gone]) {
      await change({ personId, state: 'unhired' });
      expect((await get(`/people/${personId}`)).json).toMatchObject({
        tab: 'action-needed',
        access: { level: 'full' },
        reasons: [{ code: 'unhired_after_activation', message: textWith('Withdraw') }],
      });
    }
    const resolve = (id: string, choice: string): ReturnType<ConnectedRig['call']> =>
      post(`/people/${id}/resolve`, { reason: 'unhired_after_activation', choice });
    expect((await resolve(kept, 'keep')).json).toMatchObject({ tab: 'active', access: { level: 'full' } });
    expect((await resolve(gone, 'withdraw')).json).toMatchObject({
      tab: 'withdrawn',
      access: { level: 'none' },
    });
    const twice = await resolve(kept, 'withdraw');
    expect([twice.status, problemOf(twice).code]).toEqual([409, 'reason_not_open']);
    await change({ personId: kept, state: 'unhired', fields: { jobTitle: 'Baker' } });
    expect(await idsIn('active')).toContain(kept);
  });

  it('SC-D7 a start date that moves to later after activation locks nobody out; both choices work', async () => {
    const [kept, closed] = [await open(), await open()];
    const later = dayFromNow(12);
    for (const personId of [kept, closed]) {
      await change({ personId, fields: { startDate: later } });
      expect((await get(`/people/${personId}`)).json).toMatchObject({
        tab: 'action-needed',
        access: { level: 'full' },
        reasons: [{ code: 'start_moved_after_activation' }],
      });
    }
    const resolve = (id: string, choice: string): ReturnType<ConnectedRig['call']> =>
      post(`/people/${id}/resolve`, { reason: 'start_moved_after_activation', choice });
    expect((await resolve(kept, 'keep')).json).toMatchObject({ tab: 'active', access: { level: 'full' } });
    expect((await resolve(closed, 'close-until')).json).toMatchObject({
      tab: 'preboarding',
      access: { level: 'preboarding', fullAccessAt: someText },
    });
    expect(await kindsOf(closed)).toEqual(listWith(...['attention.opened', 'attention.resolved']));
  });

  it('SC-A8 a start date that is long past opens nothing until it is approved', async () => {
    const id = await hire({ startDate: dayFromNow(-90) });
    await patch(id, { primaryEmail: `${id}@alpha.example` });
    expect((await get(`/people/${id}`)).json).toMatchObject({
      tab: 'action-needed',
      access: { level: 'preboarding', fullAccessAt: null },
      reasons: [{ code: 'start_long_past' }],
    });
    expect(await idsIn('action-needed&reason=start_long_past')).toContain(id);
    expect((await patch(id, { startApproved: true })).json).toMatchObject({
      tab: 'active',
      access: { level: 'full' },
    });
  });

  it('SC-J7 300 at once, 3 fail: 297 are done, 3 are named, and a repetition does nothing twice', async () => {
    const good = await Promise.all(
      Array.from({ length: 297 }, () => hire({ startDate: dayFromNow(-60), lastName: 'Bulk' })),
    );
    const bad = await Promise.all(
      Array.from({ length: 3 }, () => hire({ startDate: null, lastName: 'Dateless' })),
    );
    const ids = [...good.slice(0, 100), ...bad, ...good.slice(100)];
    const first = await post('/people/bulk', { ids, action: 'approve-start' });
    expect(first.json).toMatchObject({ counts: { done: 297, unchanged: 0, failed: 3 } });
    const failed = z
      .object({ results: z.array(z.looseObject({ id: z.string(), outcome: z.string() })) })
      .parse(first.json)
      .results.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toEqual(
      bad.map((id) => ({
        id,
        outcome: 'failed',
        name: 'Ana Dateless',
        code: 'no_start_date',
        message: someText,
      })),
    );
    const lines = await kindsOf(good[0] ?? '');
    const again = await post('/people/bulk', { ids, action: 'approve-start' });
    expect(again.json).toMatchObject({ counts: { done: 0, unchanged: 297, failed: 3 } });
    expect(await kindsOf(good[0] ?? '')).toEqual(lines);
    const foreign = await post('/people/bulk', {
      ids: ['11111111-1111-4111-8111-111111111111'],
      action: 'withdraw',
    });
    expect(foreign.status).toBe(404);
  });

  it('SC-J7 one who cannot be restored stops nobody', async () => {
    const [a, b] = [await hire(), await hire()];
    await patch(a, { primaryEmail: 'shared@alpha.example' });
    for (const id of [a, b]) await rig.call(`/api/v1/people/${id}`, { method: 'DELETE', token });
    const heir = await hire();
    expect((await patch(heir, { primaryEmail: 'shared@alpha.example' })).status).toBe(200);
    const restored = await post('/people/bulk', { ids: [a, b], action: 'restore' });
    expect(restored.json).toMatchObject({ counts: { done: 1, failed: 1 } });
    expect(await idsIn('removed')).toContain(a);
  });
});
