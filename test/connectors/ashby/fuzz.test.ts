import fc from 'fast-check';
import { ashby } from '../../../src/connectors/ashby/index.ts';
import { personFieldNames } from '../../../src/domain/person.ts';
import type { SourcePage } from '../../../src/connectors/contract.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
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
const missing = Symbol('missing');
const spoilt: readonly unknown[] = [
  missing,
  null,
  '',
  ' ',
  7,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  { value: 3 },
  'x'.repeat(100_000),
  '\u0000',
  '\ud800',
  '2026-02-30',
  '0000-01-01',
  '9999-99-99',
  '2026-06-01T10:00:00',
  Array.from({ length: 5_000 }, () => ({})),
];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every place in a record, as a path. */
const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] => [
  ...(path.length === 0 ? [] : [path]),
  ...(isObject(value) ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key])) : []),
];

/** A copy with one place changed. */
const withChange = (value: unknown, [key, ...rest]: readonly string[], change: unknown): unknown => {
  if (key === undefined || !isObject(value)) return change;
  const changed = rest.length === 0 ? change : withChange(value[key], rest, change);
  if (Array.isArray(value)) return value.map((inner: unknown, i) => (String(i) === key ? changed : inner));
  const entries = Object.entries({ ...value, [key]: changed });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== missing));
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

const isField = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length > 0 && value.length <= 1_000 && !value.includes('\u0000'));

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe.each(Object.keys(samples))('a spoilt record of %s', (stream) => {
  const sample = samples[stream] ?? {};
  const bodies = pathsIn(sample).flatMap((path) => spoilt.map((change) => withChange(sample, path, change)));

  it('is mapped or rejected with a reason, and the others stay', async () => {
    for (let start = 0; start < bodies.length; start += 100) {
      const part = bodies.slice(start, start + 100);
      const { records, rejected } = await page(stream, [...part, sample]);
      expect(records.length + rejected.length).toBe(part.length + 1);
      expect(records.at(-1)?.body).toEqual(sample);
      for (const one of rejected) {
        expect(one.reason).toMatch(/^This .+ could not be read\. .+\.$/);
        expect(one.externalId).not.toBe('');
        expect(one.reason.length).toBeLessThan(500);
      }
      for (const { body, hired } of records) {
        if (stream === 'applications' && hired !== true) continue;
        const { fields } = hireWith(stream, body);
        expect(personFieldNames.filter((name) => !isField(fields[name]))).toEqual([]);
      }
    }
  });

  it('never makes toHire throw for another part than the application, even past the page', () => {
    if (stream === 'applications') return;
    for (const body of [...bodies, null, 7, 'x', []]) {
      const { fields } = hireWith(stream, body);
      expect(personFieldNames.filter((name) => !isField(fields[name]))).toEqual([]);
    }
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
    const nameless = application({ hiringTeam: 'none' });
    expect((await page('applications', [nameless])).rejected).toEqual([
      {
        externalId: nameless['id'],
        subjectId: nameless['id'],
        name: 'Adam van der Hart',
        reason: 'This hired application could not be read. hiringTeam: expected array, received string.',
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
