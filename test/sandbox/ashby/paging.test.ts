import fc from 'fast-check';
import { DAY, items, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

const STREAMS = [
  'application.list',
  'candidate.list',
  'offer.list',
  'job.list',
  'department.list',
  'user.list',
] as const;

let client: Client;
beforeAll(async () => {
  client = await startClient({ seed: { count: 130, seed: 9, hiredShare: 0.4 } });
});
afterAll(() => client.sandbox.close());
afterEach(() => {
  client.time.now = NOW;
  client.sandbox.control.settings({ incrementalPageCap: 100, tokenLifetimeDays: 14 });
});

const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
const code = async (endpoint: string, body: Record<string, unknown>): Promise<string | undefined> =>
  (await client.call(endpoint, body)).errorInfo?.code;

describe('full passes', () => {
  it('give every record once, ascending by creation, whatever the page size', async () => {
    const whole = new Map(
      await Promise.all(
        STREAMS.map(async (endpoint) => [endpoint, ids((await client.all(endpoint)).items)] as const),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STREAMS),
        fc.integer({ min: 3, max: 140 }),
        async (endpoint, limit) => {
          const { items: records, pages } = await client.all(endpoint, { limit });
          expect(ids(records)).toEqual(whole.get(endpoint));
          expect(new Set(ids(records)).size).toBe(records.length);
          for (const page of pages.slice(0, -1)) expect(items(page)).toHaveLength(Math.min(limit, 100));
        },
      ),
      { numRuns: 20 },
    );
    const created = (await client.all('candidate.list')).items.map(({ createdAt }) => String(createdAt));
    expect(created).toEqual([...created].sort());
    expect(whole.get('candidate.list')).toHaveLength(130);
  });

  it('may be repeated from any cursor', async () => {
    const first = await client.call('application.list', { limit: 10 });
    const [one, two] = [
      await client.call('application.list', { limit: 10, cursor: first.nextCursor }),
      await client.call('application.list', { limit: 10, cursor: first.nextCursor }),
    ];
    expect(one.results).toEqual(two.results);
  });

  it('write cursors in the manner of the endpoint', async () => {
    const short = await client.call('candidate.list', { limit: 5 });
    const long = await client.call('application.list', { limit: 5 });
    expect(short.nextCursor?.length).toBeLessThan(9);
    expect(long.nextCursor?.length).toBeGreaterThan(100);
    expect((await client.all('candidate.list')).syncToken).toMatch(/^\w{9}$/);
  });

  it('show a record twice when an older one slips in, and never lose one', async () => {
    const before = ids((await client.all('candidate.list')).items);
    const first = await client.call('candidate.list', { limit: 50 });
    const added = client.sandbox.control.createCandidate({ name: 'Late Entry', createdAt: NOW - 2000 * DAY });
    const rest = await client.all('candidate.list', { limit: 50, cursor: first.nextCursor });
    const seen = [...ids(items(first)), ...ids(rest.items)];
    expect(new Set(seen)).toEqual(new Set(before));
    expect(seen).toHaveLength(before.length + 1);
    const next = await client.all('candidate.list', { syncToken: rest.syncToken });
    expect(ids(next.items)).toEqual([added.candidateId]);
  });

  it('coerce numbers and booleans given as text and take null for nothing', async () => {
    const page = await client.call('application.list', { limit: '7', cursor: null, syncToken: null });
    expect(items(page)).toHaveLength(7);
    const few = (await client.all('user.list', { includeDeactivated: 'false' })).items;
    const more = (await client.all('user.list', { includeDeactivated: 'true' })).items;
    expect(more.length).toBe(few.length + 1);
    expect(items(await client.call('application.list', { limit: 1000 }))).toHaveLength(100);
    expect(await code('application.list', { limit: 0 })).toBe('invalid_input');
    expect(await code('application.list', { limit: 'many' })).toBe('invalid_input');
  });
});

