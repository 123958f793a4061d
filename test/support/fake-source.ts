import { z } from 'zod';
import type { HireSource, SourceRecord, Stream } from '../../src/connectors/contract.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { noPersonFields } from '../../src/domain/person.ts';

export type FakeOffer = { readonly id: string; readonly startDate: string | null; readonly manager?: string };

export type FakeHire = {
  readonly id: string;
  readonly contact: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly posting: string | null;
  readonly hired: boolean;
  readonly anonymized: boolean;
  readonly hiredAt: number | null;
  readonly offers: readonly FakeOffer[];
};

const hireSchema = z.object({
  id: z.string(),
  contact: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  posting: z.string().nullable(),
  hiredAt: z.number().nullable(),
});
const offerSchema = z.object({
  id: z.string(),
  startDate: z.string().nullable(),
  manager: z.string().optional(),
});
const titleSchema = z.object({ text: z.string() });

/** A recruiting system in memory whose offers and look-ups are read by id and whose applications carry the candidate. */
export type FakeSource = {
  readonly source: HireSource;
  /** A new or changed hire, as an incremental pass tells it. */
  readonly put: (hire: Partial<FakeHire> & { readonly id: string }) => void;
  /** Changes the offers without a trace anywhere else. */
  readonly setOffers: (id: string, offers: readonly FakeOffer[]) => void;
  /** The provider forgets it, and no pass tells. */
  readonly remove: (id: string) => void;
  readonly lookups: Map<string, string>;
  /** What was asked for: `opportunities`, `offers/<id>`, `postings/<id>`, `one/<id>`. */
  readonly calls: string[];
  /** Streams that the key may not read. */
  readonly refused: Set<string>;
  /** How many details were asked for at the same time, at most. */
  mostAtOnce: number;
  /** Ids that are answered with nonsense. */
  readonly broken: Set<string>;
  /** Thrown once when this many calls more were made, by whatever call comes then. */
  failAfter: number | null;
};

const permission = 'candidates';
const streams: readonly Stream[] = [
  { name: 'postings', role: 'lookup', permission: 'postings', essential: false, reads: 'byId' },
  { name: 'users', role: 'lookup', permission: 'users', essential: false, reads: 'byId' },
  { name: 'opportunities', role: 'application', permission, essential: true, reads: 'list' },
  { name: 'offers', role: 'offer', permission: 'offers', essential: false, reads: 'byId' },
];
const PAGE = 100;

