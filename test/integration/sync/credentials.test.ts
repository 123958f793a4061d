import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const connectionOf = async (stage: Stage) => {
  const [row] = await stage.query<{
    state: string;
    reason: string | null;
    remedy: string | null;
    missing: string[];
  }>(
    `select state, state_reason as reason, state_remedy as remedy, missing_permissions as missing from app.connections where id = ?`,
    [stage.connectionId],
  );
  return row;
};

const noticesOf = (stage: Stage) =>
  stage.query<{ kind: string; open: boolean }>(
    `select kind, resolved_at is null as open from app.notices where org_id = ? order by opened_at`,
    [stage.org.orgId],
  );

/** The kinds of all permissions but one. */
const ALL = ['candidatesRead', 'jobsRead', 'offersRead', 'organizationRead'] as const;

describe('credentials', () => {
  it('SC-F1 a revoked key: reconnect needed at the next call, one alert, no hammering, people untouched', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 41, hiredShare: 0.5 } });
    await stage.sync();
    const people = await stage.people();
    stage.ats.key({ token: DEMO_KEY, revoked: true });
    stage.ats.clearCalls();
    expect(await stage.sync({ keepFailure: true })).toMatchObject({ state: 'failed', failureKind: 'auth' });
    expect(await connectionOf(stage)).toMatchObject({ state: 'reconnect' });
    expect(stage.ats.calls()).toHaveLength(1);
    await expect(stage.sync()).rejects.toThrow('needs a new credential');
    expect(stage.ats.calls()).toHaveLength(1);
    expect(await noticesOf(stage)).toEqual([{ kind: 'connection_reconnect', open: true }]);
    expect(await stage.people()).toEqual(people);
    stage.ats.key({ token: DEMO_KEY, revoked: false });
    await stage.query(`update app.connections set state = 'connected' where id = ?`, [stage.connectionId]);
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    expect(await noticesOf(stage)).toEqual([{ kind: 'connection_reconnect', open: false }]);
  });

  it('SC-F5 a permission that is gone is named; the rest goes on, also for new hires; it comes back whole', async () => {
    const stage = await theatre.open();
    await stage.sync();
    const offered = stage.ats.createCandidate({ name: 'Pam Before' });
    stage.ats.moveStartDate({ applicationId: offered.applicationId, startDate: '2027-07-01' });
    stage.ats.setOfferStatus({ applicationId: offered.applicationId, status: 'CandidateAccepted' });
    await stage.sync();
    stage.ats.key({ token: DEMO_KEY, permissions: ALL.filter((p) => p !== 'offersRead') });
    stage.ats.hire({ applicationId: offered.applicationId, offer: false });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 1, failed: 0 } });
    expect(run.failure).toContain('Offers read');
    expect(await connectionOf(stage)).toMatchObject({ state: 'attention', missing: ['Offers read'] });
    expect(await stage.personOf(offered.applicationId)).toMatchObject({
      firstName: 'Pam',
      reasons: ['no_start_date'],
    });
    stage.ats.key({ token: DEMO_KEY, permissions: [...ALL] });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    // The offer is older than the token of its stream.
    expect(await stage.personOf(offered.applicationId)).toMatchObject({
      startDate: '2027-07-01',
      reasons: [],
    });
    expect(await connectionOf(stage)).toMatchObject({ state: 'connected', missing: [] });
  });

  it('SC-F5 a first import without offers is complete once they may be read', async () => {
    const stage = await theatre.open();
    stage.ats.key({ token: DEMO_KEY, permissions: ALL.filter((p) => p !== 'offersRead') });
    const { applicationId } = stage.ats.createCandidate({
      name: 'Fay First',
      hire: true,
      startDate: '2027-07-01',
    });
    expect(await stage.sync()).toMatchObject({ state: 'partially_succeeded' });
    stage.ats.key({ token: DEMO_KEY, permissions: [...ALL] });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ startDate: '2027-07-01' });
  });

  it('SC-F5 without the permission that tells who is hired the run fails and names it', async () => {
    const stage = await theatre.open();
    stage.ats.key({ token: DEMO_KEY, permissions: ALL.filter((p) => p !== 'candidatesRead') });
    const run = await stage.sync({ keepFailure: true });
    expect(run).toMatchObject({ state: 'failed', failureKind: 'permission' });
    expect(run.failure).toContain('Candidates read');
  });

  it('SC-F9 the key is in no column of the database, no log line and no error', async () => {
    const secret = 'secret-marker-7f3c9a';
    const stage = await theatre.open({ apiKey: secret });
    stage.ats.key({ token: secret, permissions: [...ALL] });
    stage.ats.createCandidate({ name: 'Sam Secret', hire: true });
    const lines: string[] = [];
    const log = {
      info: (facts: Readonly<Record<string, unknown>>, message: string) =>
        lines.push(JSON.stringify(facts) + message),
      warn: (facts: Readonly<Record<string, unknown>>, message: string) =>
        lines.push(JSON.stringify(facts) + message),
    };
    const quiet = {
      info: (facts: Readonly<Record<string, unknown>>, message: string): void =>
        void log.info(facts, message),
      warn: (facts: Readonly<Record<string, unknown>>, message: string): void =>
        void log.warn(facts, message),
    };
    await stage.sync({ log: quiet });
    const faults = [
      {
        kind: 'businessError',
        match: 'application.list',
        code: 'odd_failure',
        message: `odd ${secret}`,
        times: 1,
      },
      { kind: 'status', match: 'application.list', status: 500, body: `broken for ${secret}`, times: 1 },
      { kind: 'garbage', match: 'application.list', times: 1 },
      { kind: 'drop', match: 'application.list', times: 1 },
      { kind: 'tokenExpiry', match: 'application.list', code: 'sync_token_expired', times: 1 },
    ] as const;
    const told: string[] = [];
    for (const fault of faults) {
      stage.ats.addFault({ ...fault });
      const run = await stage.sync({ keepFailure: true, log: quiet });
      told.push(JSON.stringify(run));
    }
    stage.ats.key({ token: secret, revoked: true });
    told.push(JSON.stringify(await stage.sync({ keepFailure: true, log: quiet })));
    for (const text of [...told, ...lines]) expect(text).not.toContain(secret);
    expect(lines.length).toBeGreaterThan(0);
    const columns = await stage.query<{ name: string; column: string }>(
      `select c.table_name as name, c.column_name as column from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'app' and t.table_type = 'BASE TABLE' and has_column_privilege(format('app.%I', c.table_name), c.column_name, 'select')`,
    );
    expect(columns.length).toBeGreaterThan(100);
    const marked: string[] = [];
    for (const { name, column } of columns) {
      const hits = await stage.query(
        `select from app."${name}" where "${column}"::text like ? or "${column}"::text like ? limit 1`,
        [`%${secret}%`, `%${Buffer.from(secret).toString('hex')}%`],
      );
      if (hits.length > 0) marked.push(`${name}.${column}`);
    }
    expect(marked).toEqual([]);
  });
});

