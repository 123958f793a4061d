import fc from 'fast-check';
import { ashby } from '../../../src/connectors/ashby/index.ts';
import type { SourcePage } from '../../../src/connectors/contract.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { expectFields, expectNothingLost, spoiltCopies } from '../support/spoil.ts';
import {
  allLookups,
  application,
  candidate,
  department,
  job,
  location,
  lookupIn,
  offer,
} from './fixtures.ts';
import type { Json } from './fixtures.ts';

const history = [{ id: 'h', stageId: 's', enteredStageAt: '2026-04-21T09:00:00.000Z' }];
const samples: Readonly<Record<string, Json>> = {
  applications: application({ applicationHistory: history }),
  candidates: candidate(),
  offers: offer({}, { customFields: [{ id: '1', title: 'Pay period', value: 'Monthly' }] }),
  jobs: job({ hiringTeam: [{ firstName: 'C', lastName: 'D', role: 'Hiring Manager' }] }),
  departments: department(),
  locations: location(),
};
let server: ScriptedServer;
const page = (stream: string, results: readonly unknown[]): Promise<SourcePage> => {
  server.reply({ body: { success: true, results } });
  return ashby.fetchPage(callTo({ baseUrl: server.url }), { stream, cursor: null, syncToken: null });
};

/** A hire with one part replaced by what a page let through. */
const hireWith = (stream: string, body: unknown): ReturnType<typeof ashby.toHire> =>
  ashby.toHire({
    application: stream === 'applications' ? body : samples['applications'],
    candidate: stream === 'candidates' ? body : samples['candidates'],
    offers: stream === 'offers' ? [body] : [samples['offers']],
    lookup: (name, id) => (name === stream ? body : allLookups()(name, id)),
  });

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe.each(Object.entries(samples))('a spoilt record of %s', (stream, sample) => {
  it('is mapped or rejected with a reason, and the others stay', async () => {
    await expectNothingLost({
      sample,
      read: (bodies) => page(stream, bodies),
      toHire: ({ body, hired }) =>
        stream === 'applications' && hired !== true ? null : hireWith(stream, body),
    });
  });

  it('never makes toHire throw for another part than the application, even past the page', () => {
    if (stream === 'applications') return;
    for (const body of [...spoiltCopies(sample), null, 7, 'x', []]) expectFields(hireWith(stream, body));
  });
});

describe('any JSON at all', () => {
  it('comes out as a record or a rejected record', async () => {
    const streams = ashby.streams.map((stream) => stream.name);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...streams),
        fc.array(fc.jsonValue(), { maxLength: 5 }),
        async (stream, results) => {
          const { records, rejected } = await page(stream, results);
          expect(records.length + rejected.length).toBe(results.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('without a usable id gets the same stand-in each time, whatever the order of its keys', async () => {
    const { rejected: first } = await page('applications', [{ status: 'Hired', a: { x: 1, y: [2] } }, 7]);
    const { rejected: again } = await page('applications', [7, { a: { y: [2], x: 1 }, status: 'Hired' }]);
    expect(first.map((one) => one.externalId)).toEqual(again.map((one) => one.externalId).reverse());
    expect(first[0]?.externalId).toMatch(/^unreadable-[0-9a-f]{32}$/);
    expect(new Set(first.map((one) => one.externalId)).size).toBe(2);
  });

  it('names whom a rejected record belongs to', async () => {
    const broken = offer({}, { startDate: 'soon' });
    expect((await page('offers', [broken])).rejected).toEqual([
      {
        externalId: broken['id'],
        subjectId: broken['applicationId'],
        name: null,
        reason: 'This offer could not be read. latestVersion.startDate: expected a date (YYYY-MM-DD).',
      },
    ]);
    const nameless = application({ job: 'none' });
    expect((await page('applications', [nameless])).rejected).toEqual([
      {
        externalId: nameless['id'],
        subjectId: nameless['id'],
        name: 'Adam van der Hart',
        reason: 'This hired application could not be read. job: expected object, received string.',
      },
    ]);
  });

  it('survives absurd depth', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    server.reply({ body: `{"success":true,"results":[{"id":"a","status":"Hired","x":${deep}},${deep}]}` });
    const call = callTo({ baseUrl: server.url });
    const { rejected } = await ashby.fetchPage(call, {
      stream: 'applications',
      cursor: null,
      syncToken: null,
    });
    expect(rejected).toHaveLength(2);
  });

  it('reads a hire whose look-ups are of another kind', () => {
    const lookup = lookupIn({ [`jobs/${String(job()['id'])}`]: location() });
    expect(
      ashby.toHire({ application: application(), candidate: null, offers: [], lookup }).fields.firstName,
    ).toBe('Adam');
  });
});
