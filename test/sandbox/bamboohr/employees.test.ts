import { z } from 'zod';
import { DEMO_KEY, SECOND_KEY } from '../../../sandbox/bamboohr/index.ts';
import { DAY, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());
afterEach(() => {
  client.sandbox.control.user({ restricted: [] });
  client.sandbox.control.directory({ shared: true });
});

const record = z.record(z.string(), z.unknown());
const isoDay = (days: number): string => new Date(NOW + days * DAY).toISOString().slice(0, 10);
const ids = ({ data }: { data: readonly { employeeId: string }[] }): string[] =>
  data.map(({ employeeId }) => employeeId);

/** Somebody who starts in ten days. */
const futureHire = (values: Record<string, string> = {}): string =>
  client.sandbox.control.create({
    values: {
      firstName: 'Ada',
      lastName: 'Byron',
      hireDate: isoDay(10),
      homeEmail: 'ada@example.org',
      ...values,
    },
    job: { jobTitle: 'Engineer', department: 'R&D', supervisor: '101' },
  }).employeeId;

describe('the list of employees', () => {
  it('gives everybody by pages, each once, with cursors in both directions', async () => {
    const first = await client.list('?page[limit]=40');
    const seen = ids(first);
    let page = first;
    while (page.meta.page.nextCursor !== null) {
      const cursor = encodeURIComponent(page.meta.page.nextCursor);
      page = await client.list(`?page[limit]=40&page[after]=${cursor}`);
      seen.push(...ids(page));
    }
    expect(new Set(seen).size).toBe(first.meta.total);
    expect(seen).toHaveLength(first.meta.total);
    const back = await client.list(`?page[limit]=40&page[before]=${page.meta.page.prevCursor ?? ''}`);
    expect(ids(back).at(-1)).toBe(seen.at(seen.indexOf(ids(page)[0] ?? '') - 1));
  });

  it('shows future hires, without a title that is not theirs yet, and leavers', async () => {
    const id = futureHire();
    const { data } = await client.list(`?fields=hireDate,homeEmail,reportsToId&filter[ids][]=${id}`);
    expect(data).toEqual([
      expect.objectContaining({
        employeeId: id,
        status: 'Active',
        hireDate: isoDay(10),
        homeEmail: 'ada@example.org',
        jobTitleName: null,
        reportsToId: null,
        _restrictedFields: [],
      }),
    ]);
    expect((await client.list('?filter[status]=inactive')).meta.total).toBeGreaterThan(0);
  });

  it('hides what the key may not see, and names it', async () => {
    client.sandbox.control.user({ restricted: ['homeEmail', 'jobTitle'] });
    const { data } = await client.list('?fields=homeEmail,workEmail&page[limit]=1');
    expect(data[0]).toMatchObject({ homeEmail: null, jobTitleName: null });
    expect(data[0]?.['_restrictedFields']).toEqual(['jobTitleName', 'homeEmail']);
    expect((await client.list('?filter[jobTitleName]=e')).data).toEqual([]);
    expect((await client.list('?sort=jobTitleName')).data).toEqual([]);
  });

  it('filters and sorts, and ignores fields that it does not know', async () => {
    futureHire({ firstName: 'Zadie' });
    const named = await client.list('?filter[firstName]=zAD');
    expect(named.data.length).toBeGreaterThan(0);
    const down = await client.list('?sort=-employeeId&page[limit]=5&fields=nonsense');
    expect(ids(down).map(Number)).toEqual(
      ids(down)
        .map(Number)
        .sort((a, b) => b - a),
    );
    expect(down.data[0]).not.toHaveProperty('nonsense');
    expect(ids(await client.list('?filter[ids]=101,103'))).toEqual(['101', '103']);
    const titles = (await client.list('?sort=jobTitleName&page[limit]=2500')).data.map(
      ({ jobTitleName }) => jobTitleName,
    );
    expect(titles[0]).toBeNull();
    expect(titles.at(-1)).not.toBeNull();
  });

  it('says what is wrong with a request, in a body and in a header', async () => {
    const codes = async (query: string) => {
      const { status, body, headers } = await client.call('GET', `/api/v1/employees${query}`);
      const { error } = z.object({ error: z.object({ code: z.string() }) }).parse(body);
      expect(headers.get('x-bamboohr-message')).not.toBe('');
      return [status, error.code];
    };
    expect(await codes('?page[limit]=2501')).toEqual([400, 'BadRequest']);
    expect(await codes('?sort=homeEmail')).toEqual([400, 'BadRequest']);
    expect(await codes('?filter[status]=gone')).toEqual([400, 'BadRequest']);
    expect(await codes('?filter[homeEmail]=x')).toEqual([400, 'BadRequest']);
    expect(await codes('?page[after]=nonsense')).toEqual([400, 'BadPage']);
  });

  it('refuses a cursor whose employee is gone', async () => {
    const first = await client.list('?page[limit]=2');
    client.sandbox.control.remove({ employeeId: ids(first).at(-1) ?? '' });
    const cursor = encodeURIComponent(first.meta.page.nextCursor ?? '');
    const { body } = await client.call('GET', `/api/v1/employees?page[limit]=2&page[after]=${cursor}`);
    expect(body).toMatchObject({ error: { code: 'BadPage' } });
  });

  it('takes keys or only access tokens, as the settings say', async () => {
    client.sandbox.control.settings({ listTakesKeys: false });
    expect((await client.call('GET', '/api/v1/employees')).status).toBe(401);
    client.sandbox.control.settings({ listTakesKeys: true });
    expect((await client.call('GET', '/api/v1/employees')).status).toBe(200);
  });
});

