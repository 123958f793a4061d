import { randomUUID } from 'node:crypto';
import { expectError } from './expect-error.ts';
import { ENTERPRISE, GROUP, oktaUser, serveScim, USER, type ScimClient, type ServedScim } from './served.ts';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

describe('SCIM 2.0, RFC 7644 §2 to §3.4', () => {
  let served: ServedScim;
  let client: ScimClient;
  beforeAll(async () => {
    served = await serveScim();
    client = await served.connect();
  });
  afterAll(() => served.stop());

  const find = async (filter: string, on = client) => {
    const answer = await on.ask(`/Users?filter=${encodeURIComponent(filter)}`);
    expect([filter, answer.status]).toEqual([filter, 200]);
    return answer.body.Resources?.map((one) => one['userName']) ?? [];
  };

  describe('§2 who may call', () => {
    it('refuses whoever has no token of this connection, with a challenge and in the shape of §3.12', async () => {
      const other = await served.connect();
      for (const authorization of ['', 'Basic abc', 'Bearer', 'Bearer wrong', `Bearer ${other.token}`]) {
        const answer = await client.ask('/Users', { headers: { authorization } });
        expectError(answer, 401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="foyer"');
      }
      for (const path of ['/Schemas', '/ServiceProviderConfig', `/Users/${randomUUID()}`])
        expectError(await client.ask(path, { headers: { authorization: 'Bearer x' } }), 401);
    });

    it('a new token ends the old one; an uninstalled connection takes none', async () => {
      const one = await served.connect();
      const renewed = await served.api(`/connections/${one.connectionId}/token`, { method: 'POST' });
      expect(renewed.status).toBe(201);
      const { token } = renewed.json as { token: string };
      expectError(await one.ask('/Users'), 401);
      const headers = { authorization: `Bearer ${token}` };
      expect((await one.ask('/Users', { headers })).status).toBe(200);
      expect(
        (await served.api(`/connections/${one.connectionId}`, { method: 'DELETE' })).status,
      ).toBeLessThan(300);
      expectError(await one.ask('/Users', { headers }), 401);
      const [connection] = await served.rows('connections', { id: one.connectionId });
      expect(connection?.['credentials']).toBeNull();
    });
  });

  describe('§3.3 creating', () => {
    it('answers 201 with the resource, its address and its version', async () => {
      const answer = await client.ask('/Users', {
        body: { ...oktaUser(1), password: 'secret-of-okta', id: 'mine', meta: { version: 'x' }, unknown: 1 },
      });
      expect(answer.status).toBe(201);
      const { id = '' } = answer.body;
      const location = `${served.rig.url}/scim/v2/${client.connectionId}/Users/${id}`;
      expect(answer.headers.get('location')).toBe(location);
      expect(answer.headers.get('etag')).toBe('W/"1"');
      expect(answer.body).toMatchObject({
        schemas: [USER],
        userName: 'person1@work.example',
        externalId: '00u1',
        active: true,
        meta: { resourceType: 'User', location, version: 'W/"1"' },
      });
      expect(answer.body).not.toHaveProperty('unknown');
      expect(answer.text).not.toContain('secret-of-okta');
      expect((await client.ask(`/Users/${id}`)).body).toEqual(answer.body);
    });

    it('one userName, whatever its case, is one user', async () => {
      await client.create(oktaUser(2));
      expectError(await client.ask('/Users', { body: oktaUser(2) }), 409, 'uniqueness');
      const shouted = { ...oktaUser(2), userName: 'PERSON2@WORK.EXAMPLE', externalId: 'other' };
      expectError(await client.ask('/Users', { body: shouted }), 409, 'uniqueness');
      // In another connection it is another one.
      await (await served.connect()).create(oktaUser(2));
    });

    it('RFC 7643 §2.4 one element of each value and type, and one primary', async () => {
      const on = await served.connect();
      const work = { type: 'work', value: 'one@work.example' };
      const id = await on.create(
        oktaUser(1, { emails: [work, { ...work, primary: true }, { ...work, type: 'home' }] }),
      );
      const emails = async () => (await on.ask(`/Users/${id}`)).body['emails'];
      const both = [
        { ...work, primary: true },
        { ...work, type: 'home' },
      ];
      expect(await emails()).toEqual(both);
      await on.patch(id, { op: 'add', path: 'emails', value: [{ ...work }] });
      expect(await emails()).toEqual(both);
      await on.patch(id, { op: 'replace', path: 'emails[type eq "home"].type', value: 'work' });
      expect(await emails()).toEqual([both[0]]);
    });

    it('RFC 7643 §3 what says that it is something else is not taken; extensions nobody knows are passed over', async () => {
      const on = await served.connect();
      for (const schemas of [[], ['urn:nothing'], 'x', [GROUP], [ENTERPRISE]])
        expectError(await on.ask('/Users', { body: { ...oktaUser(1), schemas } }), 400, 'invalidSyntax');
      expectError(
        await on.ask('/Groups', { body: { schemas: [USER], displayName: 'x' } }),
        400,
        'invalidSyntax',
      );
      const schemas = [USER.toUpperCase(), 'urn:ietf:params:scim:schemas:extension:Custom:2.0:User'];
      const id = await on.create(oktaUser(1, { schemas }));
      expect((await on.ask(`/Users/${id}`)).body.schemas).toEqual([USER]);
    });

    it('refuses what it cannot take, and writes nothing', async () => {
      const before = await served.rows('scim_users', {});
      expectError(await client.ask('/Users', { raw: '{"userName"' }), 400, 'invalidSyntax');
      expectError(await client.ask('/Users', { raw: '[]' }), 400, 'invalidSyntax');
      expectError(await client.ask('/Users', { body: { schemas: [USER] } }), 400, 'invalidValue');
      expectError(await client.ask('/Users', { body: { userName: ' ' } }), 400, 'invalidValue');
      expectError(await client.ask('/Users', { body: { userName: 'x'.repeat(513) } }), 400, 'invalidValue');
      expectError(await client.ask('/Users', { body: { userName: 'a\0b' } }), 400, 'invalidValue');
      expectError(
        await client.ask('/Users', { body: { userName: 'x', active: 'maybe' } }),
        400,
        'invalidValue',
      );
      expectError(await client.ask('/Users', { body: { userName: 'x', name: 'Ana' } }), 400, 'invalidValue');
      const text = { raw: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      expectError(await client.ask('/Users', text), 415);
      expect(await served.rows('scim_users', {})).toEqual(before);
    });
  });

  describe('§3.4 reading', () => {
    it('§3.4.1 one by its id; any other id is nothing, not a failure', async () => {
      for (const id of [randomUUID(), 'nothing', '7d793037a0760186574b0282f2f435e7', '%27'])
        expectError(await client.ask(`/Users/${id}`), 404);
    });

    it('§3.4.2.2 all operators, on attributes of every kind, without case where there is none', async () => {
      const on = await served.connect();
      await on.create(
        oktaUser(1, { title: 'Chief', [ENTERPRISE]: { department: 'Labs', employeeNumber: 7 } }),
      );
      await on.create(oktaUser(2, { active: false, nickName: 'Two "quoted" \\ name' }));
      await on.create({
        ...oktaUser(3, { externalId: undefined }),
        emails: [
          { type: 'work', value: 'three@work.example' },
          { type: 'home', value: 'Three@Home.example', primary: true },
        ],
      });
      const [one, two, three] = [1, 2, 3].map((n) => `person${n}@work.example`);
      const cases: readonly (readonly [string, readonly unknown[]])[] = [
        ['userName eq "PERSON1@work.example"', [one]],
        ['USERNAME EQ "person1@work.example"', [one]],
        [`${USER}:userName eq "person1@work.example"`, [one]],
        ['userName ne "person1@work.example"', [two, three]],
        ['userName co "ERSON2"', [two]],
        ['userName sw "person"', [one, two, three]],
        ['userName ew "3@work.example"', [three]],
        ['userName gt "person2"', [two, three]],
        ['userName ge "person2@work.example" and userName lt "person3"', [two]],
        ['userName le "person1@work.example"', [one]],
        ['externalId eq "00u1"', [one]],
        ['externalId eq "00U1"', []],
        ['externalId pr', [one, two]],
        ['not (externalId pr)', [three]],
        ['externalId ne "00u1"', [two, three]],
        ['externalId eq null', [three]],
        ['active eq false', [two]],
        ['active eq "True"', [one, three]],
        ['active ne true', [two]],
        ['title pr and active eq true', [one]],
        ['title eq "chief"', [one]],
        ['name.familyName eq "family2" or title pr', [one, two]],
        ['name pr', [one, two, three]],
        ['emails[type eq "work"].value eq "three@work.example"', [three]],
        ['emails[type eq "work"].value eq "three@home.example"', []],
        ['emails[type eq "home" and value ew "home.example"]', [three]],
        ['emails.value eq "three@home.example"', [three]],
        ['emails eq "PERSON1@work.example"', [one]],
        ['emails[not (type eq "work")]', [three]],
        ['emails.type eq "home"', [three]],
        ['emails[primary eq true].value sw "three"', [three]],
        [`${ENTERPRISE}:department eq "LABS"`, [one]],
        [`${ENTERPRISE}:employeeNumber eq 7`, [one]],
        // As Entra asks before it takes a reference away: without the URN, and without quotes.
        ['department eq "labs"', [one]],
        ['manager eq 7d793037-a076-4186-974b-0282f2f435e7', []],
        ['meta.created gt "2020-01-01T00:00:00Z"', [one, two, three]],
        ['meta.lastModified lt "2020-01-01T00:00:00.0000000Z"', []],
        ['meta.resourceType eq "User" and userName eq person2@work.example', [two]],
        ['(userName eq "person1@work.example" or active eq false) and not (title pr)', [two]],
        [
          'userName eq "person1@work.example" or userName eq "person2@work.example" and active eq true',
          [one],
        ],
        ['nickName eq "two \\"quoted\\" \\\\ name"', [two]],
        ['nickName co "\\u0071uoted"', [two]],
        [`id eq "${randomUUID()}"`, []],
        ['id eq "nothing"', []],
        [`schemas eq "${USER}"`, [one, two, three]],
        ['schemas co "enterprise"', [one]],
        [`not (schemas eq "${ENTERPRISE}")`, [two, three]],
      ];
      for (const [filter, expected] of cases)
        expect([filter, await find(filter, on)]).toEqual([filter, expected]);
    });

    it('§3.4.2.2 refuses a filter that has no meaning', async () => {
      for (const filter of [
        'nonsense eq "x"',
        'name.nonsense eq "x"',
        'password eq "x"',
        'userName',
        'userName is "x"',
        'userName eq',
        'userName eq "x" and',
        '(userName eq "x"',
        'userName eq "x" garbage',
        'active gt true',
        'active eq "maybe"',
        'name eq "x"',
        'title[type eq "x"]',
        'emails[type eq "work"].',
        'meta.created gt "yesterday"',
        '"',
        '('.repeat(900),
      ])
        expectError(await client.ask(`/Users?filter=${encodeURIComponent(filter)}`), 400, 'invalidFilter');
    });

    it('§3.4.2.4 pages from 1, in a stable order, out of range means the nearest', async () => {
      const on = await served.connect();
      for (let n = 1; n <= 5; n += 1) await on.create(oktaUser(n));
      const page = async (query: string) => {
        const { status, body } = await on.ask(`/Users?${query}`);
        expect(status).toBe(200);
        expect(body.schemas).toEqual([LIST]);
        expect(body['itemsPerPage']).toBe(body.Resources?.length);
        return [body.totalResults, body['startIndex'], body.Resources?.map((r) => r['externalId'])];
      };
      expect(await page('startIndex=1&count=2')).toEqual([5, 1, ['00u1', '00u2']]);
      expect(await page('startIndex=3&count=2')).toEqual([5, 3, ['00u3', '00u4']]);
      expect(await page('startIndex=5&count=2')).toEqual([5, 5, ['00u5']]);
      expect(await page('startIndex=9')).toEqual([5, 9, []]);
      expect(await page('startIndex=0&count=-1')).toEqual([5, 1, []]);
      expect(await page('count=0')).toEqual([5, 1, []]);
      expect(await page('count=100000')).toEqual([5, 1, ['00u1', '00u2', '00u3', '00u4', '00u5']]);
      // One that must be read as one that is looked up.
      expect(await page('filter=displayName pr&startIndex=2&count=2')).toEqual([5, 2, ['00u2', '00u3']]);
      expect(await page('filter=userName sw "p"&startIndex=2&count=2')).toEqual([5, 2, ['00u2', '00u3']]);
      expectError(await on.ask('/Users?count=many'), 400, 'invalidValue');
      expectError(await on.ask('/Users?startIndex=1.5'), 400, 'invalidValue');
    });

    it('§3.4.3 a search may be posted', async () => {
      const answer = await client.ask('/Users/.search', {
        body: { filter: 'userName eq "person1@work.example"', attributes: ['userName'], count: 1 },
      });
      expect(answer.body).toMatchObject({
        totalResults: 1,
        Resources: [{ userName: 'person1@work.example' }],
      });
      const nulls = { filter: null, attributes: null, startIndex: 1, count: 1 };
      expect((await client.ask('/Users/.search', { body: nulls })).body['itemsPerPage']).toBe(1);
      expectError(await client.ask('/Users/.search', { raw: '[]' }), 400, 'invalidSyntax');
    });

    it('§3.4.2.1 the root searches all types as one list, asked by GET or by POST', async () => {
      const on = await served.connect();
      for (const n of [1, 2, 3]) await on.create(oktaUser(n));
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      for (const displayName of ['Labs', 'Sales'])
        expect((await on.ask('/Groups', { body: { schemas, displayName } })).status).toBe(201);
      const names = ({ body }: Awaited<ReturnType<typeof on.ask>>) => [
        body.totalResults,
        body.Resources?.map((one) => one['userName'] ?? one['displayName']),
      ];
      const all = ['person1@work.example', 'person2@work.example', 'person3@work.example', 'Labs', 'Sales'];
      expect(names(await on.ask('/'))).toEqual([5, all]);
      const search = (body: object) => on.ask('/.search', { body });
      expect(names(await search({ startIndex: 3, count: 2 }))).toEqual([5, all.slice(2, 4)]);
      expect(names(await search({ startIndex: 5, count: 9 }))).toEqual([5, all.slice(4)]);
      expect(names(await search({ count: 0 }))).toEqual([5, []]);
      expect(names(await search({ filter: 'displayName eq "Sales"' }))).toEqual([1, ['Sales']]);
      // What only one type has finds none of the other.
      expect(names(await search({ filter: 'userName sw "person2"' }))).toEqual([1, [all[1]]]);
      expect(names(await search({ filter: 'meta.resourceType eq "Group"' }))).toEqual([2, all.slice(3)]);
      expectError(await search({ filter: 'nonsense eq 1' }), 400, 'invalidFilter');
    });

    it('§3.9 answers only what is asked for, and always id and schemas', async () => {
      const on = await served.connect();
      const id = await on.create(oktaUser(1, { [ENTERPRISE]: { department: 'Labs', division: 'X' } }));
      const keys = async (query: string) => {
        const { body } = await on.ask(`/Users/${id}?${query}`);
        return Object.keys(body).sort();
      };
      expect(await keys('attributes=userName')).toEqual(['id', 'schemas', 'userName']);
      expect(await keys('attributes=USERNAME,nonsense,emails[type eq "work"]')).toEqual([
        'emails',
        'id',
        'schemas',
        'userName',
      ]);
      expect(await keys('excludedAttributes=emails,name,id,schemas,meta,groups')).not.toContain('emails');
      const { body } = await on.ask(`/Users/${id}?attributes=name.familyName,${ENTERPRISE}:division`);
      expect(body).toMatchObject({ name: { familyName: 'Family1' }, [ENTERPRISE]: { division: 'X' } });
      expect(body['name']).not.toHaveProperty('givenName');
      const made = await on.ask('/Users?attributes=id', { body: oktaUser(2) });
      expect(Object.keys(made.body).sort()).toEqual(['id', 'schemas']);
    });
  });
});
