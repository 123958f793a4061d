import type { ExampleIds } from '../../../src/api/endpoint.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { exampleCall, idsOf, nameOf, seedCaller, seedExamples } from './support/examples.ts';
import { fingerprint } from './support/fingerprint.ts';
import { signIn, startRig, type Organization, type Rig } from './support/rig.ts';

describe('SC-J4 an admin of one organization with ids of another', () => {
  let rig: Rig;
  let own: Organization;
  let foreign: Organization;
  let token: string;
  /** Of the other organization, for all: nothing of it may ever change. */
  let seeded: ExampleIds;
  beforeAll(async () => {
    rig = await startRig();
    own = await rig.organization('Alpha');
    foreign = await rig.organization('Bravo');
    token = await rig.token(own, 'super_admin');
    await seedExamples(rig, own);
    seeded = await seedExamples(rig, foreign);
  });
  afterAll(() => rig.stop());

  it.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    'SC-J4 %s',
    async (_name, endpoint) => {
      const roles = ['super_admin'] as const;
      const caller = await seedCaller(rig, own, { endpoint, roles });
      const other = await seedCaller(rig, foreign, { endpoint, roles });
      const foreignIds = { ...seeded, ...other.ids };
      const { path, ...call } = exampleCall(endpoint, foreignIds);
      const usesIds = [...idsOf(endpoint)].some((name) => name in foreignIds);
      const before = await fingerprint(rig, foreign.id);

      const answer = await rig.call(path, { ...call, ...caller.as });

      if (usesIds) expect([403, 404]).toContain(answer.status);
      else expect(answer.status).toBeLessThan(400);
      expect(await fingerprint(rig, foreign.id)).toEqual(before);
      for (const mark of [foreign.id, foreign.name, foreign.domain, ...Object.values(foreignIds)]) {
        // Our own answer to a wrong id may repeat the id, nothing else.
        const said = usesIds ? answer.text.replaceAll(/[0-9a-f-]{36}/g, '') : answer.text;
        expect(said).not.toContain(mark);
      }
    },
  );

  it('SC-J4 every path parameter has an example', () => {
    const without = endpoints
      .filter((one) => one.path.includes('{') && one.example === undefined)
      .map(nameOf);
    expect(without).toEqual([]);
  });

  it('SC-J4 a session cannot choose an organization that its user is no member of', async () => {
    const cookie = await signIn(rig, `admin@${own.domain}`);
    const answer = await rig.call('/api/v1/me', { headers: { cookie, 'foyer-organization': foreign.id } });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain(foreign.name);
  });

  it('SC-J4 a cursor of another organization is refused', async () => {
    for (let i = 0; i < 2; i++) await seedExamples(rig, foreign);
    const foreignToken = await rig.token(foreign, 'super_admin');
    const page = await rig.call('/api/v1/members?limit=1', { token: foreignToken });
    const cursor = /"nextCursor":"([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await rig.call(`/api/v1/members?limit=1&cursor=${cursor}`, { token: foreignToken })).status).toBe(
      200,
    );
    expect((await rig.call(`/api/v1/members?limit=1&cursor=${cursor}`, { token })).status).toBe(400);
  });
});