describe('one employee', () => {
  const get = async (id: string, query: string) =>
    record.parse((await client.call('GET', `/api/v1/employees/${id}${query}`)).body);

  it('tells the fields asked for, what is to come only when asked', async () => {
    const id = futureHire();
    const fields = '?fields=firstName,jobTitle,supervisor,reportsToId,hireDate,department,17,nonsense';
    expect(await get(id, fields)).toEqual({
      id,
      firstName: 'Ada',
      jobTitle: null,
      supervisor: null,
      reportsToId: null,
      hireDate: isoDay(10),
      department: null,
      17: null,
    });
    expect(await get(id, `${fields}&onlyCurrent=false`)).toMatchObject({
      jobTitle: 'Engineer',
      department: 'R&D',
      reportsToId: '101',
      17: 'Engineer',
    });
    expect(await get(id, '')).toEqual({ id, firstName: 'Ada', lastName: 'Byron' });
  });

  it('leaves out what is hidden, and is oneself under 0', async () => {
    client.sandbox.control.user({ restricted: ['homeEmail'] });
    expect(Object.keys(await get('0', '?fields=homeEmail,lastName')).sort()).toEqual(['id', 'lastName']);
    expect((await get('0', ''))['id']).toBe('101');
  });

  it('is unknown without a body, and takes 400 fields at most', async () => {
    const unknown = await client.call('GET', '/api/v1/employees/999999');
    expect(unknown).toMatchObject({ status: 404, body: '' });
    expect(unknown.headers.get('x-bamboohr-error-message')).toBe('Employee not found');
    const fields = Array.from({ length: 401 }, () => 'firstName').join(',');
    expect((await client.call('GET', `/api/v1/employees/101?fields=${fields}`)).status).toBe(400);
  });
});

describe('what has changed', () => {
  const changed = async (since: string, type = 'all') =>
    z
      .object({ latest: z.string(), employees: z.record(z.string(), z.object({ action: z.string() })) })
      .parse(
        (
          await client.call(
            'GET',
            `/api/v1/employees/changed?since=${encodeURIComponent(since)}&type=${type}`,
          )
        ).body,
      );

  it('is a map by id, to go on from the latest', async () => {
    const other = futureHire();
    client.time.now += DAY;
    const since = new Date(client.time.now).toISOString();
    const [made, gone] = [futureHire(), futureHire()];
    client.time.now += 60_000;
    client.sandbox.control.change({ employeeId: other, values: { homeEmail: 'new@example.org' } });
    client.sandbox.control.remove({ employeeId: gone });
    const { latest, employees } = await changed(since);
    expect(employees).toMatchObject({
      [made]: { action: 'Inserted' },
      [other]: { action: 'Updated' },
      [gone]: { action: 'Deleted' },
    });
    expect(Object.keys(employees)).toHaveLength(3);
    expect(Object.keys((await changed(since, 'deleted')).employees)).toEqual([gone]);
    client.time.now += 60_000;
    client.sandbox.control.change({ employeeId: made, values: { homeEmail: 'newer@example.org' } });
    expect(Object.keys((await changed(latest)).employees)).toContain(made);
  });

  it('needs a since, and a type that there is', async () => {
    for (const query of [
      '',
      '?since=yesterday',
      `?since=${encodeURIComponent(new Date(NOW).toISOString())}&type=x`,
    ])
      expect((await client.call('GET', `/api/v1/employees/changed${query}`)).status).toBe(400);
  });
});

describe('the directory', () => {
  const directory = async (query = '') => {
    const { body } = await client.call('GET', `/api/v1/employees/directory${query}`);
    return z.object({ fields: z.array(record), employees: z.array(record) }).parse(body);
  };

  it('SC-A19 hides those whose first day is ahead unless they are asked for, and knows no home email', async () => {
    const id = futureHire();
    const has = (list: { employees: readonly Record<string, unknown>[] }): boolean =>
      list.employees.some((employee) => employee['id'] === id);
    const { fields } = await directory();
    expect(has(await directory())).toBe(false);
    expect(has(await directory('?onlyCurrent=false'))).toBe(true);
    expect(fields.map((field) => field['id'])).not.toContain('homeEmail');
    expect((await directory('?onlyCurrent=false')).employees.every((one) => !('homeEmail' in one))).toBe(
      true,
    );
  });

  it('is refused where it is not shared, and unknown where it is empty', async () => {
    client.sandbox.control.directory({ shared: false });
    expect((await client.call('GET', '/api/v1/employees/directory')).status).toBe(403);
    client.sandbox.control.seed({ company: 'second', count: 0 });
    const empty = await client.call('GET', '/api/v1/employees/directory', { key: SECOND_KEY });
    expect(empty.status).toBe(404);
  });
});

