import { lever } from '../../../src/connectors/lever/index.ts';
import type { SourcePage } from '../../../src/connectors/contract.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer, Seen } from '../support/scripted-server.ts';
import { archivedAt, hiredReasons, ids, offer, opportunity, posting, user } from './fixtures.ts';
import type { Json } from './fixtures.ts';
import { callWith } from './support.ts';

const minute = 60_000;
let server: ScriptedServer;

const queryOf = ({ path }: Seen): URLSearchParams => new URL(path, server.url).searchParams;
const isPhase = (seen: Seen, phase: 'hired' | 'changed'): boolean =>
  queryOf(seen).has('archive_reason_id') === (phase === 'hired');

/** A Lever of a few answers. */
const script = (o: {
  reasons?: Reply;
  hired?: (seen: Seen) => Reply;
  changed?: (seen: Seen) => Reply;
  /** Of the answer that begins a pass. */
  date?: number;
}): void => {
  server.seen.length = 0;
  server.reply((seen) => {
    if (seen.path.startsWith('/v1/archive_reasons')) {
      const headers = o.date === undefined ? {} : { date: new Date(o.date).toUTCString() };
      return o.reasons ?? { headers, body: { data: hiredReasons, hasNext: false } };
    }
    return (isPhase(seen, 'hired') ? o.hired : o.changed)?.(seen) ?? list([]);
  });
};
const list = (data: readonly Json[], next?: string): Reply => ({
  body: next === undefined ? { data, hasNext: false } : { data, hasNext: true, next },
});

const fetchPage = (cursor: string | null, syncToken: string | null = null): Promise<SourcePage> =>
  lever.fetchPage(callWith({ baseUrl: server.url }), { stream: 'opportunities', cursor, syncToken });
const pass = async (syncToken: string | null = null): Promise<SourcePage[]> => {
  const pages: SourcePage[] = [await fetchPage(null, syncToken)];
  for (let cursor = pages[0]?.nextCursor ?? null; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null)
    pages.push(await fetchPage(cursor, syncToken));
  return pages;
};
const tokenOf = (pages: readonly SourcePage[]): unknown => JSON.parse(pages.at(-1)?.syncToken ?? 'null');
const since = (instant: number): string => JSON.stringify({ archivedAt: instant, updatedAt: instant });

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('a full pass over opportunities', () => {
  it('asks for hired ones by the ids of their reasons, confidential ones too, and for nothing else', async () => {
    script({ hired: () => list([opportunity()]) });
    const [page, ...more] = await pass();
    expect(more).toEqual([]);
    expect(page).toMatchObject({
      records: [
        { externalId: ids.opportunity, subjectId: ids.opportunity, candidateId: ids.contact, hired: true },
      ],
      rejected: [],
      nextCursor: null,
    });
    expect(server.seen.map(({ path }) => path.split('?')[0])).toEqual([
      '/v1/archive_reasons',
      '/v1/opportunities',
    ]);
    expect(server.seen.at(-1)?.path.split('?')[1]?.split('&').sort()).toEqual(
      [
        `archive_reason_id=${ids.hiredReason}`,
        'archive_reason_id=b0b1',
        'archived=true',
        'confidentiality=all',
        'expand=applications',
        'limit=100',
      ].sort(),
    );
  });

  it.each<[string, unknown, string[]]>([
    ['a list', { data: hiredReasons }, [ids.hiredReason, 'b0b1']],
    ['one by itself, as in the documentation', { data: hiredReasons[0] }, [ids.hiredReason]],
    [
      'a list that was not filtered',
      {
        data: [
          ...hiredReasons,
          { id: 'no', text: 'Hired!', type: 'non-hired' },
          { id: 'n', text: 'Hired', type: null },
        ],
      },
      [ids.hiredReason, 'b0b1'],
    ],
  ])('takes the reasons from %s', async (_name, body, expected) => {
    script({ reasons: { body } });
    await pass();
    const last = server.seen.at(-1);
    expect(last === undefined ? [] : queryOf(last).getAll('archive_reason_id')).toEqual(expected);
  });

  it('asks for nobody when there is no such reason, instead of for all who were ever archived', async () => {
    script({ reasons: { body: { data: [], hasNext: false } } });
    expect(await pass()).toMatchObject([{ records: [], nextCursor: null, syncToken: null }]);
    expect(server.seen).toHaveLength(1);
    script({ reasons: { body: { data: [] } }, changed: () => list([opportunity()]) });
    expect((await pass(since(5))).flatMap((page) => page.records)).toMatchObject([{ hired: false }]);
  });

  it('sends the token of the next page back as it came, through the encoding of any query', async () => {
    const next = '%5B230.5%2C1443583140000%2C%229d4f8d3b-6ef4-4e89-8658-1b99819adcd6%22%5D';
    script({ hired: (seen) => (queryOf(seen).has('offset') ? list([]) : list([opportunity()], next)) });
    await pass();
    expect(server.seen.at(-1)?.path).toContain('offset=%255B230.5%252C1443583140000%252C%25229d4f8d3b');
    expect(queryOf(server.seen.at(-1) ?? { method: '', path: '', headers: {}, body: '' }).get('offset')).toBe(
      next,
    );
  });

  it('SC-A5 begins again where an offset is no longer accepted, and where a mark is not ours', async () => {
    script({
      hired: (seen) =>
        queryOf(seen).has('offset')
          ? { status: 400, body: { code: 'BadRequest', message: 'Invalid offset token' } }
          : list([], 'next'),
    });
    const { nextCursor } = await fetchPage(null);
    expect((await failureOf(fetchPage(nextCursor))).kind).toBe('cursor_expired');
    for (const mark of ['', 'odd', '{}', '{"phase":"hired"}', '[1]']) {
      expect((await failureOf(fetchPage(mark))).kind).toBe('cursor_expired');
      expect((await failureOf(fetchPage(null, mark))).kind).toBe('token_expired');
    }
  });

  it('never follows a token that leads back to itself', async () => {
    script({ hired: () => list([], 'same') });
    const { nextCursor } = await fetchPage(null);
    expect((await failureOf(fetchPage(nextCursor))).kind).toBe('invalid_response');
  });

  it('has no other list', async () => {
    for (const stream of ['offers', 'postings', 'users', 'constructor']) {
      const request = { stream, cursor: null, syncToken: null };
      expect((await failureOf(lever.fetchPage(callWith({ baseUrl: server.url }), request))).kind).toBe(
        'rejected',
      );
    }
  });
});

