import { z } from 'zod';
import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import { createTestPerson } from '../../support/people.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';
import {
  connectRoster,
  containing,
  employeeIdOf,
  roster,
  rowsOf,
  somebody,
  type RosterOrganization,
} from '../roster/support.ts';
import { exactPair, partialPair, turn } from './support.ts';

const pageSchema = z.object({
  items: z.array(z.object({ personId: z.uuid(), employeeId: z.uuid(), name: z.string(), grade: z.string() })),
  nextCursor: z.string().nullable(),
  total: z.number(),
  counts: z.object({ exact: z.number(), partial: z.number(), possible: z.number() }),
});
const bulkSchema = z.object({
  counts: z.object({ done: z.number(), unchanged: z.number(), failed: z.number() }),
  results: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      outcome: z.string(),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
});

describe('the queue of matches', () => {
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
    await turn(org, { confirmExact: false });
    const token = await rig.token(organization, 'user_manager');
    const list = async (query = '') =>
      pageSchema.parse((await rig.call(`/api/v1/matches${query}`, { token })).json);
    const bulk = async (pairs: readonly { personId: string; employeeId: string }[]) =>
      bulkSchema.parse(
        (
          await rig.call('/api/v1/matches/bulk', {
            token,
            body: {
              action: 'confirm',
              pairs: pairs.map(({ personId, employeeId }) => ({ personId, employeeId })),
            },
          })
        ).json,
      );
    return { org, organization, token, list, bulk };
  };

  it('lists one line per person, surest first, and filters by each of its filters', async () => {
    const { org, list } = await opened('Queue');
    const partial = await partialPair(org, 1);
    const exact = await exactPair(org, 2);
    const name = somebody(3);
    const possible = await createTestPerson(org, org.hireSource, {
      ...name.fields,
      personalEmail: null,
      phone: null,
      department: 'Sales',
      startDate: '2026-12-01',
    });
    await roster(
      org,
      [
        { ...name.row, Hire_Date: '2026-12-01' },
        { ...name.row, Employee_ID: 'E-twin', Primary_Work_Email: 'twin@work.example', Hire_Date: null },
      ],
      'partial',
    );
    const all = await list();
    expect(all.items.map((one) => [one.personId, one.grade])).toEqual([
      [exact.personId, 'exact'],
      [partial.personId, 'partial'],
      [possible.personId, 'possible'],
    ]);
    expect(all).toMatchObject({ total: 3, counts: { exact: 1, partial: 1, possible: 1 }, nextCursor: null });
    const who = async (query: string): Promise<string[]> =>
      (await list(query)).items.map((one) => one.personId);
    expect(await who('?grade=partial')).toEqual([partial.personId]);
    expect(await who('?department=Sales')).toEqual([possible.personId]);
    expect(await who('?startsTo=2026-12-31')).toEqual([possible.personId]);
    expect(await who('?q=given0002')).toEqual([exact.personId]);
    expect(await who('?q=somebody0001%40home.example')).toEqual([partial.personId]);
    expect(await who(`?source=${org.roster}`)).toHaveLength(3);
    expect(await who(`?source=${org.hireSource}`)).toHaveLength(3);
    expect(await who('?source=4d9e2b58-5d9b-4b6f-9c2c-0a3f8f0b1e11')).toEqual([]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: z.infer<typeof pageSchema> = await list(
        `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map((one) => one.personId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.items.map((one) => one.personId));
  });

  it('whose likeliest employee went to another keeps the place with the next; who is over leaves the queue', async () => {
    const { org, list, token } = await opened('Next');
    const one = somebody(1);
    const bare = { ...one.fields, personalEmail: null, phone: null };
    const [first, second] = [
      await createTestPerson(org, org.hireSource, bare),
      await createTestPerson(org, org.hireSource, bare),
    ];
    await roster(
      org,
      [one.row, { ...one.row, Employee_ID: 'E-b', Primary_Work_Email: 'b@work.example', Job_Title: 'Chef' }],
      'partial',
    );
    const employeeId = await employeeIdOf(org, one.externalId);
    await rig.call(`/api/v1/people/${first.personId}/merge`, { token, body: { employeeId } });
    const rest = await list();
    expect(rest.items).toMatchObject([
      { personId: second.personId, employeeId: await employeeIdOf(org, 'E-b') },
    ]);
    await rig.call(`/api/v1/people/${second.personId}/withdraw`, { token, body: {} });
    expect(await list()).toMatchObject({ total: 0, items: [] });
  });

  it('SC-J7 bulk confirm: those that can be are merged, the others named with the reason, and repeating does no harm', async () => {
    const { org, bulk, list, token } = await opened('Bulk');
    const pairs = [];
    for (const n of [1, 2, 3, 4]) pairs.push(await exactPair(org, n));
    const partial = await partialPair(org, 5);
    const [, taken] = pairs;
    if (taken === undefined) throw new Error('Four pairs were made');
    // Somebody else was faster with another employee.
    await roster(org, [somebody(8).row], 'partial');
    const other = await employeeIdOf(org, 'E0008');
    await rig.call(`/api/v1/people/${taken.personId}/merge`, { token, body: { employeeId: other } });

    const asked = [...pairs, partial];
    const answer = await bulk(asked);
    expect(answer.counts).toEqual({ done: 3, unchanged: 0, failed: 2 });
    expect(answer.results.find((one) => one.personId === taken.personId)).toMatchObject({
      // As the HRIS calls them since the other merge.
      name: 'Given0008 Family0008',
      outcome: 'failed',
      code: 'already_merged',
      message: containing('another employee'),
    });
    expect(answer.results.find((one) => one.personId === partial.personId)).toMatchObject({
      outcome: 'failed',
      code: 'not_exact',
    });
    expect(await rowsOf(org, 'links')).toHaveLength(4);
    expect((await bulk(asked)).counts).toEqual({ done: 0, unchanged: 3, failed: 2 });
    expect(await rowsOf(org, 'decisions', { kind: 'merge' })).toHaveLength(4);
    expect(await rowsOf(org, 'audit', { action: 'person.merged' })).toHaveLength(4);
    expect((await list()).items.map((one) => one.personId)).toEqual([partial.personId]);
  });

  it('two admins confirm the same at once: each is merged once, and nobody waits in a circle', async () => {
    const { org, bulk } = await opened('Twice');
    const pairs = [];
    for (const n of [1, 2, 3, 4, 5, 6]) pairs.push(await exactPair(org, n));
    const answers = await Promise.all([
      bulk(pairs),
      bulk([...pairs].reverse()),
      turn(org, { confirmExact: true }),
    ]);
    const done = answers.flatMap((answer) => (answer ? [answer.counts.done] : [])).reduce((a, b) => a + b, 0);
    const automatic = (await rowsOf(org, 'links')).filter((link) => link['automatic']).length;
    expect(await rowsOf(org, 'links')).toHaveLength(6);
    expect(done + automatic).toBe(6);
  });

  it('nobody of another organization is confirmed', async () => {
    const [mine, theirs] = [await opened('Mine'), await opened('Theirs')];
    const pair = await exactPair(theirs.org, 1);
    const refused = await rig.call('/api/v1/matches/bulk', {
      token: mine.token,
      body: { action: 'confirm', pairs: [pair] },
    });
    expect(refused.status).toBe(404);
    expect(await rowsOf(theirs.org, 'links')).toEqual([]);
  });
});
