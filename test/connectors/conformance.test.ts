import { readdir } from 'node:fs/promises';
import { personFieldNames } from '../../src/domain/person.ts';
import { Refusal } from '../../src/domain/errors.ts';
import type {
  HireParts,
  ProviderCall,
  SourcePage,
  SourceRecord,
  StreamRole,
} from '../../src/connectors/contract.ts';
import {
  employeeSource,
  employeeSources,
  hireSource,
  hireSources,
  prospectTarget,
  prospectTargets,
} from '../../src/connectors/registry.ts';
import { startScriptedServer } from './support/scripted-server.ts';
import { readPages } from './support/read-all.ts';
import { simulators } from './support/simulators.ts';
import type { Simulator } from './support/simulators.ts';

const files = [
  'README.md',
  'check.ts',
  'client.ts',
  'custom-fields.ts',
  'failures.ts',
  'index.ts',
  'manifest.ts',
  'mappers.ts',
  'offers.ts',
  'pages.ts',
  'schemas.ts',
  'webhook-admin.ts',
  'webhooks.ts',
];
const roleOrder: readonly StreamRole[] = ['lookup', 'application', 'offer', 'candidate'];
const connectors = new URL('../../src/connectors/', import.meta.url);
/** No recruiting system asks for these, or not all of them do. */
const unknowable = new Set(['preferredName', 'endDate', 'compensationPeriod']);
const nobody = '00000000-0000-4000-8000-000000000000';

