import { createHmac } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { DEMO_CREDENTIAL, startClinchSandbox } from '../../../sandbox/clinch/index.ts';
import type { ClinchSandbox } from '../../../sandbox/clinch/index.ts';

const now = Date.parse('2026-11-20T09:00:00.000Z');
let sandbox: ClinchSandbox;
beforeAll(async () => {
  sandbox = await startClinchSandbox({ port: 0, clock: () => now, seed: { count: 60, seed: 2 } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

type Wish = {
  method?: string;
  body?: unknown;
  at?: number;
  region?: string;
  secret?: string;
  header?: 'date' | 'x-hmac-date';
  contentType?: string;
};
/** A request that signs itself, by the rule of the vendor's article alone. */
const ask = (rest: string, wish: Wish = {}): Promise<Response> => {
  const { method = 'GET', at = now, region = 'eu', header = 'date', body } = wish;
  const uri = `/${region}/v2/${rest}`;
  const date = new Date(at).toUTCString();
  const type = body === undefined ? '' : (wish.contentType ?? 'application/vnd.api+json');
  const text = `${method},${type},,${uri},${date}`;
  const signature = createHmac('sha1', wish.secret ?? DEMO_CREDENTIAL.secret)
    .update(text)
    .digest('base64');
  return fetch(`${sandbox.url}${uri}`, {
    method,
    headers: {
      accept: 'application/vnd.api+json',
      authorization: `APIAuth ${DEMO_CREDENTIAL.key}:${signature}`,
      [header]: date,
      ...(type === '' ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
};

const resource = z.strictObject({
  id: z.string(),
  type: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  relationships: z
    .record(z.string(), z.strictObject({ data: z.strictObject({ id: z.string(), type: z.string() }) }))
    .optional(),
});
/** What JSON:API 1.0 asks of a document. */
const jsonApi = z.union([
  z.strictObject({
    data: z.union([resource, z.array(resource)]),
    links: z.strictObject({ next: z.string().nullable() }).optional(),
    meta: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    errors: z
      .array(
        z.strictObject({
          status: z.string().regex(/^\d{3}$/),
          title: z.string(),
          code: z.string().optional(),
          source: z.strictObject({ pointer: z.string().startsWith('/data') }).optional(),
        }),
      )
      .min(1),
  }),
]);
const document = async (response: Response): Promise<z.infer<typeof jsonApi>> => {
  expect(response.headers.get('content-type')).toBe('application/vnd.api+json');
  return jsonApi.parse(await response.json());
};
const listed = z.object({ data: z.array(resource), links: z.object({ next: z.string().nullable() }) });
const single = z.object({ data: resource });
const failed = z.object({
  errors: z.array(z.object({ source: z.object({ pointer: z.string() }).optional() })),
});

const candidate = (attributes: Record<string, unknown>): Wish => ({
  method: 'POST',
  body: { data: { type: 'candidate', attributes } },
});

describe('signatures', () => {
  it.each(['date', 'x-hmac-date'] as const)('takes the time from %s', async (header) => {
    expect((await ask('candidates?perPage=1', { header })).status).toBe(200);
  });

  it.each([
    ['15 minutes before', -15, 200],
    ['16 minutes before', -16, 401],
    ['15 minutes after', 15, 200],
    ['16 minutes after', 16, 401],
  ])('SC-I9 of %s', async (_what, minutes, status) => {
    const response = await ask('candidates', { at: now + minutes * 60_000 });
    expect(response.status).toBe(status);
    expect(response.headers.get('date')).toBe(new Date(now).toUTCString());
  });

  it('refuses another secret, another region, and a path that was not signed', async () => {
    expect((await ask('candidates', { secret: 'another' })).status).toBe(401);
    for (const region of ['us', 'au']) expect((await ask('candidates', { region })).status).toBe(401);
    const signed = await ask('candidates');
    expect(signed.status).toBe(200);
    expect((await fetch(`${sandbox.url}/eu/v2/candidates`)).status).toBe(401);
    sandbox.control.credential({ key: DEMO_CREDENTIAL.key, revoked: true });
    expect((await ask('candidates')).status).toBe(401);
  });
});

describe('the API as declared', () => {
  it('answers JSON:API documents only', async () => {
    const jobs = listed.parse(await document(await ask('jobs')));
    const job = jobs.data[0]?.id ?? '';
    const made = single.parse(await document(await ask('candidates', candidate({ email: 'a@b.example' }))));
    const { id } = made.data;
    expect(made.data.attributes['source']).toBe('Foyer');
    const relationships = { job: { data: { type: 'job', id: job } } };
    const application = { data: { type: 'application', attributes: {}, relationships } };
    for (const rest of [
      'candidates',
      `candidates/${id}`,
      `jobs/${job}`,
      `jobs/${job}/stages`,
      'custom_fields',
      'company',
      'jobs/nothing',
      'nothing',
    ])
      await document(await ask(rest));
    for (const status of [201, 409]) {
      const response = await ask(`candidates/${id}/applications`, { method: 'POST', body: application });
      expect(response.status).toBe(status);
      await document(response);
    }
    await document(await ask(`candidates/${id}/applications`));
  });

  it('goes by pages, and finds by address, phone and name', async () => {
    const ids = new Set<string>();
    for (const page of [1, 2, 3]) {
      const { data, links } = listed.parse(await document(await ask(`candidates?page=${page}&perPage=25`)));
      for (const { id } of data) ids.add(id);
      expect(links.next === null).toBe(page === 3);
    }
    expect(ids.size).toBe(60);
    const { candidateId } = sandbox.control.addCandidate({
      firstName: 'Nadia',
      lastName: 'Quist',
      email: 'Nadia@example.com',
      phone: '+44 20 7946 0018',
    });
    for (const [name, value] of [
      ['email', 'nadia@EXAMPLE.com'],
      ['phone', '+442079460018'],
      ['name', 'nadia quist'],
    ] as const) {
      const query = new URLSearchParams({ [`candidateFilter[${name}]`]: value });
      const { data } = listed.parse(await document(await ask(`candidates?${query}`)));
      expect(data.map(({ id }) => id)).toEqual([candidateId]);
    }
  });

  it.each([
    ['neither address nor phone', { first_name: 'A' }, 'email'],
    ['an address that is none', { email: 'nothing' }, 'email'],
    ['an attribute that there is not', { email: 'a@b.example', shoe_size: 7 }, 'shoe_size'],
    ['a source of its own', { email: 'a@b.example', source: 'Mine' }, 'source'],
    ['a field that there is not', { email: 'a@b.example', custom_fields: { none: 'x' } }, 'custom_fields'],
  ])('refuses %s with a pointer', async (_what, attributes, name) => {
    const response = await ask('candidates', candidate(attributes));
    expect(response.status).toBe(422);
    const { errors } = failed.parse(await document(response));
    expect(errors[0]?.source?.pointer).toBe(`/data/attributes/${name}`);
  });

  it('wants the media type of JSON:API', async () => {
    const wish = { ...candidate({ email: 'a@b.example' }), contentType: 'application/json' };
    expect((await ask('candidates', wish)).status).toBe(415);
  });
});

describe('what stays', () => {
  it('is found again after a restart, by program and by control API', async () => {
    const stateFile = path.join(os.tmpdir(), `clinch-sandbox-${process.pid}-${Date.now()}.json`);
    const options = { port: 0, seed: { count: 1, seed: 1 }, stateFile };
    const first = await startClinchSandbox(options);
    const post = (where: string, body: unknown): Promise<Response> =>
      fetch(`${first.url}/_control/${where}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const made = await post('candidates', { firstName: 'Kept', lastName: 'Person', email: 'k@example.com' });
    expect(made.status).toBe(200);
    expect((await post('settings', { sameEmail: 'refuse' })).status).toBe(200);
    expect(await (await fetch(first.url)).text()).toContain('Clinch');
    await first.close();
    const second = await startClinchSandbox(options);
    expect(second.control.candidates({ query: 'Kept' }).items).toMatchObject([{ name: 'Kept Person' }]);
    expect(second.control.state().settings.sameEmail).toBe('refuse');
    await second.close();
    await rm(stateFile);
  });
});
