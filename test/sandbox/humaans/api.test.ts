import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { ask, issuesOf, list, made, start } from './support.ts';

let sandbox: HumaansSandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
});

const ada = { firstName: 'Ada', lastName: 'Byron', email: 'ada@acme.example' };
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

describe('lists of the simulated Humaans', () => {
  it('come in pages of 100, or as many as asked for up to 250', async () => {
    sandbox.control.seed({ count: 300, seed: 2 });
    expect(await list(sandbox, '/people')).toMatchObject({ total: 300, limit: 100, skip: 0 });
    const seen = new Set<string>();
    for (let skip = 0; skip < 300; skip += 250) {
      const page = await list(sandbox, `/people?$limit=1000&$skip=${skip}`);
      expect(page.limit).toBe(250);
      for (const { id } of page.data) seen.add(id);
    }
    expect(seen.size).toBe(300);
    expect((await ask(sandbox, '/people?$limit=many')).status).toBe(400);
  });

  it('are filtered by fields and operators', async () => {
    const all = (await list(sandbox, '/people')).data;
    const [one, two] = all;
    const ids = (path: string): Promise<string[]> =>
      list(sandbox, path).then(({ data }) => data.map(({ id }) => id));
    const email = encodeURIComponent(String(all.find((person) => person['email'] !== null)?.['email']));
    expect(await ids(`/people?email=${email}`)).toHaveLength(1);
    expect(await ids(`/people?id[$in]=${one?.id},${two?.id}`)).toEqual([one?.id, two?.id]);
    expect(await ids(`/people?id[$in][]=${one?.id}&id[$in][]=${two?.id}`)).toEqual([one?.id, two?.id]);
    expect(await ids(`/people?id[$nin]=${one?.id}`)).toHaveLength(19);
    const today = day(0);
    const ahead = await ids(`/people?employmentStartDate[$gt]=${today}`);
    const begun = await ids(`/people?employmentStartDate[$lte]=${today}`);
    expect(ahead.length).toBeGreaterThan(0);
    expect(ahead.length + begun.length).toBe(20);
    expect(await ids('/people?employmentEndDate=null')).toHaveLength(
      all.filter((person) => person['employmentEndDate'] === null).length,
    );
    expect((await ask(sandbox, '/people?id[$like]=x')).status).toBe(400);
  });

  it('of roles tell who has which on a day', async () => {
    const person = await made(sandbox, '/people', { ...ada, employmentStartDate: '2020-01-01' });
    const role = (jobTitle: string, effectiveDate: string, endDate: string | null) =>
      made(sandbox, '/job-roles', { personId: person.id, jobTitle, effectiveDate, endDate });
    await role('Engineer', '2020-01-01', '2021-12-31');
    await role('Director', '2022-01-01', null);
    const titles = async (path: string): Promise<unknown[]> =>
      (await list(sandbox, path)).data.map((one) => one['jobTitle']);
    expect(await titles(`/job-roles?personId=${person.id}`)).toEqual(['Engineer', 'Director']);
    expect(await titles(`/job-roles?personId=${person.id}&$asOf=2021-06-01`)).toEqual(['Engineer']);
    expect(await titles(`/job-roles?personId=${person.id}&$asOf=2026-06-01`)).toEqual(['Director']);
  });
});

describe('people of the simulated Humaans', () => {
  it('are made, read, changed and deleted with what is theirs', async () => {
    const person = await made(sandbox, '/people', { ...ada, employmentStartDate: day(20), source: 'foyer' });
    expect(person).toMatchObject({ ...ada, status: 'newHire', source: 'foyer', personalEmail: null });
    const [type] = (await list(sandbox, '/compensation-types')).data;
    const [field] = (await list(sandbox, '/custom-fields')).data;
    const { id: personId } = person;
    await made(sandbox, '/job-roles', { personId, jobTitle: 'Analyst', effectiveDate: day(20) });
    const pay = {
      personId,
      compensationTypeId: type?.id,
      amount: '70000',
      currency: 'EUR',
      period: 'annual',
    };
    await made(sandbox, '/compensations', { ...pay, effectiveDate: day(20) });
    const value = { personId, customFieldId: field?.id, value: 'cand-7' };
    await made(sandbox, '/custom-values', value);
    expect(issuesOf(await ask(sandbox, '/custom-values', { body: value }))).toEqual([
      'customFieldId has a value already',
    ]);
    const patched = await ask(sandbox, `/people/${personId}`, {
      method: 'PATCH',
      body: { employmentStartDate: day(-2), personalEmail: 'ada@mail.example' },
    });
    expect(patched).toMatchObject({
      status: 200,
      json: { status: 'active', personalEmail: 'ada@mail.example' },
    });
    expect(sandbox.control.person(personId)).toMatchObject({ standing: 'employed', jobTitle: 'Analyst' });
    const gone = await ask(sandbox, `/people/${personId}`, { method: 'DELETE' });
    expect(gone.json).toEqual({ id: personId, deleted: true });
    expect(await ask(sandbox, `/people/${personId}`)).toMatchObject({
      status: 404,
      json: { name: 'NotFound' },
    });
    for (const own of ['job-roles', 'compensations', 'custom-values'])
      expect(await list(sandbox, `/${own}?personId=${personId}`)).toMatchObject({ total: 0 });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['firstName must be present', 'lastName must be present', 'email must be present']],
    ['an empty name', { ...ada, firstName: '' }, ['firstName must be present']],
    ['no address', { ...ada, email: 'ada' }, ['email must be a valid email']],
    ['no day', { ...ada, employmentStartDate: '01/02/2026' }, ['employmentStartDate must be a date']],
    ['a location that is not there', { ...ada, locationId: 'nowhere' }, ['locationId does not exist']],
    ['a field that is not there', { ...ada, shoeSize: 44 }, ['shoeSize is not allowed']],
    [
      'an end before the start',
      { ...ada, employmentStartDate: '2026-02-01', employmentEndDate: '2026-01-01' },
      ['employmentEndDate must not be before employmentStartDate'],
    ],
  ])('are refused with %s, field by field', async (_name, body, issues) => {
    const answered = await ask(sandbox, '/people', { body });
    expect(answered).toMatchObject({ status: 422, json: { code: 'ValidationError', name: 'BadRequest' } });
    expect(issuesOf(answered)).toEqual(issues);
  });

  it('are refused with an address that somebody has', async () => {
    await made(sandbox, '/people', ada);
    const again = await ask(sandbox, '/people', { body: { ...ada, email: 'ADA@acme.example' } });
    expect(issuesOf(again)).toEqual(['email is already taken']);
    sandbox.control.settings({ validationStatus: 400 });
    expect((await ask(sandbox, '/people', { body: {} })).status).toBe(400);
    expect((await ask(sandbox, '/people', { body: '[' })).status).toBe(400);
  });
});

