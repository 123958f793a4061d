import { access } from 'node:fs/promises';
import { personFieldNames } from '../../src/domain/person.ts';
import { Refusal } from '../../src/domain/errors.ts';
import type { ProviderCall, SourcePage, StreamRole } from '../../src/connectors/contract.ts';
import { hireSource, hireSources } from '../../src/connectors/registry.ts';
import { readPages } from './support/read-all.ts';
import { simulators } from './support/simulators.ts';
import type { Simulator } from './support/simulators.ts';

const files = [
  'manifest.ts',
  'client.ts',
  'schemas.ts',
  'mappers.ts',
  'webhooks.ts',
  'check.ts',
  'index.ts',
  'README.md',
];
const roleOrder: readonly StreamRole[] = ['lookup', 'application', 'offer', 'candidate'];

describe('registry', () => {
  it('knows its connectors by their own names, and refuses others', () => {
    for (const [provider, source] of Object.entries(hireSources)) {
      expect(source.provider).toBe(provider);
      expect(hireSource(provider)).toBe(source);
    }
    expect(Object.keys(hireSources).sort()).toEqual(Object.keys(simulators).sort());
    for (const unknown of ['', 'Ashby', 'constructor', '__proto__'])
      expect(() => hireSource(unknown)).toThrow(Refusal);
  });
});

