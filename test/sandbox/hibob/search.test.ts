import type { HibobSandbox } from '../../../sandbox/hibob/index.ts';
import { ask, search, start } from './support.ts';

let sandbox: HibobSandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
});

const added = () =>
  sandbox.control.addPerson({
    firstName: 'Ada',
    lastName: 'Byron',
    workEmail: 'ada@acme.example',
    personalEmail: 'ada@mail.example',
    jobTitle: 'Analyst of Engines',
    department: 'Engineering',
    location: 'London',
    legalEntity: 'Acme Ltd',
    candidateId: 'cand-7',
    startDate: '2020-02-03',
    birthDate: '1990-12-10',
    managerId: sandbox.control.people({ limit: 1 }).items[0]?.personId ?? '',
  });
/** The matchers' own types say "any". */
const anyText: unknown = expect.any(String);
const only = (personId: string) => ({
  filters: [{ fieldPath: 'root.id', operator: 'equals', values: [personId] }],
});

describe('POST /people/search', () => {
  it('gives everybody at once, people who left only when asked for', async () => {
    const current = await search(sandbox, {});
    const all = await search(sandbox, { showInactive: true });
    const { byStanding } = sandbox.control.state();
    expect(byStanding.hired).toBeGreaterThan(0);
    expect(byStanding.terminated).toBeGreaterThan(0);
    expect(all).toHaveLength(20);
    expect(current).toHaveLength(20 - byStanding.terminated);
  });

  it('shows identity, About, Employment and Work unless fields are asked for', async () => {
    const { personId } = added();
    const [person] = await search(sandbox, only(personId));
    expect(person).toMatchObject({
      id: personId,
      firstName: 'Ada',
      surname: 'Byron',
      email: 'ada@acme.example',
    });
    expect(person).toHaveProperty('work');
    for (const category of ['home', 'personal', 'internal']) expect(person).not.toHaveProperty(category);
  });

  it('mixes nested and slash-keyed forms, with machine values, and takes ids in either form', async () => {
    const { personId } = added();
    const fields = ['root.id', '/root/firstName', 'work.department', 'work.startDate', 'work.reportsTo'];
    const [person] = await search(sandbox, { fields, ...only(personId) });
    expect(person).toMatchObject({
      id: personId,
      '/root/firstName': { value: 'Ada' },
      work: { startDate: '2020-02-03', reportsTo: { firstName: anyText } },
      '/work/startDate': { value: '2020-02-03' },
    });
    expect(JSON.stringify(person)).toMatch(/"department":"\d+"/);
    expect(person).not.toHaveProperty('surname');
  });

  it('shows display values in their place or beside them', async () => {
    const { personId } = added();
    const fields = ['work.department', 'work.title', 'personal.birthDate', 'work.custom.field_1655996461265'];
    const [replaced] = await search(sandbox, { fields, humanReadable: 'REPLACE', ...only(personId) });
    expect(replaced).toMatchObject({
      work: {
        department: 'Engineering',
        title: 'Analyst of Engines',
        custom: { field_1655996461265: 'Acme Ltd' },
      },
      '/work/department': { value: 'Engineering' },
      personal: { birthDate: '10/12/1990' },
    });
    const [appended] = await search(sandbox, { fields, humanReadable: 'APPEND', ...only(personId) });
    expect(appended).toMatchObject({
      personal: { birthDate: '1990-12-10' },
      humanReadable: { work: { department: 'Engineering' }, personal: { birthDate: '10/12/1990' } },
    });
  });

  it('comes in one form where the settings say so', async () => {
    const fields = ['work.startDate'];
    sandbox.control.settings({ shape: 'slash' });
    const [slash] = await search(sandbox, { fields });
    expect(Object.keys(slash ?? {}).sort()).toEqual(['/work/startDate', 'id']);
    sandbox.control.settings({ shape: 'nested' });
    const [nested] = await search(sandbox, { fields });
    expect(Object.keys(nested ?? {}).sort()).toEqual(['id', 'work']);
  });

  it('leaves out without a word what is unknown or not permitted', async () => {
    const fields = ['root.firstName', 'home.privateEmail', 'no.suchField', 'personal.birthDate'];
    const [all] = await search(sandbox, { fields });
    expect(Object.keys(all ?? {})).toEqual(expect.arrayContaining(['home', 'personal']));
    sandbox.control.permission({ permission: 'home', on: false });
    const [less] = await search(sandbox, { fields });
    expect(less).not.toHaveProperty('home');
    expect(less).not.toHaveProperty('/home/privateEmail');
    expect(less).toHaveProperty('personal');
    expect(JSON.stringify(less)).not.toContain('suchField');
  });

  it.each<[string, unknown]>([
    ['more than 400 fields', { fields: Array.from({ length: 401 }, (_, i) => `work.f${i}`) }],
    [
      'two filters',
      { filters: [1, 2].map(() => ({ fieldPath: 'root.id', operator: 'equals', values: [] })) },
    ],
    ['another operator', { filters: [{ fieldPath: 'root.id', operator: 'in', values: [] }] }],
    ['another field', { filters: [{ fieldPath: 'work.title', operator: 'equals', values: ['x'] }] }],
    ['a filter without values', { filters: [{ fieldPath: 'root.id', operator: 'equals' }] }],
    ['another humanReadable', { humanReadable: 'BOTH' }],
    ['no JSON', '{'],
  ])('refuses %s', async (_name, body) => {
    const { status, json } = await ask(sandbox, '/people/search', { body });
    expect(status).toBe(400);
    expect(json).toEqual({ key: anyText, error: anyText });
  });

  it('takes exactly 400 fields, and filters by addresses', async () => {
    added();
    await search(sandbox, { fields: Array.from({ length: 400 }, (_, i) => `work.f${i}`) });
    const filters = [{ fieldPath: 'root.email', operator: 'equals', values: ['ada@acme.example', 'x@y.z'] }];
    expect(await search(sandbox, { filters })).toHaveLength(1);
  });

  it('tells the limit of 50 a minute, and refuses the next', async () => {
    sandbox.control.settings({ searchesPerMinute: 2 });
    // A minute may end between two calls: then one more is let in.
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await ask(sandbox, '/people/search', { body: {} }));
    const limited = answers.at(-1);
    expect(limited?.status).toBe(429);
    expect(limited?.json).toMatchObject({ key: 'rate_limit' });
    expect(limited?.headers.get('retry-after')).toBeNull();
    expect(limited?.headers.get('x-ratelimit-limit')).toBe('2');
    expect(limited?.headers.get('x-ratelimit-remaining')).toBe('0');
    const reset = Number(limited?.headers.get('x-ratelimit-reset'));
    expect(reset * 1000 - Date.now()).toBeLessThanOrEqual(60_000);
    expect((await ask(sandbox, '/company/named-lists')).headers.has('x-ratelimit-limit')).toBe(false);
  });
});

