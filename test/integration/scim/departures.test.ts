import { z } from 'zod';
import { oktaUser, serveScim, type ScimClient, type ServedScim } from './served.ts';

const syncSchema = z.object({ id: z.string(), state: z.string(), counts: z.looseObject({}) });
const releasedSchema = z.object({ released: syncSchema, sync: syncSchema });

/** Row A7, SC-E4: by default five people and more than a fifth of all at once are a mass change. */
describe('many leave at once', () => {
  let served: ServedScim;
  beforeAll(async () => {
    served = await serveScim();
  });
  afterAll(() => served.stop());

  const fill = async (client: ScimClient, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await client.create(oktaUser(n)));
    return ids;
  };
  const states = async (client: ScimClient): Promise<Record<string, number>> => {
    const list = await served.rows('employees', { connection_id: client.connectionId });
    const counted: Record<string, number> = {};
    for (const { state } of list) counted[String(state)] = (counted[String(state)] ?? 0) + 1;
    return counted;
  };
  const heldRun = async (client: ScimClient) =>
    (await served.rows('syncs', { connection_id: client.connectionId, state: 'held' }))[0];
  const notices = (client: ScimClient) =>
    served.rows('notices', { subject_id: client.connectionId, resolved_at: null });
  const setLimit = (minimum: number) =>
    served.rig.inOrganization(served.organization, (scope) =>
      scope
        .trx('app.organizations')
        .where({ id: served.organization.id })
        .update({ mass_change_minimum: minimum, mass_change_share: 0.2 }),
    );
  const off = { op: 'replace', value: { active: false } };
  const on = { op: 'replace', value: { active: true } };

  it('SC-E4 beyond the limit nobody is touched until a person releases it', async () => {
    await setLimit(3);
    const client = await served.connect();
    const ids = await fill(client, 12);
    for (const id of ids.slice(0, 6)) {
      const answer = await client.patch(id, off);
      // The provider is not kept from its own view of the user.
      expect([answer.status, answer.body['active']]).toEqual([200, false]);
    }
    expect(await states(client)).toEqual({ current: 10, terminated: 2 });
    const run = await heldRun(client);
    expect(run).toMatchObject({ held: { withdrawals: 4, of: 12 }, skipped_count: 4, trigger: 'push' });
    expect(await notices(client)).toHaveLength(1);
    // A change of another kind goes through meanwhile, and brings nobody down.
    const [, , third = ''] = ids;
    await client.patch(third, { op: 'replace', path: 'title', value: 'Lead' });
    expect(await states(client)).toEqual({ current: 10, terminated: 2 });
    // One of them was a mistake.
    await client.patch(third, on);
    expect((await heldRun(client))?.['id']).toBe(run?.['id']);
    // And one is deleted while waiting.
    await client.ask(`/Users/${ids[3] ?? ''}`, { method: 'DELETE' });
    expect(await states(client)).toEqual({ current: 10, terminated: 2 });

    const answer = await served.api(`/syncs/${String(run?.['id'])}/release`, { method: 'POST' });
    expect(answer.status).toBe(202);
    const { sync } = releasedSchema.parse(answer.json);
    expect(sync).toMatchObject({ state: 'succeeded', counts: { withdrawn: 3 } });
    expect(await states(client)).toEqual({ current: 7, terminated: 4, vanished: 1 });
    expect(await notices(client)).toEqual([]);
    expect((await served.api(`/syncs/${String(run?.['id'])}/release`, { method: 'POST' })).status).toBe(409);
    // The count of the day began anew with the release.
    await client.patch(ids[7] ?? '', off);
    expect(await states(client)).toMatchObject({ terminated: 5 });
  });

  it('all activated again: nothing is left to release', async () => {
    await setLimit(1);
    const client = await served.connect();
    const ids = await fill(client, 3);
    for (const id of ids) await client.patch(id, off);
    expect(await states(client)).toEqual({ current: 3 });
    for (const id of ids) await client.patch(id, on);
    expect(await heldRun(client)).toBeUndefined();
    expect(await notices(client)).toEqual([]);
    const runs = await served.rows('syncs', { connection_id: client.connectionId });
    expect(runs).toMatchObject([{ state: 'skipped', skipped_count: 0 }]);
  });

  it('deletions count as departures, and a deleted one that waits may come back', async () => {
    await setLimit(1);
    const client = await served.connect();
    const ids = await fill(client, 2);
    expect((await client.ask(`/Users/${ids[0] ?? ''}`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.ask(`/Users/${ids[0] ?? ''}`)).status).toBe(404);
    expect(await states(client)).toEqual({ current: 2 });
    await client.create(oktaUser(0));
    expect(await heldRun(client)).toBeUndefined();
    expect(await states(client)).toEqual({ current: 2 });
  });
});
