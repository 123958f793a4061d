import { z } from 'zod';
import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import { rematch } from '../../../src/matching/rematch.ts';
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
import { exactPair, turn } from './support.ts';

const pageSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      externalId: z.string(),
      name: z.string(),
      source: z.string(),
      reason: z.string(),
      setAsideAt: z.string().nullable(),
      setAsideByName: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.number(),
  counts: z.object({ nobody: z.number(), too_common: z.number(), set_aside: z.number() }),
  accepted: z.boolean(),
});

describe('employees whom nobody fits', () => {
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
    const token = await rig.token(organization, 'user_manager');
    const list = async (query = '') =>
      pageSchema.parse((await rig.call(`/api/v1/matches/employees${query}`, { token })).json);
    const who = async (query = '') => (await list(query)).items.map((one) => one.externalId);
    const aside = (ids: readonly string[], to: boolean) =>
      rig.call('/api/v1/matches/employees/set-aside', { token, body: { ids, aside: to } });
    return { org, organization, token, list, who, aside };
  };
  const lone = (n: number, more: Readonly<Record<string, string | null>> = {}) => ({
    ...somebody(n).row,
    ...more,
  });

  /** A hire who comes after the employee. */
  const hireLater = async (org: RosterOrganization, n: number) => {
    const person = await createTestPerson(org, org.hireSource, somebody(n).fields);
    await org.run((scope) => rematch(scope, org.vault, { personIds: [person.personId] }));
    return person;
  };

  it('lists who works here, is merged with nobody and suggested to nobody, by name and page by page', async () => {
    const { org, list, who } = await opened('Alone');
    await exactPair(org, 1);
    await createTestPerson(org, org.hireSource, {
      ...somebody(2).fields,
      personalEmail: null,
      phone: null,
    });
    await roster(
      org,
      [
        lone(2, { Personal_Email: null, Mobile_Phone: null }),
        lone(3),
        lone(4, { Hire_Date: '2019-01-01' }),
        lone(5, { Hire_Date: null }),
        lone(6, { Hire_Date: '2019-01-01', Termination_Date: '2020-01-01' }),
      ],
      'partial',
    );
    const all = await list();
    expect(all.items.map((one) => [one.externalId, one.reason, one.source])).toEqual([
      ['E0003', 'nobody', 'Workday'],
      ['E0004', 'nobody', 'Workday'],
      ['E0005', 'nobody', 'Workday'],
    ]);
    expect(all).toMatchObject({ total: 3, counts: { nobody: 3, too_common: 0, set_aside: 0 } });
    expect(await who('?startsFrom=2026-01-01')).toEqual(['E0003']);
    expect(await who('?q=given0004')).toEqual(['E0004']);
    expect(await who(`?source=${org.roster}`)).toHaveLength(3);
    expect(await who('?source=4d9e2b58-5d9b-4b6f-9c2c-0a3f8f0b1e11')).toEqual([]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: z.infer<typeof pageSchema> = await list(
        `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map((one) => one.externalId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['E0003', 'E0004', 'E0005']);
    // Whoever comes and fits takes the employee out of the list.
    await hireLater(org, 3);
    expect(await who()).toEqual(['E0004', 'E0005']);
    expect((await list()).accepted).toBe(false);
    await turn(org, { confirmNew: true });
    expect((await list()).accepted).toBe(true);
  });

  it('says who was not compared because too many new hires share the name, until the record tells them apart', async () => {
    const { org, list, who } = await opened('Common');
    const bare = { firstName: 'Maria', lastName: 'Silva', personalEmail: null, phone: null };
    for (let n = 0; n < 101; n += 1)
      await createTestPerson(org, org.hireSource, { ...bare, startDate: null, jobTitle: null });
    const maria = {
      Employee_ID: 'E-maria',
      Legal_First_Name: 'Maria',
      Legal_Last_Name: 'Silva',
      Primary_Work_Email: 'maria@work.example',
      Hire_Date: '2027-01-04',
    };
    await roster(org, [maria, lone(1)], 'partial');
    expect((await list()).items.map((one) => [one.externalId, one.reason])).toEqual([
      ['E0001', 'nobody'],
      ['E-maria', 'too_common'],
    ]);
    expect(await who('?reason=too_common')).toEqual(['E-maria']);
    expect(await list('?reason=nobody')).toMatchObject({
      total: 1,
      counts: { nobody: 1, too_common: 1, set_aside: 0 },
    });
    await roster(org, [{ ...maria, Legal_First_Name: 'Marisol' }], 'partial');
    expect(await who('?reason=too_common')).toEqual([]);
  });

  it('not a hire of ours: said by whom, taken back, and no obstacle to a match', async () => {
    const { org, list, who, aside, token } = await opened('Aside');
    await roster(org, [lone(1), lone(2)], 'partial');
    const ids = [await employeeIdOf(org, 'E0001'), await employeeIdOf(org, 'E0002')];
    expect((await aside(ids, true)).json).toEqual({ changed: [...ids].sort() });
    expect((await aside(ids, true)).json).toEqual({ changed: [] });
    expect(await who()).toEqual([]);
    const said = await list('?reason=set_aside');
    expect(said.counts).toEqual({ nobody: 0, too_common: 0, set_aside: 2 });
    expect(said.items.map((one) => one.setAsideAt !== null && one.setAsideByName !== '')).toEqual([
      true,
      true,
    ]);
    expect((await aside(ids.slice(0, 1), false)).json).toEqual({ changed: ids.slice(0, 1) });
    expect(await who()).toEqual(['E0001']);
    expect(await rowsOf(org, 'audit', { action: 'employee.set_aside' })).toHaveLength(3);
    const hired = await hireLater(org, 2);
    const [link] = await rowsOf(org, 'links');
    expect(link).toMatchObject({ person_id: hired.personId, employee_id: ids[1] });
    expect(await who('?reason=set_aside')).toEqual([]);
    const log = await rig.call('/api/v1/audit?action=employee.set_aside', {
      token: await rig.token({ id: org.orgId, name: 'Aside', domain: '' }, 'super_admin'),
    });
    expect(log.text).toContain('Given0001 Family0001');
    expect((await rig.call('/api/v1/matches/employees', { token })).status).toBe(200);
  });

  it('nobody of another organization is set aside', async () => {
    const [mine, theirs] = [await opened('Mine'), await opened('Theirs')];
    await roster(theirs.org, [lone(1)], 'partial');
    const answer = await mine.aside([await employeeIdOf(theirs.org, 'E0001')], true);
    expect(answer.status).toBe(404);
    expect(await theirs.who()).toEqual(['E0001']);
    expect(await mine.who()).toEqual([]);
  });
});