export const createFakeSource = (): FakeSource => {
  const hires = new Map<string, FakeHire & { readonly changed: number }>();
  let sequence = 0;
  const fake: Omit<FakeSource, 'source'> = {
    put: (hire) => {
      sequence += 1;
      const before = hires.get(hire.id);
      hires.set(hire.id, {
        contact: `contact-${hire.id}`,
        firstName: 'Fay',
        lastName: `Fake ${hire.id}`,
        email: `${hire.id}@post.example`,
        phone: null,
        posting: 'posting-1',
        hired: true,
        anonymized: false,
        hiredAt: null,
        offers: [],
        ...before,
        ...hire,
        changed: sequence,
      });
    },
    setOffers: (id, offers) => {
      const hire = hires.get(id);
      if (hire !== undefined) hires.set(id, { ...hire, offers });
    },
    remove: (id) => hires.delete(id),
    lookups: new Map([
      ['postings/posting-1', 'Engineer'],
      ['users/boss', 'Bo Boss'],
    ]),
    calls: [],
    refused: new Set(),
    broken: new Set(),
    failAfter: null,
    mostAtOnce: 0,
  };
  let underWay = 0;
  const called = (what: string): void => {
    if (fake.failAfter !== null && fake.failAfter-- === 0) {
      fake.failAfter = null;
      throw new ConnectorError({ kind: 'transient', message: 'The provider went away.' });
    }
    fake.calls.push(what);
    const [stream = '', id = ''] = what.split('/');
    const refused = streams.find(({ name }) => name === stream && fake.refused.has(name));
    if (refused !== undefined)
      throw new ConnectorError({ kind: 'permission', message: 'Not this.', permission: refused.permission });
    if (fake.broken.has(id)) throw new ConnectorError({ kind: 'invalid_response', message: 'Nonsense.' });
  };
  const recordOf = (hire: FakeHire): SourceRecord => ({
    externalId: hire.id,
    subjectId: hire.id,
    candidateId: hire.contact,
    hired: hire.hired,
    ...(hire.anonymized ? { anonymized: true } : {}),
    body: hire.anonymized ? { ...bodyOf(hire), firstName: '', lastName: '', email: null } : bodyOf(hire),
  });
  const source: HireSource = {
    provider: 'fake',
    label: 'Fake',
    apiUrl: 'https://fake.example',
    authentication: { kind: 'key' },
    streams,
    rate: { perSecond: 10_000, burst: 10_000 },
    credentialFields: [{ name: 'apiKey', label: 'API key', secret: true, help: null }],
    setupSteps: [],
    revokeSteps: [],
    checkCredentials: () => Promise.resolve({ ok: true, accountId: null, accountName: null, missing: [] }),
    fetchPage: async (_call, { stream, cursor, syncToken }) => {
      await Promise.resolve();
      called(stream);
      const since = Number(syncToken ?? 0);
      const news = [...hires.values()]
        .filter((hire) => hire.changed > since && (syncToken !== null || hire.hired))
        .sort((a, b) => a.changed - b.changed);
      const from = Number(cursor ?? 0);
      const last = from + PAGE >= news.length;
      return {
        records: news.slice(from, from + PAGE).map(recordOf),
        rejected: [],
        nextCursor: last ? null : String(from + PAGE),
        syncToken: last ? String(sequence) : null,
      };
    },
    fetchApplication: async (_call, id) => {
      await Promise.resolve();
      called(`one/${id}`);
      const hire = hires.get(id);
      return hire === undefined ? null : recordOf(hire);
    },
    fetchDetail: async (_call, { applicationId }) => {
      underWay += 1;
      fake.mostAtOnce = Math.max(fake.mostAtOnce, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      called(`offers/${applicationId}`);
      const offers = (hires.get(applicationId)?.offers ?? []).map((offer) => ({
        externalId: offer.id,
        subjectId: applicationId,
        body: offer,
      }));
      return { candidate: null, offers, rejected: [] };
    },
    fetchLookup: async (_call, stream, id) => {
      await Promise.resolve();
      called(`${stream}/${id}`);
      const text = fake.lookups.get(`${stream}/${id}`);
      return text === undefined ? null : { externalId: id, subjectId: null, body: { text } };
    },
    lookupsOf: ({ application, offers }) => {
      const { posting } = hireSchema.parse(application);
      const managers = offers.flatMap((offer) => offerSchema.parse(offer).manager ?? []);
      return [
        ...(posting === null ? [] : [['postings', posting] as const]),
        ...managers.map((id) => ['users', id] as const),
      ];
    },
    toHire: ({ application, offers, lookup }) => {
      const hire = hireSchema.parse(application);
      const offer = offers.map((body) => offerSchema.parse(body)).at(-1);
      const title = (stream: string, id: string | null | undefined): string | null =>
        id == null ? null : (titleSchema.safeParse(lookup(stream, id)).data?.text ?? null);
      return {
        fields: {
          ...noPersonFields,
          firstName: hire.firstName,
          lastName: hire.lastName,
          personalEmail: hire.email,
          phone: hire.phone,
          jobTitle: title('postings', hire.posting),
          manager: title('users', offer?.manager),
          startDate: offer?.startDate ?? null,
        },
        rawName: `${hire.firstName} ${hire.lastName}`,
        hiredAt: hire.hiredAt,
        changedAt: null,
        choice: {
          applicationId: hire.id,
          candidateId: hire.contact,
          jobId: hire.posting,
          offerId: offer?.id ?? null,
          acceptedOffers: offers.length,
          explanation: '',
        },
      };
    },
    readWebhook: () => null,
    webhooks: {
      permission: 'webhooks',
      events: [],
      secretFrom: 'foyer',
      manualSteps: [],
      afterSteps: [],
      inspect: () => Promise.resolve([]),
      create: () => Promise.reject(new Error('The fake has no webhooks')),
      enable: () => Promise.reject(new Error('The fake has no webhooks')),
      remove: () => Promise.resolve(),
    },
  };
  return Object.assign(fake, { source });
};

const bodyOf = ({ id, contact, firstName, lastName, email, phone, posting, hiredAt }: FakeHire) => ({
  id,
  contact,
  firstName,
  lastName,
  email,
  phone,
  posting,
  hiredAt,
});