describe('incremental passes', () => {
  type Change = { kind: 'hire' | 'update' | 'startDate' | 'create' | 'delete'; who: number };
  const change = fc.record<Change>({
    kind: fc.constantFrom('hire', 'update', 'startDate', 'create', 'delete'),
    who: fc.nat(9),
  });

  /** Makes a change; tells which candidates and applications it touched or took away. */
  const make = (
    { kind, who }: Change,
    touched: { candidates: Set<string>; applications: Set<string> },
  ): void => {
    const { control } = client.sandbox;
    const { items: listed, total } = control.candidates({ limit: 1, offset: who });
    expect(total).toBeGreaterThan(0);
    const candidateId = String(listed[0]?.['candidateId']);
    const data = control.world.accounts.get('demo')?.data;
    const application = data?.candidates.byId.get(candidateId)?.applications[0];
    if (application === undefined) return;
    switch (kind) {
      case 'hire':
        if (application.stage.type === 'Hired') control.unhire({ applicationId: application.id });
        else control.hire({ applicationId: application.id });
        touched.applications.add(application.id);
        return;
      case 'update':
        control.updateCandidate({ candidateId, name: `Renamed ${who}` });
        touched.candidates.add(candidateId);
        return;
      case 'startDate':
        control.moveStartDate({ applicationId: application.id, startDate: '2027-02-01' });
        return;
      case 'create': {
        const made = control.createCandidate({ name: 'New Person' });
        touched.candidates.add(made.candidateId);
        touched.applications.add(made.applicationId);
        return;
      }
      case 'delete':
        for (const { id } of data?.candidates.byId.get(candidateId)?.applications ?? [])
          touched.applications.delete(id);
        touched.candidates.delete(candidateId);
        control.deleteCandidate({ candidateId });
    }
  };

  it('return exactly what changed since the token, and a fresh token', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        async (changes, limit) => {
          client.sandbox.control.seed({ count: 120, seed: 2 });
          const tokens = {
            candidates: (await client.all('candidate.list')).syncToken,
            applications: (await client.all('application.list')).syncToken,
          };
          const touched = { candidates: new Set<string>(), applications: new Set<string>() };
          for (const entry of changes) make(entry, touched);
          const candidates = await client.all('candidate.list', { limit, syncToken: tokens.candidates });
          const applications = await client.all('application.list', {
            limit,
            syncToken: tokens.applications,
          });
          expect(ids(candidates.items).sort()).toEqual([...touched.candidates].sort());
          expect(ids(applications.items).sort()).toEqual([...touched.applications].sort());
          for (const [endpoint, pass] of [
            ['candidate.list', candidates],
            ['application.list', applications],
          ] as const) {
            expect((await client.all(endpoint, { syncToken: pass.syncToken })).items).toEqual([]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('start where the full pass began, so that nothing changed meanwhile is missed', async () => {
    const first = await client.call('application.list', { limit: 20 });
    const [early] = items(first);
    client.sandbox.control.transfer({
      applicationId: early?.id ?? '',
      jobId: String(client.sandbox.control.jobs()[0]?.['jobId']),
    });
    const rest = await client.all('application.list', { cursor: first.nextCursor });
    const next = await client.all('application.list', { syncToken: rest.syncToken });
    expect(ids(next.items)).toEqual([early?.id]);
  });

  it('show a record again that changes while the pass runs', async () => {
    const { syncToken } = await client.all('candidate.list');
    const { control } = client.sandbox;
    const chosen = control.candidates({ limit: 5 }).items.map(({ candidateId }) => String(candidateId));
    for (const candidateId of chosen) control.updateCandidate({ candidateId, phone: '+1 415 555 0100' });
    const page = await client.call('candidate.list', { syncToken, limit: 2 });
    control.updateCandidate({ candidateId: chosen[0] ?? '', phone: null });
    const rest = await client.all('candidate.list', { syncToken, limit: 2, cursor: page.nextCursor });
    expect([...ids(items(page)), ...ids(rest.items)]).toEqual([...chosen, chosen[0]]);
  });

  it('say nothing of deleted and merged candidates', async () => {
    const { control } = client.sandbox;
    const [one, two, three] = [1, 2, 3].map((number) =>
      control.createCandidate({ name: `Person ${number}` }),
    );
    const { syncToken } = await client.all('candidate.list');
    control.deleteCandidate({ candidateId: one?.candidateId ?? '' });
    control.merge({ from: two?.candidateId ?? '', into: three?.candidateId ?? '' });
    const next = await client.all('candidate.list', { syncToken });
    expect(ids(next.items)).toEqual([three?.candidateId]);
    expect(next.items[0]?.['applicationIds']).toEqual([three?.applicationId, two?.applicationId]);
    expect(await code('candidate.info', { id: two?.candidateId })).toBe('candidate_not_found');
  });

  it('drop an application that leaves the filtered status without a word', async () => {
    const { control } = client.sandbox;
    const made = control.createCandidate({ name: 'Hired Then Not', hire: true });
    const { syncToken } = await client.all('application.list', { status: 'Hired' });
    control.unhire({ applicationId: made.applicationId });
    expect((await client.all('application.list', { status: 'Hired', syncToken })).items).toEqual([]);
    expect(ids((await client.all('application.list', { syncToken })).items)).toEqual([made.applicationId]);
  });
});

describe('tokens and cursors', () => {
  it('expire after 14 days', async () => {
    const { syncToken } = await client.all('offer.list');
    const { nextCursor } = await client.call('offer.list', { limit: 5 });
    client.time.now = NOW + 14 * DAY;
    expect(await code('offer.list', { syncToken })).toBeUndefined();
    expect(await code('offer.list', { cursor: nextCursor })).toBeUndefined();
    client.time.now = NOW + 14 * DAY + 1;
    expect(await code('offer.list', { syncToken })).toBe('sync_token_expired');
    expect(await code('offer.list', { cursor: nextCursor })).toBe('next_cursor_expired');
  });

  it('are refused when they are unknown, of another endpoint or from before a new seed', async () => {
    const { syncToken } = await client.all('application.list');
    const { nextCursor } = await client.call('application.list', { limit: 5 });
    expect(await code('candidate.list', { syncToken })).toBe('sync_token_invalid');
    expect(await code('candidate.list', { cursor: nextCursor })).toBe('invalid_next_cursor');
    expect(await code('application.list', { syncToken: 'AAAAAAAAA' })).toBe('sync_token_invalid');
    expect(await code('application.list', { cursor: syncToken })).toBe('invalid_next_cursor');
    client.sandbox.control.seed({ count: 120, seed: 2 });
    expect(await code('application.list', { syncToken })).toBe('sync_token_invalid');
  });

  it('refuse an incremental pass of too many pages', async () => {
    client.sandbox.control.settings({ incrementalPageCap: 3 });
    const { syncToken } = await client.all('candidate.list');
    for (const { candidateId } of client.sandbox.control.candidates({ limit: 7 }).items) {
      client.sandbox.control.updateCandidate({ candidateId: String(candidateId), timezone: 'Asia/Tokyo' });
    }
    await expect(client.all('candidate.list', { syncToken, limit: 3 })).resolves.toHaveProperty(
      'pages.length',
      3,
    );
    let cursor: string | undefined;
    for (let page = 1; page <= 3; page += 1) {
      cursor = (await client.call('candidate.list', { syncToken, limit: 2, cursor })).nextCursor;
    }
    expect(await code('candidate.list', { syncToken, limit: 2, cursor })).toBe('incremental_sync_too_large');
    expect((await client.all('candidate.list', { limit: 10 })).pages.length).toBeGreaterThan(3);
  });

  it('page through a history without a sync token', async () => {
    const [hired] = (await client.all('application.list', { status: 'Hired' })).items;
    const page = await client.call('application.listHistory', { applicationId: hired?.id, limit: 2 });
    const rest = await client.call('application.listHistory', {
      applicationId: hired?.id,
      cursor: page.nextCursor,
    });
    expect(rest).not.toHaveProperty('syncToken');
    const numbers = [...items(page), ...items(rest)].map(({ stageNumber }) => stageNumber);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(items(rest).at(-1)).not.toHaveProperty('leftStageAt');
  });
});