const bucketWait = async (stage: Stage): Promise<number> => {
  const [row] = await stage.query<{ wait: number }>(
    `select coalesce(extract(epoch from blocked_until - clock_timestamp()) * 1000, 0)::float8 as wait from app.rate_buckets where connection_id = ?`,
    [stage.connectionId],
  );
  return row?.wait ?? 0;
};

describe('rate limits', () => {
  it('SC-H1 Retry-After is honoured for everybody who uses the credential', async () => {
    const stage = await theatre.open();
    stage.ats.addFault({ kind: 'rateLimit', match: 'job.list', retryAfterSeconds: 120, times: 1 });
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 120_000 });
    expect(await bucketWait(stage)).toBeGreaterThan(110_000);
    stage.ats.clearCalls();
    // Another worker asks at once: it does not reach the provider, and learns how long to stay away.
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(stage.ats.calls()).toEqual([]);
  });

  it('SC-H2 without the header the bucket is held back for a moment and the run goes on where it was', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 44, hiredShare: 0.5 } });
    stage.ats.addFault({ kind: 'rateLimit', match: 'offer.list', times: 1 });
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: null });
    const wait = await bucketWait(stage);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1_000);
    stage.ats.clearCalls();
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', attempts: 2, counts: { failed: 0 } });
    expect(stage.ats.calls().map((call) => call.endpoint)).toEqual(['offer.list', 'candidate.list']);
  });

  it('SC-J2 the report of a run adds up its attempts', async () => {
    const stage = await theatre.open({ seed: { count: 230, seed: 45, hiredShare: 0.5 } });
    const bad = [...(stage.ats.world.accounts.get('demo')?.data.applications ?? [])].find(
      (a) => a.stage.type === 'Hired' && !a.job.confidential,
    );
    stage.ats.addFault({
      kind: 'field',
      match: 'application.list',
      recordId: bad?.id ?? '',
      path: 'candidate',
      value: null,
    });
    stage.ats.addFault({ kind: 'status', match: 'candidate.list', status: 503, times: 1 });
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'transient' });
    const run = await stage.sync();
    const people = await stage.people();
    expect(run).toMatchObject({ attempts: 2, counts: { failed: 1, created: people.length } });
    const [read] = await stage.query<{ n: number }>(`select read_count as n from app.syncs where id = ?`, [
      run.id,
    ]);
    expect(run.readCount).toBe(read?.n);
    stage.ats.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1, failed: 0 } });
  });

  it('a wait for a slot ends with the run', async () => {
    const stage = await theatre.open();
    await stage.query(
      `update app.rate_buckets set blocked_until = clock_timestamp() + interval '50 seconds' where connection_id = ?`,
      [stage.connectionId],
    );
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(stage.sync({ signal: stopped })).rejects.toMatchObject({ kind: 'transient' });
  });
});
