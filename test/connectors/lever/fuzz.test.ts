import fc from 'fast-check';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { RejectedRecord, SourcePage, SourceRecord } from '../../../src/connectors/contract.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { expectFields, expectNothingLost, spoiltCopies } from '../support/spoil.ts';
import { allLookups, hiredReasons, ids, offer, opportunity, posting, user } from './fixtures.ts';
import type { Json } from './fixtures.ts';
import { callWith } from './support.ts';

let server: ScriptedServer;

type Read = {
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly RejectedRecord[];
};

const page = (data: readonly unknown[]): Promise<SourcePage> => {
  server.reply(({ path }) => ({
    body: { data: path.startsWith('/v1/archive_reasons') ? hiredReasons : data, hasNext: false },
  }));
  const request = { stream: 'opportunities', cursor: null, syncToken: null };
  return lever.fetchPage(callWith({ baseUrl: server.url }), request);
};

const offersOf = async (data: readonly unknown[]): Promise<Read> => {
  server.reply({ body: { data, hasNext: false } });
  const subject = { applicationId: ids.opportunity, candidateId: ids.contact };
  const { offers, rejected } = await lever.fetchDetail(callWith({ baseUrl: server.url }), subject);
  return { records: offers, rejected };
};

/** Look-ups come one by one; one that cannot be read is an error with the same kind of reason. */
const lookupsOf =
  (stream: string) =>
  async (bodies: readonly unknown[]): Promise<Read> => {
    const records: SourceRecord[] = [];
    const rejected: RejectedRecord[] = [];
    for (const body of bodies) {
      server.reply({ body: { data: body } });
      try {
        const record = await lever.fetchLookup?.(callWith({ baseUrl: server.url }), stream, 'an-id');
        if (record != null) records.push(record);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        rejected.push({ externalId: 'an-id', name: null, reason: error.message });
      }
    }
    return { records, rejected };
  };

const hireWith = (o: {
  opportunity?: unknown;
  offer?: unknown;
  posting?: unknown;
  user?: unknown;
}): ReturnType<typeof lever.toHire> =>
  lever.toHire({
    application: o.opportunity ?? opportunity(),
    candidate: null,
    offers: ['offer' in o ? o.offer : offer()],
    lookup: allLookups({
      ...('posting' in o ? { [`postings/${ids.posting}`]: o.posting } : {}),
      ...('user' in o ? { [`users/${ids.directManager}`]: o.user } : {}),
    }),
  });

const parts: readonly (readonly [string, Json, (bodies: readonly unknown[]) => Promise<Read>])[] = [
  ['opportunity', opportunity(), page],
  ['offer', offer(), offersOf],
  ['posting', posting(), lookupsOf('postings')],
  ['user', user(), lookupsOf('users')],
];

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe.each(parts)('a spoilt %s', (part, sample, read) => {
  it('is mapped or rejected with a reason, and the others stay', async () => {
    await expectNothingLost({
      sample,
      read,
      toHire: ({ body, hired }) => (hired === false ? null : hireWith({ [part]: body })),
    });
  });

  it('never makes toHire throw unless it is the opportunity, even past the page', () => {
    if (part === 'opportunity') return;
    for (const body of [...spoiltCopies(sample), null, 7, 'x', []]) expectFields(hireWith({ [part]: body }));
  });
});

describe('any JSON at all', () => {
  it('comes out as a record or a rejected record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(page, offersOf),
        fc.array(fc.jsonValue(), { maxLength: 5 }),
        async (read, data) => {
          const { records, rejected } = await read(data);
          expect(records.length + rejected.length).toBe(data.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('names whom a rejected record belongs to', async () => {
    const { rejected } = await page([opportunity({ emails: 'none' })]);
    expect(rejected).toEqual([
      {
        externalId: ids.opportunity,
        subjectId: ids.opportunity,
        name: 'Adam van der Hart',
        reason: 'This hired opportunity could not be read. emails: expected array, received string.',
      },
    ]);
  });
});