/** Every folder beside the shared files is a connector. */
const onDisk = (await readdir(connectors, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('registry', () => {
  it('knows every connector on disk by its own name, and refuses others', () => {
    const known = [hireSources, employeeSources, prospectTargets].flatMap((all) => Object.keys(all));
    expect([...new Set(known)].sort()).toEqual([...onDisk].sort());
    for (const [provider, source] of Object.entries(hireSources)) {
      expect(source.provider).toBe(provider);
      expect(hireSource(provider)).toBe(source);
    }
    for (const [provider, source] of Object.entries(employeeSources)) {
      expect(source.provider).toBe(provider);
      expect(employeeSource(provider)).toBe(source);
    }
    for (const [provider, target] of Object.entries(prospectTargets)) {
      expect(target.provider).toBe(provider);
      expect(prospectTarget(provider)).toBe(target);
    }
    expect(Object.keys(hireSources).sort()).toEqual(Object.keys(simulators).sort());
    for (const unknown of ['', 'Ashby', 'constructor', '__proto__'])
      for (const find of [hireSource, employeeSource, prospectTarget])
        expect(() => find(unknown)).toThrow(Refusal);
  });
});

describe.each(Object.entries(simulators))('connector %s', (provider, startSimulator) => {
  const source = hireSource(provider);
  const listed = source.streams.filter((stream) => stream.reads === 'list');
  const applications = source.streams.find((stream) => stream.role === 'application')?.name ?? '';
  let simulator: Simulator;
  let slots = 0;
  const call = (signal = new AbortController().signal): ProviderCall => ({
    ...simulator,
    signal,
    takeSlot: () => {
      slots += 1;
      return Promise.resolve();
    },
  });
  const passes = new Map<string, SourcePage[]>();
  const recordsOf = (role: StreamRole): SourceRecord[] =>
    listed
      .filter((stream) => stream.role === role)
      .flatMap(({ name }) => (passes.get(name) ?? []).flatMap((page) => page.records));
  const hiredOnes = (): SourceRecord[] => recordsOf('application').filter((record) => record.hired === true);

  /** What a look-up gives, from its stream or by id. */
  const lookups = new Map<string, unknown>();
  const lookUp = async (parts: Pick<HireParts, 'application' | 'offers'>): Promise<void> => {
    for (const [stream, id] of source.lookupsOf(parts)) {
      const key = `${stream}/${id}`;
      if (lookups.has(key)) continue;
      const record = await source.fetchLookup?.(call(), stream, id);
      expect(record).toMatchObject({ externalId: id, subjectId: null });
      lookups.set(key, record?.body);
    }
  };
  const lookup = (stream: string, id: string): unknown => lookups.get(`${stream}/${id}`);

  beforeAll(async () => {
    simulator = await startSimulator();
    for (const { name, role } of listed) {
      const pages = await readPages({ source, call: call(), stream: name });
      passes.set(name, pages);
      if (role === 'lookup')
        for (const record of pages.flatMap((page) => page.records))
          lookups.set(`${name}/${record.externalId}`, record.body);
    }
  });
  afterAll(async () => {
    await simulator.close();
  });

  it('has the files that every connector has, and no others', async () => {
    const own = await readdir(new URL(`${provider}/`, connectors));
    // Where prospects are sent as well, that stands beside it.
    expect(own.filter((name) => !name.startsWith('prospect')).sort()).toEqual(files);
  });

  it('says how to set up and revoke, and which credentials it takes', () => {
    expect(source.label).not.toBe('');
    for (const list of [source.setupSteps, source.revokeSteps]) {
      expect(list.length).toBeGreaterThan(0);
      for (const text of list) expect(text.trim()).not.toBe('');
    }
    expect(source.apiUrl).toMatch(/^https:\/\/\S+[^/]$/);
    const fields = source.credentialFields.map(({ name }) => name).sort();
    expect(Object.keys(simulator.credentials).sort()).toEqual(
      source.authentication.kind === 'key' ? fields : [],
    );
    expect(source.rate.perSecond).toBeGreaterThan(0);
    expect(source.rate.burst).toBeGreaterThan(0);
  });

  it('takes a key that is entered, or sends to an authorization server of its own', () => {
    const { authentication } = source;
    const byKey = authentication.kind === 'key' || authentication.key !== null;
    expect(source.credentialFields.length > 0).toBe(byKey);
    if (authentication.kind === 'key') return;
    const { oauth } = authentication;
    expect(oauth.authUrl).toMatch(/^https:\/\/\S+[^/]$/);
    for (const path of [oauth.authorizePath, oauth.tokenPath]) expect(path).toMatch(/^\/\S+$/);
    expect(oauth.scopes.length).toBeGreaterThan(0);
    expect(new Set(oauth.scopes).size).toBe(oauth.scopes.length);
    for (const stream of source.streams) expect(oauth.scopes).toContain(stream.permission);
    for (const value of Object.values(oauth.parameters(source.apiUrl))) expect(value).not.toBe('');
  });

  it('reads look-ups first, then applications, offers, candidates; only applications are essential', () => {
    const roles = source.streams.map((stream) => roleOrder.indexOf(stream.role));
    expect(roles).toEqual([...roles].sort((a, b) => a - b));
    expect(source.streams.filter((stream) => stream.essential).map((stream) => stream.role)).toEqual([
      'application',
    ]);
    expect(new Set(source.streams.map((stream) => stream.name)).size).toBe(source.streams.length);
    for (const stream of source.streams) expect(stream.permission).not.toBe('');
    expect(listed.map((stream) => stream.role)).toContain('application');
    const byId = source.streams.filter(({ role, reads }) => role === 'lookup' && reads === 'byId');
    expect(source.fetchLookup !== undefined).toBe(byId.length > 0);
  });

  it('refuses to list what is read by id only', async () => {
    for (const { name } of source.streams.filter((stream) => stream.reads === 'byId')) {
      const request = { stream: name, cursor: null, syncToken: null };
      await expect(source.fetchPage(call(), request)).rejects.toMatchObject({ kind: 'rejected' });
    }
  });

  it('keeps the laws of pages: a token on the last one only, no record twice, the subject by role', () => {
    for (const { name, role } of listed) {
      const pages = passes.get(name) ?? [];
      const records = pages.flatMap((page) => page.records);
      expect(records.length).toBeGreaterThan(0);
      expect(pages.flatMap((page) => page.rejected)).toEqual([]);
      expect(new Set(records.map((record) => record.externalId)).size).toBe(records.length);
      for (const page of pages.slice(0, -1)) expect(page.syncToken).toBeNull();
      expect(pages.at(-1)?.syncToken).not.toBeNull();
      expect(pages.filter((page) => page.missingPermission !== undefined)).toEqual([]);
      for (const record of records) {
        if (role === 'lookup') expect(record.subjectId).toBeNull();
        if (role === 'application' || role === 'candidate') expect(record.subjectId).toBe(record.externalId);
        expect(typeof record.hired).toBe(role === 'application' ? 'boolean' : 'undefined');
        if (record.hired === true) expect(record.candidateId).toBeTruthy();
      }
    }
    expect((passes.get(applications) ?? []).length).toBeGreaterThan(1);
  });

  it('gives the same records when read again', async () => {
    for (const { name } of listed) {
      const again = await readPages({ source, call: call(), stream: name });
      const bodies = (pages: readonly SourcePage[]): unknown[] => pages.flatMap((page) => page.records);
      expect(bodies(again)).toEqual(bodies(passes.get(name) ?? []));
    }
  });

  it('costs a few calls per stream when nothing is new, brings no news, and asks for a slot before each', async () => {
    for (const { name, role } of listed) {
      const pass = passes.get(name) ?? [];
      const known = new Map(
        pass.flatMap((page) => page.records).map((record) => [record.externalId, record]),
      );
      const before = slots;
      const pages = await readPages({
        source,
        call: call(),
        stream: name,
        syncToken: pass.at(-1)?.syncToken ?? null,
      });
      expect(slots - before).toBeLessThan(pages.length + 2);
      expect(pages.length).toBeLessThan(5);
      for (const record of pages.flatMap((page) => page.records)) {
        // A pass may look back a little; whom it never imported it may see, too.
        if (role === 'application' && record.hired === false) continue;
        expect(record).toEqual(known.get(record.externalId));
      }
      expect(pages.at(-1)?.syncToken).not.toBeNull();
    }
  });

  it('fills each field for somebody, but for those that it never knows', async () => {
    const filled = new Set<string>();
    for (const { externalId: applicationId, candidateId = '', body } of hiredOnes().slice(0, 60)) {
      const detail = await source.fetchDetail(call(), { applicationId, candidateId });
      const parts = { application: body, offers: detail.offers.map((record) => record.body) };
      await lookUp(parts);
      const { fields } = source.toHire({ ...parts, candidate: detail.candidate?.body ?? null, lookup });
      for (const name of personFieldNames) if (fields[name] !== null) filled.add(name);
    }
    const never = personFieldNames.filter((name) => !filled.has(name));
    expect(never.filter((name) => !unknowable.has(name))).toEqual([]);
  });

  it('maps every hire, from the streams and from single calls alike', async () => {
    expect(hiredOnes().length).toBeGreaterThan(2);
    for (const application of hiredOnes().slice(0, 60)) {
      const { externalId: applicationId, candidateId = '' } = application;
      const detail = await source.fetchDetail(call(), { applicationId, candidateId });
      expect(detail.rejected).toEqual([]);
      for (const offer of detail.offers) expect(offer.subjectId).toBe(applicationId);
      const candidates = recordsOf('candidate');
      expect(detail.candidate).toEqual(
        candidates.find((record) => record.externalId === candidateId) ?? null,
      );
      const offers = detail.offers.map((record) => record.body);
      await lookUp({ application: application.body, offers });
      const parts = { candidate: detail.candidate?.body ?? null, offers, lookup };
      const { fields, choice, hiredAt } = source.toHire({ ...parts, application: application.body });
      expect(Object.keys(fields).sort()).toEqual([...personFieldNames].sort());
      expect(fields.firstName === null).toBe(application.anonymized === true);
      expect(choice).toMatchObject({ applicationId, candidateId });
      expect(choice.explanation).not.toBe('');
      expect(choice.acceptedOffers === 0 || hiredAt !== null).toBe(true);
    }
    for (const { externalId, candidateId, body } of hiredOnes().slice(0, 3)) {
      const single = await source.fetchApplication(call(), externalId);
      expect(single).toMatchObject({ externalId, candidateId, hired: true });
      const rest = { candidate: null, offers: [], lookup };
      expect(source.toHire({ ...rest, application: single?.body }).fields).toEqual(
        source.toHire({ ...rest, application: body }).fields,
      );
    }
  });

  it('gives null for what nobody knows', async () => {
    expect(await source.fetchApplication(call(), nobody)).toBeNull();
    for (const { name, reads } of source.streams.filter((stream) => stream.role === 'lookup'))
      if (reads === 'byId') expect(await source.fetchLookup?.(call(), name, nobody)).toBeNull();
  });

  it('finds nothing missing with good credentials, and whose account it is', async () => {
    const check = await source.checkCredentials(call());
    expect(check).toMatchObject({ ok: true, missing: [] });
    expect(check.accountId).toBeTruthy();
    expect((await source.checkCredentials(call())).accountId).toBe(check.accountId);
  });

  it('lets an aborted call through as the reason of the abort', async () => {
    const reason = new Error('cancelled');
    const request = { stream: applications, cursor: null, syncToken: null };
    await expect(source.fetchPage(call(AbortSignal.abort(reason)), request)).rejects.toBe(reason);
  });

  it('holds no webhook without a signature for genuine', () => {
    const headers = {};
    for (const text of ['{}', '', 'null', '[]', '{"event":"candidateHired","action":"candidateHire"}'])
      for (const secrets of [['s'], [''], []])
        expect(source.readWebhook({ rawBody: Buffer.from(text), headers, secrets, now: 0 })).toBeNull();
  });

  it('makes a webhook for each event, finds it again, turns it on, and removes it twice without harm', async () => {
    const { webhooks } = source;
    for (const list of [[webhooks.permission], webhooks.events, webhooks.manualSteps]) {
      expect(list.length).toBeGreaterThan(0);
      for (const text of list) expect(text.trim()).not.toBe('');
    }
    expect(new Set(webhooks.events).size).toBe(webhooks.events.length);
    const receiver = await startScriptedServer();
    receiver.reply({ status: 200 });
    const url = `${receiver.url}/webhooks/${provider}/token`;
    expect(await webhooks.inspect(call(), { url, known: [nobody] })).toEqual([]);
    const made = [];
    for (const event of webhooks.events)
      made.push(await webhooks.create(call(), { event, url, secret: `secret of ${event}` }));
    for (const { event, secret, enabled } of made) {
      expect(enabled).toBe(true);
      if (webhooks.secretFrom === 'foyer') expect(secret).toBe(`secret of ${event}`);
      else expect(secret.length).toBeGreaterThan(20);
    }
    const plain = made.map(({ id, event, enabled }) => ({ id, event, enabled }));
    const known = made.map(({ id }) => id);
    expect(await webhooks.inspect(call(), { url, known: [...known, nobody] })).toEqual(plain);
    expect(await webhooks.inspect(call(), { url: `${url}2`, known })).toEqual([]);
    expect(await webhooks.enable(call(), known[0] ?? '')).toEqual(plain[0]);
    await expect(webhooks.enable(call(), nobody)).rejects.toMatchObject({ kind: 'not_found' });
    for (const id of [...known, ...known]) await webhooks.remove(call(), id);
    expect(await webhooks.inspect(call(), { url, known })).toEqual([]);
    await receiver.close();
  });
});
