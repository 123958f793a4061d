import fc from 'fast-check';
import type { SourceRecord, Stream } from '../../../src/connectors/contract.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { passOverPage } from '../../../src/db/repositories/checkpoints.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows, type Scope } from '../../../src/db/scope.ts';
import type { SyncContext } from '../../../src/sync/deps.ts';
import { openProviderCall } from '../../../src/sync/provider-call.ts';
import { hashed, stageRecords } from '../../../src/sync/stage-page.ts';
import { syncDeps } from '../../support/sync.ts';
import { openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const contextOf = async ({ org, sandbox, connectionId }: Stage, syncId: string): Promise<SyncContext> => ({
  deps: syncDeps(org, sandbox.url),
  orgId: org.orgId,
  connectionId,
  syncId,
  source: hireSource('ashby'),
  vault: org.vault.organization(org.orgId, (await org.run(loadSettings)).wrappedKey),
  hadFailures: false,
  signal: new AbortController().signal,
  heartbeat: () => undefined,
});

const everything = (scope: Scope): Promise<unknown[]> =>
  rows(
    scope.trx,
    `select md5(string_agg(line, '' order by line)) from (
       select h::text as line from app.hires h union all select s::text from app.source_records s
       union all select i::text from app.identities i union all select p::text from app.sync_pages p union all select f::text from app.failed_records f) as all_lines`,
  );

class RolledBack extends Error {}

/** What staging a page does to the database, without doing it. */
const stagingWrites = async (
  stage: Stage,
  ctx: SyncContext,
  stream: Stream,
  records: readonly SourceRecord[],
): Promise<boolean> => {
  let writes = false;
  const attempt = stage.org.run(async (scope) => {
    const before = await everything(scope);
    await stageRecords(scope, ctx, stream, { records, rejected: [] });
    writes = JSON.stringify(before) !== JSON.stringify(await everything(scope));
    throw new RolledBack();
  });
  await expect(attempt).rejects.toBeInstanceOf(RolledBack);
  return writes;
};

const recordsOf = async (
  stage: Stage,
  ctx: SyncContext,
  stream: Stream,
): Promise<readonly SourceRecord[]> => {
  const call = await openProviderCall(ctx.deps, {
    orgId: ctx.orgId,
    connectionId: stage.connectionId,
    source: ctx.source,
    signal: ctx.signal,
  });
  const page = await ctx.source.fetchPage(call, { stream: stream.name, cursor: null, syncToken: null });
  expect(page.rejected).toEqual([]);
  return page.records;
};

type Twist = 'as it was' | 'left out' | 'new body' | 'flipped' | 'new id' | 'of a stranger' | 'twice';

const twisted = (record: SourceRecord, twist: Twist): SourceRecord[] => {
  const renewed = { ...record, body: { of: record.body, more: 1 } };
  switch (twist) {
    case 'as it was':
      return [record];
    case 'left out':
      return [];
    case 'new body':
      return [renewed];
    case 'flipped':
      return [record.hired === undefined ? record : { ...record, hired: !record.hired }];
    case 'new id':
      return [{ ...record, externalId: `${record.externalId}-new`, candidateId: `${record.externalId}-c` }];
    case 'of a stranger':
      return [record.hired === undefined ? { ...renewed, subjectId: 'a-stranger' } : record];
    case 'twice':
      return [renewed, record];
  }
};

const twist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 30, arbitrary: fc.constant('as it was' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('left out', 'new body', 'flipped', 'new id', 'of a stranger', 'twice'),
  },
);

describe('a page without news', () => {
  it('is told from one with news exactly as staging it record by record would', async () => {
    const stage = await theatre.open({ seed: { count: 24, seed: 5, hiredShare: 0.5 } });
    // Its run is over: what is passed over as without news is then superseded, and nothing is written.
    const { id: syncId } = await stage.sync();
    // Some who are hired no more, one whose record was never stored.
    await stage.query(
      `update app.hires set provider_state = 'not_hired' where external_id in (select external_id from app.hires order by external_id limit 2)`,
    );
    await stage.query(
      `delete from app.source_records where (stream, external_id) in (select stream, max(external_id) from app.source_records group by stream)`,
    );
    const ctx = await contextOf(stage, syncId);
    const told = { news: 0, none: 0 };
    for (const stream of ctx.source.streams) {
      const all = await recordsOf(stage, ctx, stream);
      const page = fc
        .array(twist, { minLength: all.length, maxLength: all.length })
        .map((twists) => all.flatMap((record, at) => twisted(record, twists[at] ?? 'as it was')));
      await fc.assert(
        fc.asyncProperty(page, fc.subarray([...all]), async (whole, part) => {
          for (const records of [whole, part]) {
            const fate = await passOverPage(ctx.deps.db, {
              orgId: ctx.orgId,
              connectionId: ctx.connectionId,
              syncId: ctx.syncId,
              stream: stream.name,
              role: stream.role,
              page: 0,
              records: hashed(records),
              seen: [],
              nextCursor: null,
              syncToken: null,
              read: records.length,
            });
            const writes = await stagingWrites(stage, ctx, stream, records);
            expect(fate).toBe(writes ? 'news' : 'superseded');
            told[writes ? 'news' : 'none'] += 1;
          }
        }),
        { numRuns: 25 },
      );
    }
    // Both were met often, or the property says nothing.
    expect(Math.min(told.news, told.none)).toBeGreaterThan(30);
  });
});
