import { z } from 'zod';
import { createTestPerson } from '../../support/people.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';
import {
  connectRoster,
  employeeIdOf,
  including,
  roster,
  somebody,
  type RosterOrganization,
} from '../roster/support.ts';

const listed = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), personId: z.uuid().nullable() })),
  nextCursor: z.string().nullable(),
  total: z.number(),
});

describe('merging over HTTP', () => {
  let rig: Rig;
  let organization: Organization;
  let org: RosterOrganization;
  let token: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    const run: TestOrganization['run'] = (work) => rig.inOrganization(organization, work);
    const base = { orgId: organization.id, db: rig.db, vault: rig.deps.vault, ring: testRing(), run };
    org = {
      ...base,
      hireSource: await connectAshby(base, { apiKey: 'key' }),
      roster: await connectRoster(base),
    };
    token = await rig.token(organization, 'user_manager');
  });
  afterAll(() => rig.stop());

  const post = (personId: string, act: string, body: unknown) =>
    rig.call(`/api/v1/people/${personId}/${act}`, { token, body });

  it('M3 M4 suggests, merges, tells the second who was first, unmerges, and remembers', async () => {
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      phone: null,
      jobTitle: null,
    });
    await roster(org, [one.row], 'partial');
    const employeeId = await employeeIdOf(org, one.externalId);
    const matches = () => rig.call(`/api/v1/people/${personId}/matches`, { token });
    expect((await matches()).json).toMatchObject({
      linked: null,
      suggestions: [{ rank: 1, employee: { id: employeeId } }],
    });

    expect(await post(personId, 'merge', { employeeId })).toMatchObject({
      status: 200,
      json: { personId, employeeId },
    });
    const second = await post(personId, 'merge', { employeeId });
    const mergedByName: unknown = expect.stringMatching(/^API token “/);
    expect(second).toMatchObject({
      status: 409,
      json: {
        code: 'already_merged',
        detail: expect.not.stringMatching(/[0-9a-f]{8}-[0-9a-f]{4}/) as unknown,
        facts: including({ personId, employeeId, mergedByName }),
      },
    });
    expect((await matches()).json).toMatchObject({
      linked: { employee: { id: employeeId }, automatic: false, mergedByName },
    });
    expect(await post(personId, 'not-a-match', { employeeId })).toMatchObject({ status: 409 });
    expect(await post(personId, 'unmerge', {})).toMatchObject({ status: 200, json: { employeeId } });
    expect(await post(personId, 'not-a-match', { employeeId })).toMatchObject({ status: 200 });
    expect((await matches()).json).toMatchObject({
      linked: null,
      suggestions: [],
      rejected: [{ employee: { id: employeeId }, rejectedByName: mergedByName }],
    });
    const admin = await rig.token(organization, 'super_admin');
    const audit = await rig.call(`/api/v1/audit?targetType=person&targetId=${personId}`, { token: admin });
    expect(audit.json).toMatchObject({
      items: [
        { action: 'person.match_rejected' },
        { action: 'person.unmerged' },
        { action: 'person.merged' },
      ],
    });
  });

  it('lists and finds employees, page by page', async () => {
    await roster(
      org,
      Array.from({ length: 7 }, (_, n) => somebody(100 + n).row),
      'partial',
    );
    const page = async (query: string) =>
      listed.parse((await rig.call(`/api/v1/employees?${query}`, { token })).json);
    const names: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor, total } = await page(`limit=3&q=given010${cursor}`);
      expect(total).toBe(7);
      names.push(...items.map((item) => item.name));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(names).toEqual(Array.from({ length: 7 }, (_, n) => `Given010${n} Family010${n}`));
    expect((await page('q=somebody0103@work.example')).items.map((item) => item.name)).toEqual([
      'Given0103 Family0103',
    ]);
    expect((await page('q=%25&unmatched=true')).total).toBe(0);
  });
});