describe('where confidential postings may not be read', () => {
  const refused: Reply = { status: 403, body: { code: 'Forbidden', message: 'no access' } };
  const withoutConfidential = (seen: Seen): Reply =>
    queryOf(seen).has('confidentiality')
      ? refused
      : list([opportunity()], queryOf(seen).has('offset') ? undefined : 'n');

  it('SC-F5 reads all others, and names the scope on every page', async () => {
    script({ hired: withoutConfidential });
    const pages = await pass();
    expect(pages.map((page) => page.records.length)).toEqual([1, 1]);
    expect(pages.map((page) => page.missingPermission)).toEqual(Array(2).fill('confidential:access:admin'));
    expect(server.seen.filter((seen) => queryOf(seen).has('confidentiality'))).toHaveLength(1);
  });

  it('begins again when that is taken away between two pages', async () => {
    script({ hired: () => list([], 'n') });
    const { nextCursor } = await fetchPage(null);
    script({ hired: withoutConfidential });
    expect((await failureOf(fetchPage(nextCursor))).kind).toBe('cursor_expired');
  });

  it('is a missing permission when nothing may be read', async () => {
    script({ hired: () => refused });
    expect((await failureOf(fetchPage(null))).kind).toBe('permission');
  });
});

describe('an incremental pass', () => {
  const later = archivedAt + 90 * minute;

  it('reads who was hired since, then whatever else was changed: un-hired, erased, renamed', async () => {
    const unhired = opportunity({ id: 'un', archived: null, updatedAt: later });
    const other = opportunity({
      id: 'o',
      archived: { reason: ids.otherReason, archivedAt },
      updatedAt: later,
    });
    const erased = opportunity({
      id: 'er',
      name: '',
      emails: [],
      phones: [],
      isAnonymized: true,
      updatedAt: later,
    });
    script({ hired: () => list([opportunity()]), changed: () => list([unhired, other, erased]) });
    const pages = await pass(since(archivedAt - minute));
    expect(
      pages.map((page) =>
        page.records.map(({ externalId, hired, anonymized }) => [externalId, hired, anonymized]),
      ),
    ).toEqual([
      [[ids.opportunity, true, undefined]],
      [
        ['un', false, undefined],
        ['o', false, undefined],
        ['er', true, true],
      ],
    ]);
    const [, hired, changed] = server.seen.map(queryOf);
    expect([hired?.get('archived_at_start'), hired?.get('updated_at_start')]).toEqual([
      String(archivedAt - minute),
      null,
    ]);
    expect([changed?.get('archived_at_start'), changed?.get('updated_at_start')]).toEqual([
      null,
      String(archivedAt - minute),
    ]);
    expect([changed?.get('archived'), changed?.get('confidentiality')]).toEqual([null, 'all']);
    expect(server.seen).toHaveLength(3);
  });

  it('looks back fifteen minutes beyond what was seen, and never before where it began', async () => {
    script({ hired: () => list([opportunity()]) });
    const back = archivedAt - 15 * minute;
    expect(tokenOf(await pass())).toEqual({ archivedAt: back, updatedAt: back });
    script({ hired: () => list([opportunity()]), changed: () => list([opportunity({ updatedAt: later })]) });
    expect(tokenOf(await pass(since(5)))).toEqual({ archivedAt: back, updatedAt: later - 15 * minute });
    script({ hired: () => list([opportunity()]) });
    expect(tokenOf(await pass(since(archivedAt - minute)))).toEqual({
      archivedAt: archivedAt - minute,
      updatedAt: archivedAt - minute,
    });
    script({});
    expect(tokenOf(await pass(since(7)))).toEqual({ archivedAt: 7, updatedAt: 7 });
  });

  it('leaves to the next pass what changed while this one was reading', async () => {
    const date = archivedAt + 60_000 - (archivedAt % 1000);
    script({
      date,
      hired: () => list([opportunity()], undefined),
      changed: () => list([opportunity({ updatedAt: later })]),
    });
    const token = tokenOf(await pass(since(5)));
    expect(token).toEqual({ archivedAt: archivedAt - 15 * minute, updatedAt: date - 15 * minute });
  });

  it('carries the newest it saw over all its pages', async () => {
    const older = opportunity({ id: 'b', archived: { reason: ids.hiredReason, archivedAt: 1 } });
    script({ hired: (seen) => (queryOf(seen).has('offset') ? list([older]) : list([opportunity()], 'n')) });
    expect(tokenOf(await pass())).toMatchObject({ archivedAt: archivedAt - 15 * minute });
  });

  it('survives records without any instant', async () => {
    const odd = opportunity({ archived: { reason: ids.hiredReason, archivedAt: null } });
    script({ hired: () => list([odd]) });
    const pages = await pass();
    expect(pages[0]?.records).toHaveLength(1);
    expect(tokenOf(pages)).toBeNull();
  });
});