describe('the rest of the API', () => {
  it('gives one person by id or address', async () => {
    const { personId } = added();
    const body = { fields: ['root.firstName'] };
    expect((await ask(sandbox, `/people/${personId}`, { body })).json).toMatchObject({ firstName: 'Ada' });
    expect((await ask(sandbox, '/people/ada@acme.example', { body })).status).toBe(200);
    expect(await ask(sandbox, '/people/0', { body })).toMatchObject({
      status: 404,
      json: { key: 'people.not_found' },
    });
  });

  it('lists the fields of the categories that are permitted, and the lists', async () => {
    const { json } = await ask(sandbox, '/company/people/fields');
    expect(json).toContainEqual({
      id: 'work.department',
      category: 'work',
      name: 'Department',
      description: '',
      jsonPath: 'work.department',
      type: 'list',
      typeData: { listId: 'department' },
      historical: true,
    });
    expect(json).toContainEqual(expect.objectContaining({ id: 'root.firstName', jsonPath: 'firstName' }));
    sandbox.control.permission({ permission: 'personal', on: false });
    expect(JSON.stringify((await ask(sandbox, '/company/people/fields')).json)).not.toContain('birthDate');
    const lists = await ask(sandbox, '/company/named-lists');
    expect(lists.json).toHaveProperty('department.values.0.value', 'Engineering');
    expect(lists.json).toHaveProperty('legalEntity.items.1.name', 'Acme Inc.');
    expect((await ask(sandbox, '/company/named-lists/nothing')).status).toBe(404);
  });

  it('refuses strangers in JSON, and whoever goes on failing with a page', async () => {
    const user = { id: 'SERVICE-1001', token: 'wrong' };
    expect(await ask(sandbox, '/company/named-lists', { user })).toMatchObject({
      status: 401,
      json: { key: 'unauthorized' },
    });
    sandbox.control.settings({ blockedAfterFailures: 1 });
    // A minute may end in between.
    await ask(sandbox, '/company/named-lists', { user });
    await ask(sandbox, '/company/named-lists', { user });
    const blocked = await ask(sandbox, '/company/named-lists');
    expect(blocked.status).toBe(403);
    expect(blocked.json).toContain('<html>');
    expect((await ask(sandbox, '/nothing', { method: 'GET' })).status).toBe(403);
  });

  it('answers as the faults say, and logs every call', async () => {
    sandbox.control.addFault({ kind: 'status', match: 'POST /people/search', status: 502, times: 1 });
    sandbox.control.addFault({ kind: 'rateLimit', match: 'GET /company/*', retryAfterSeconds: 7, times: 1 });
    sandbox.control.addFault({ kind: 'permissionCut', match: 'POST /people/:id', times: 1 });
    sandbox.control.addFault({ kind: 'emptyData', nth: 2, times: 1, match: 'POST /people/search' });
    sandbox.control.addFault({
      kind: 'field',
      path: 'firstName',
      nth: 3,
      times: 1,
      match: 'POST /people/search',
    });
    expect((await ask(sandbox, '/people/search', { body: {} })).status).toBe(502);
    expect(await search(sandbox, {})).toEqual([]);
    const spoilt = await search(sandbox, {});
    expect(spoilt.filter((person) => 'firstName' in person)).toEqual([]);
    const limited = await ask(sandbox, '/company/named-lists');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await ask(sandbox, '/people/1', { body: {} })).status).toBe(403);
    expect(sandbox.control.calls().map(({ endpoint, status }) => `${status} ${endpoint}`)).toEqual([
      '502 POST /people/search',
      '200 POST /people/search',
      '200 POST /people/search',
      '429 GET /company/named-lists',
      '403 POST /people/:id',
    ]);
    sandbox.control.addFault({ kind: 'drop', times: 1 });
    await expect(ask(sandbox, '/people/search', { body: {} })).rejects.toThrow('fetch failed');
  });
});