describe('the dataset', () => {
  const ask = async (body: unknown) => client.call('POST', '/api/v2/datasets/employee/data', { body });
  const answerSchema = z.object({
    data: z.array(z.object({ fields: record })),
    links: z.unknown(),
    meta: z.object({ totalItems: z.number(), totalPages: z.number() }),
  });

  it('gives the fields asked for, page by page', async () => {
    const fields = ['eeid', 'email', 'jobInformationJobTitle'];
    const first = answerSchema.parse((await ask({ fields, pageSize: 60, orderBy: 'eeid asc' })).body);
    expect(first.data).toHaveLength(60);
    expect(first.links).toMatchObject({ prev: null });
    expect(Object.keys(first.data[0]?.fields ?? {})).toEqual(fields);
    const last = answerSchema.parse((await ask({ fields, pageSize: 60, page: first.meta.totalPages })).body);
    expect(last.links).toMatchObject({ next: null });
    const whole = answerSchema.parse((await ask({ fields, pageSize: 1000 })).body);
    expect(whole.links).toEqual([]);
    expect(whole.data).toHaveLength(first.meta.totalItems);
  });

  it('filters as OData does', async () => {
    const count = async (filter: string) =>
      answerSchema.parse((await ask({ fields: ['eeid'], filter })).body).meta.totalItems;
    const all = answerSchema.parse((await ask({ fields: ['eeid'] })).body).meta.totalItems;
    const active = await count("status eq 'Active'");
    expect(active).toBeLessThan(all);
    expect(await count("status ne 'Active'")).toBe(all - active);
    expect(await count("(status eq 'Active' or status eq 'Inactive') and eeid in ('105','106')")).toBe(2);
    client.time.now += DAY;
    const since = new Date(client.time.now).toISOString();
    client.sandbox.control.change({ employeeId: futureHire(), values: { homeEmail: "o'neil@example.org" } });
    expect(await count(`lastChanged ge '${since}'`)).toBe(1);
    expect(await count("homeEmail eq 'o''neil@example.org'")).toBe(1);
  });

  it('leaves out what is hidden, and refuses what is wrong as RFC 7807 has it', async () => {
    client.sandbox.control.user({ restricted: ['homeEmail'] });
    const seen = answerSchema.parse((await ask({ fields: ['eeid', 'homeEmail'] })).body);
    expect(Object.keys(seen.data[0]?.fields ?? {})).toEqual(['eeid']);
    for (const body of [
      {},
      { fields: ['nonsense'] },
      { fields: ['eeid'], filter: 'eeid eq' },
      { fields: ['eeid'], orderBy: 'status asc' },
    ])
      expect(await ask(body)).toMatchObject({ status: 400, body: { title: 'Bad Request', status: 400 } });
    expect(
      (await client.call('POST', '/api/v2/datasets/ghosts/data', { body: { fields: ['eeid'] } })).status,
    ).toBe(404);
  });
});

describe('the way in', () => {
  it('is a key with any password, of one company, by its own host or the gateway', async () => {
    expect((await client.call('GET', '/api/gateway.php/demo/v1/meta/fields')).status).toBe(200);
    expect((await client.call('GET', '/api/gateway.php/second/v1/meta/fields')).status).toBe(401);
    const refused = await client.call('GET', '/api/v1/meta/fields', { key: 'nobody' });
    expect(refused).toMatchObject({ status: 401, body: '' });
    client.sandbox.control.key({ token: 'another', userId: 'guest' });
    expect((await client.call('GET', '/api/v1/meta/fields', { key: 'another' })).status).toBe(401);
    client.sandbox.control.user({ userId: 'guest', restricted: ['homeEmail'] });
    const { data } = await client.list('?fields=homeEmail&page[limit]=1', { key: 'another' });
    expect(data[0]?.['_restrictedFields']).toEqual(['homeEmail']);
    expect((await client.list('?fields=homeEmail&page[limit]=1', { key: DEMO_KEY })).data[0]).toMatchObject({
      _restrictedFields: [],
    });
    client.sandbox.control.key({ token: 'another', userId: 'guest', revoked: true });
    expect((await client.call('GET', '/api/v1/meta/fields', { key: 'another' })).status).toBe(401);
  });

  it('answers XML where JSON is not asked for', async () => {
    const answer = await client.call('GET', '/api/v1/employees/101', { accept: '*/*' });
    expect(answer.headers.get('content-type')).toContain('xml');
    expect(answer.body).toContain('<firstName>');
  });

  it('lists the fields, the company’s own ones too', async () => {
    const { body } = await client.call('GET', '/api/v1/meta/fields');
    expect(body).toContainEqual({
      id: 4501,
      name: 'Ashby Candidate ID',
      type: 'text',
      alias: 'customAshbyCandidateID',
    });
  });
});