describe('tokens of the simulated Humaans', () => {
  it('tell their scopes and whose they are', async () => {
    const { json } = await ask(sandbox, '/token-info');
    expect(json).toMatchObject({ id: 'demo', scopes: expect.arrayContaining(['private:read']) as unknown });
    const [first] = sandbox.control.people({ limit: 1 }).items;
    expect((await ask(sandbox, '/me')).json).toMatchObject({ id: first?.personId });
    expect(await ask(sandbox, '/me', { token: 'wrong' })).toMatchObject({
      status: 401,
      json: { name: 'NotAuthenticated' },
    });
  });

  it('see nobody before the first day or after the last, and nothing private, without private:read', async () => {
    const { byStanding } = sandbox.control.state();
    sandbox.control.permission({ permission: 'private:read', on: false });
    const { data, total } = await list(sandbox, '/people');
    expect(total).toBe(byStanding.employed);
    for (const person of data) expect(person).not.toHaveProperty('personalEmail');
    const hidden = sandbox.control.people({ limit: 100 }).items.find(({ standing }) => standing === 'hired');
    expect((await ask(sandbox, `/people/${hidden?.personId}`)).status).toBe(404);
  });

  it.each([
    ['public:read', 'GET', '/people'],
    ['private:write', 'POST', '/people'],
    ['private:write', 'PATCH', '/people/x'],
    ['private:write', 'DELETE', '/people/x'],
    ['private:write', 'POST', '/job-roles'],
    ['compensations:read', 'GET', '/compensations'],
    ['compensations:write', 'POST', '/compensations'],
    ['private:read', 'GET', '/custom-values'],
    ['webhooks:manage', 'GET', '/webhooks'],
  ])('need %s for %s %s', async (permission, method, path) => {
    sandbox.control.permission({ permission, on: false });
    const body = method === 'GET' ? {} : { body: {} };
    const answered = await ask(sandbox, path, { method, ...body });
    expect(answered).toMatchObject({ status: 403, json: { name: 'Forbidden' } });
    expect(JSON.stringify(answered.json)).toContain(permission);
  });

  it('are limited with Retry-After, and the rest is refused', async () => {
    expect((await ask(sandbox, '/companies', { body: {} })).status).toBe(405);
    expect((await ask(sandbox, '/nothing')).status).toBe(404);
    expect((await ask(sandbox, '/people/x', { method: 'PUT', body: {} })).status).toBe(404);
    sandbox.control.settings({ requestsPerMinute: 1 });
    // A minute may end in between.
    for (let i = 0; i < 2; i += 1) await ask(sandbox, '/me');
    const limited = await ask(sandbox, '/me');
    expect(limited).toMatchObject({ status: 429, json: { name: 'TooManyRequests' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are answered as the faults say, and every call is logged', async () => {
    const { control } = sandbox;
    control.addFault({ kind: 'rateLimit', match: 'GET /people', times: 1 });
    control.addFault({ kind: 'emptyData', match: 'GET /people', nth: 2, times: 1 });
    control.addFault({ kind: 'field', match: 'GET /people', nth: 3, times: 1, path: 'firstName', value: 7 });
    control.addFault({ kind: 'unauthorized', match: 'GET /me*', times: 1, key: 'another' });
    control.addFault({ kind: 'drop', match: 'POST /people', afterStoring: true, times: 1 });
    expect((await ask(sandbox, '/people')).status).toBe(429);
    expect((await list(sandbox, '/people')).data).toEqual([]);
    const { data } = await list(sandbox, '/people');
    expect(new Set(data.map((person) => person['firstName']))).toEqual(new Set([7]));
    await expect(ask(sandbox, '/people', { body: ada })).rejects.toThrow('fetch failed');
    expect(control.people({ q: 'byron' }).total).toBe(1);
    expect((await ask(sandbox, '/me')).status).toBe(200);
    expect(control.calls().map(({ endpoint, status }) => `${status} ${endpoint}`)).toEqual([
      '429 GET /people',
      '200 GET /people',
      '200 GET /people',
      'null POST /people',
      '200 GET /api/me',
    ]);
  });
});
