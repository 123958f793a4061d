import { z } from 'zod';
import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import { createTestPerson } from '../../support/people.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';
import {
  connectRoster,
  employeeIdOf,
  roster,
  rowsOf,
  somebody,
  type RosterOrganization,
} from '../roster/support.ts';
import { exactPair, partialPair, turn, type Hired } from './support.ts';

const reportSchema = z.object({
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      would: z.string(),
      grade: z.string(),
      outcome: z.string(),
      decidedByName: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.number(),
  shadow: z.boolean(),
  counts: z.record(z.string(), z.record(z.string(), z.number())),
});

describe('the shadow report', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({
      onSettingsChanged: (scope, changed) => settingsChanged(rig.deps.vault)(scope, changed),
    });
  });
  afterAll(() => rig.stop());

  const opened = async (name: string) => {
    const organization: Organization = await rig.organization(name);
    const run: TestOrganization['run'] = (work) => rig.inOrganization(organization, work);
    const base = { orgId: organization.id, db: rig.db, vault: rig.deps.vault, ring: testRing(), run };
    const org: RosterOrganization = {
      ...base,
      hireSource: await connectAshby(base, { apiKey: 'key' }),
      roster: await connectRoster(base),
    };
    const token = await rig.token(organization, 'super_admin');
    const post = (path: string, body: unknown) => rig.call(`/api/v1${path}`, { token, body });
    const report = async (query = '') =>
      reportSchema.parse((await rig.call(`/api/v1/matching/shadow${query}`, { token })).json);
    const merge = (pair: Hired) => post(`/people/${pair.personId}/merge`, { employeeId: pair.employeeId });
    return { org, organization, token, post, report, merge };
  };

  it('SC-C11 links nobody, records whom it would have linked, and counts what people decided since', async () => {
    const { org, token, post, report, merge } = await opened('Shadow');
    const patch = await rig.call('/api/v1/organization', {
      method: 'PATCH',
      token,
      body: { matchShadow: true },
    });
    expect(patch.json).toMatchObject({ matchShadow: true, confirmExact: true, autoMatch: 'off' });
    const same = await exactPair(org, 1);
    const rejected = await exactPair(org, 2);
    const elsewhere = await exactPair(org, 3);
    const open = await exactPair(org, 4);
    const suggested = await partialPair(org, 5);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await rowsOf(org, 'timeline', { kind: 'match.shadowed' })).toHaveLength(4);
    const [waiting] = await rowsOf(org, 'suggestions', { person_id: same.personId });
    expect(waiting?.['why_not_automatic']).toMatch(/Shadow mode/);

    expect(await merge(same)).toMatchObject({ status: 200 });
    await post(`/people/${rejected.personId}/not-a-match`, { employeeId: rejected.employeeId });
    await roster(org, [somebody(9).row], 'partial');
    await merge({ personId: elsewhere.personId, employeeId: await employeeIdOf(org, 'E0009') });

    const all = await report();
    expect(all.shadow).toBe(true);
    expect(all.counts['link']).toEqual({ total: 4, same: 1, otherwise: 2, open: 1, machine: 0, gone: 0 });
    expect(all.counts['suggest']).toMatchObject({ total: 1, open: 1 });
    expect(all.counts['exact']).toMatchObject({ total: 4 });
    expect(all.counts['partial']).toMatchObject({ total: 1, open: 1 });
    const outcomes = new Map(all.items.map((item) => [item.personId, item]));
    expect(outcomes.get(same.personId)).toMatchObject({ would: 'link', outcome: 'same' });
    expect(outcomes.get(same.personId)?.decidedByName).toMatch(/API token/);
    expect(outcomes.get(rejected.personId)).toMatchObject({ outcome: 'otherwise' });
    expect(outcomes.get(elsewhere.personId)).toMatchObject({ outcome: 'otherwise' });
    expect(outcomes.get(open.personId)).toMatchObject({ outcome: 'open', decidedByName: null });
    expect(outcomes.get(suggested.personId)).toMatchObject({ would: 'suggest', grade: 'partial' });
    expect(await report('?would=link&outcome=otherwise')).toMatchObject({ total: 2 });

    // A merge that was taken back is no agreement.
    await post(`/people/${same.personId}/unmerge`, {});
    expect((await report()).counts['link']).toMatchObject({ same: 0, otherwise: 3, open: 1 });

    // Out of the shadow: the machine does what it would have done with who is left.
    await turn(org, { matchShadow: false });
    expect((await rowsOf(org, 'links')).filter((link) => link['automatic'])).toMatchObject([
      { person_id: open.personId },
    ]);
    const after = await report();
    expect(after).toMatchObject({ shadow: false });
    expect(after.counts['link']).toMatchObject({ machine: 1, open: 0 });
  });

  it('what the machine would have linked stays so, though a rival comes later; who is gone is told apart', async () => {
    const { org, report } = await opened('Rivals');
    await turn(org, { matchShadow: true });
    const pair = await exactPair(org, 1);
    await roster(
      org,
      [{ ...somebody(1).row, Employee_ID: 'E-twin', Primary_Work_Email: 'twin@work.example' }],
      'partial',
    );
    const two = await report();
    expect(two.counts['link']).toMatchObject({ total: 1, open: 1 });
    await org.run((scope) =>
      scope.trx('app.people').where({ id: pair.personId }).update({ status: 'withdrawn' }),
    );
    expect((await report()).counts['link']).toMatchObject({ total: 1, open: 0, gone: 1 });
  });

  it('turned on later it records those who wait, once, and again changes nothing', async () => {
    const { org, report } = await opened('Later');
    await turn(org, { confirmExact: false });
    await exactPair(org, 1);
    expect(await report()).toMatchObject({ total: 0 });
    await turn(org, { matchShadow: true });
    expect((await report()).counts['suggest']).toMatchObject({ total: 1 });
    await turn(org, { confirmExact: true });
    const [first] = await rowsOf(org, 'shadow_matches');
    expect(first).toMatchObject({ would: 'link', grade: 'exact' });
    await turn(org, { confirmPartial: true });
    expect(await rowsOf(org, 'shadow_matches')).toEqual([first]);
    expect((await report()).counts['link']).toMatchObject({ total: 1, open: 1 });
  });

  it('pages, and exports as CSV without a cell that a spreadsheet would run', async () => {
    const { org, token, report } = await opened('Export');
    await turn(org, { matchShadow: true });
    const one = somebody(1);
    await createTestPerson(org, org.hireSource, { ...one.fields, firstName: '=HYPERLINK("x")' });
    await roster(org, [{ ...one.row, Legal_First_Name: '+cmd' }], 'partial');
    await exactPair(org, 2);
    const first = await report('?limit=1');
    expect(first).toMatchObject({ total: 2, items: [{}] });
    const second = await report(`?limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.nextCursor).toBeNull();
    expect(second.items[0]?.personId).not.toBe(first.items[0]?.personId);

    const csv = await rig.call('/api/v1/matching/shadow.csv', { token });
    expect(csv.status).toBe(200);
    expect(csv.headers.get('content-disposition')).toContain('matching-shadow.csv');
    const lines = csv.text.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(csv.text).toContain(`'=HYPERLINK`);
    expect(csv.text).toContain(`'+cmd`);
    expect(csv.text).not.toMatch(/(^|,)"?[=+@-]/m);
  });
});