describe('records by id', () => {
  const answer = (body: unknown, status = 200): void => {
    server.seen.length = 0;
    server.reply(({ path }) =>
      path.startsWith('/v1/archive_reasons') ? { body: { data: hiredReasons } } : { status, body },
    );
  };

  it('an opportunity is hired by the type of its reason, which is asked for once in a run', async () => {
    const call = callWith({ baseUrl: server.url });
    answer({ data: opportunity() });
    expect(await lever.fetchApplication(call, ids.opportunity)).toMatchObject({
      candidateId: ids.contact,
      hired: true,
    });
    answer({ data: opportunity({ archived: { reason: ids.otherReason, archivedAt } }) });
    expect(await lever.fetchApplication(call, ids.opportunity)).toMatchObject({ hired: false });
    expect(server.seen.map(({ path }) => path)).toEqual([
      `/v1/opportunities/${ids.opportunity}?expand=applications`,
    ]);
    answer({ data: opportunity({ archived: null, stage: 'offer' }) });
    expect(await lever.fetchApplication(callWith({ baseUrl: server.url }), ids.opportunity)).toMatchObject({
      hired: false,
    });
    expect(server.seen).toHaveLength(1);
  });

  it('an erased one stays what it was, and says so', async () => {
    answer({ data: opportunity({ name: '', emails: [], isAnonymized: true }) });
    expect(await lever.fetchApplication(callWith({ baseUrl: server.url }), 'a')).toMatchObject({
      hired: true,
      anonymized: true,
    });
  });

  it('one that cannot be read is an invalid answer, not a missing record', async () => {
    answer({ data: opportunity({ contact: null }) });
    const failure = await failureOf(lever.fetchApplication(callWith({ baseUrl: server.url }), 'a'));
    expect(failure).toMatchObject({ kind: 'invalid_response' });
    expect(failure.message).toMatch(/^This hired opportunity could not be read\. contact: /);
  });

  it('offers come page by page, each read by itself', async () => {
    const call = callWith({ baseUrl: server.url });
    server.reply((seen) =>
      queryOf(seen).has('offset')
        ? list([offer({ id: 'second' })])
        : list([offer(), offer({ id: 'broken' }, { anticipated_start_date: 'soon' })], 'n'),
    );
    const detail = await lever.fetchDetail(call, { applicationId: 'a/b', candidateId: 'c' });
    expect(server.seen.at(-1)?.path).toBe('/v1/opportunities/a%2Fb/offers?offset=n');
    expect(detail.candidate).toBeNull();
    expect(detail.offers.map(({ externalId, subjectId }) => [externalId, subjectId])).toEqual([
      [ids.offer, 'a/b'],
      ['second', 'a/b'],
    ]);
    expect(detail.rejected).toEqual([
      {
        externalId: 'broken',
        subjectId: 'a/b',
        name: null,
        reason: 'This offer could not be read. fields.anticipated_start_date: expected a date.',
      },
    ]);
    server.reply({ body: { data: [offer()] } });
    expect((await lever.fetchDetail(call, { applicationId: 'a', candidateId: 'c' })).offers).toHaveLength(1);
  });

  it('postings and users are look-ups', async () => {
    const call = callWith({ baseUrl: server.url });
    answer({ data: posting() });
    expect(await lever.fetchLookup?.(call, 'postings', ids.posting)).toMatchObject({
      externalId: ids.posting,
      subjectId: null,
    });
    answer({ data: user({ name: 7 }) });
    const unreadable = lever.fetchLookup?.(call, 'users', ids.directManager) ?? Promise.resolve();
    expect((await failureOf(unreadable)).kind).toBe('invalid_response');
    const unknown = lever.fetchLookup?.(call, 'opportunities', 'a') ?? Promise.resolve();
    expect((await failureOf(unknown)).kind).toBe('rejected');
  });
});