describe.each(Object.entries(simulators))('connector %s', (provider, startSimulator) => {
  const source = hireSource(provider);
  let simulator: Simulator;
  let slots = 0;
  const call = (signal = new AbortController().signal): ProviderCall => ({
    credentials: simulator.credentials,
    baseUrl: simulator.baseUrl,
    signal,
    takeSlot: () => {
      slots += 1;
      return Promise.resolve();
    },
  });
  const passes = new Map<string, SourcePage[]>();

  beforeAll(async () => {
    simulator = await startSimulator();
    for (const { name } of source.streams)
      passes.set(name, await readPages({ source, call: call(), stream: name }));
  });
  afterAll(async () => {
    await simulator.close();
  });

  it('has the files that every connector has', async () => {
    const folder = new URL(`../../src/connectors/${provider}/`, import.meta.url);
    for (const file of files) await expect(access(new URL(file, folder))).resolves.toBeUndefined();
  });

  it('says how to set up and revoke, and which credentials it takes', () => {
    expect(source.label).not.toBe('');
    for (const list of [source.credentialFields, source.setupSteps, source.revokeSteps]) {
      expect(list.length).toBeGreaterThan(0);
      for (const text of list) expect(text.trim()).not.toBe('');
    }
    expect(Object.keys(simulator.credentials).sort()).toEqual([...source.credentialFields].sort());
    expect(source.rate.perSecond).toBeGreaterThan(0);
    expect(source.rate.burst).toBeGreaterThan(0);
  });

  it('reads look-ups first, then applications, offers, candidates; only applications are essential', () => {
    const roles = source.streams.map((stream) => roleOrder.indexOf(stream.role));
    expect(roles).toEqual([...roles].sort((a, b) => a - b));
    expect(source.streams.filter((stream) => stream.essential).map((stream) => stream.role)).toEqual([
      'application',
    ]);
    expect(new Set(source.streams.map((stream) => stream.name)).size).toBe(source.streams.length);
    for (const stream of source.streams) expect(stream.permission).not.toBe('');
  });

  it('keeps the laws of pages: a token on the last one only, no record twice, the subject by role', () => {
    for (const { name, role } of source.streams) {
      const pages = passes.get(name) ?? [];
      const records = pages.flatMap((page) => page.records);
      expect(records.length).toBeGreaterThan(0);
      expect(pages.flatMap((page) => page.rejected)).toEqual([]);
      expect(new Set(records.map((record) => record.externalId)).size).toBe(records.length);
      for (const page of pages.slice(0, -1)) expect(page.syncToken).toBeNull();
      for (const record of records) {
        if (role === 'lookup') expect(record.subjectId).toBeNull();
        if (role === 'application' || role === 'candidate') expect(record.subjectId).toBe(record.externalId);
        expect(typeof record.hired).toBe(role === 'application' ? 'boolean' : 'undefined');
        if (record.hired === true) expect(record.candidateId).toBeTruthy();
      }
    }
    expect((passes.get('applications') ?? []).length).toBeGreaterThan(1);
  });

  it('gives the same records when read again', async () => {
    for (const { name } of source.streams) {
      const again = await readPages({ source, call: call(), stream: name });
      const bodies = (pages: readonly SourcePage[]): unknown[] => pages.flatMap((page) => page.records);
      expect(bodies(again)).toEqual(bodies(passes.get(name) ?? []));
    }
  });

  it('costs one call per stream when nothing is new, and asks for a slot before each', async () => {
    const before = slots;
    for (const { name } of source.streams) {
      const syncToken = passes.get(name)?.at(-1)?.syncToken ?? null;
      expect(syncToken).not.toBeNull();
      const pages = await readPages({ source, call: call(), stream: name, syncToken });
      expect(pages.flatMap((page) => page.records)).toEqual([]);
    }
    expect(slots - before).toBe(source.streams.length);
  });

  it('maps every hire, from the streams and from single calls alike', async () => {
    const all = (role: StreamRole) =>
      source.streams
        .filter((stream) => stream.role === role)
        .flatMap(({ name }) => (passes.get(name) ?? []).flatMap((page) => page.records));
    const lookup = (stream: string, id: string): unknown =>
      (passes.get(stream) ?? []).flatMap((page) => page.records).find((record) => record.externalId === id)
        ?.body;
    const hired = all('application').filter((record) => record.hired === true);
    expect(hired.length).toBeGreaterThan(2);
    for (const application of hired) {
      const parts = {
        application: application.body,
        candidate:
          all('candidate').find((record) => record.externalId === application.candidateId)?.body ?? null,
        offers: all('offer')
          .filter((record) => record.subjectId === application.externalId)
          .map((record) => record.body),
        lookup,
      };
      const { fields, choice } = source.toHire(parts);
      expect(Object.keys(fields).sort()).toEqual([...personFieldNames].sort());
      expect(fields.firstName).not.toBeNull();
      expect(choice.applicationId).toBe(application.externalId);
      expect(choice.explanation).not.toBe('');
      for (const [stream, id] of source.lookupsOf(application.body)) expect(lookup(stream, id)).toBeDefined();
    }
    for (const { externalId: applicationId, candidateId = '', body } of hired.slice(0, 3)) {
      const detail = await source.fetchDetail(call(), { applicationId, candidateId });
      expect(detail.candidate).toEqual(all('candidate').find((record) => record.externalId === candidateId));
      expect(detail.rejected).toEqual([]);
      const single = await source.fetchApplication(call(), applicationId);
      expect(single).toMatchObject({ externalId: applicationId, candidateId, hired: true });
      const rest = { candidate: null, offers: [], lookup };
      expect(source.toHire({ ...rest, application: single?.body }).fields).toEqual(
        source.toHire({ ...rest, application: body }).fields,
      );
    }
  });

  it('gives null for an application that nobody knows', async () => {
    expect(await source.fetchApplication(call(), '00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('finds nothing missing with good credentials', async () => {
    expect(await source.checkCredentials(call())).toMatchObject({ ok: true, missing: [] });
  });

  it('lets an aborted call through as the reason of the abort', async () => {
    const reason = new Error('cancelled');
    const request = { stream: 'applications', cursor: null, syncToken: null };
    await expect(source.fetchPage(call(AbortSignal.abort(reason)), request)).rejects.toBe(reason);
  });

  it('holds no webhook without a signature for genuine', () => {
    expect(source.readWebhook({ rawBody: Buffer.from('{}'), headers: {}, secret: 's' })).toBeNull();
  });
});
