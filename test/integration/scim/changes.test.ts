import { randomUUID } from 'node:crypto';
import { expectError } from './expect-error.ts';
import {
  ENTERPRISE,
  FOYER,
  GROUP,
  oktaUser,
  patchOf,
  serveScim,
  USER,
  type ScimClient,
  type ServedScim,
} from './served.ts';

describe('SCIM 2.0, RFC 7644 §3.5, §3.14 and §4', () => {
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

  describe('§3.5 changing', () => {
    it('§3.5.1 PUT replaces: what it does not name is unassigned', async () => {
      const id = await client.create(oktaUser(30, { title: 'Old', nickName: 'Nick' }));
      const put = await client.ask(`/Users/${id}`, { method: 'PUT', body: oktaUser(30, { title: 'New' }) });
      expect([put.status, put.body['title'], put.body['nickName']]).toEqual([200, 'New', undefined]);
      expectError(
        await client.ask(`/Users/${id}`, { method: 'PUT', body: { title: 'x' } }),
        400,
        'invalidValue',
      );
      expectError(await client.ask(`/Users/${randomUUID()}`, { method: 'PUT', body: oktaUser(31) }), 404);
      await client.create(oktaUser(32));
      expectError(await client.ask(`/Users/${id}`, { method: 'PUT', body: oktaUser(32) }), 409, 'uniqueness');
    });

    it('§3.5.2 PATCH changes all or nothing, and answers 200 or 204 as the client asks', async () => {
      const id = await client.create(oktaUser(33, { title: 'Old' }));
      expectError(
        await client.patch(
          id,
          { op: 'replace', path: 'title', value: 'New' },
          { op: 'replace', path: 'nonsense', value: 1 },
        ),
        400,
        'invalidPath',
      );
      expect((await client.ask(`/Users/${id}`)).body).toMatchObject({
        title: 'Old',
        meta: { version: 'W/"1"' },
      });
      expectError(
        await client.ask(`/Users/${id}`, { method: 'PATCH', body: { Operations: [] } }),
        400,
        'invalidSyntax',
      );
      expectError(
        await client.ask(`/Users/${id}`, { method: 'PATCH', body: patchOf() }),
        400,
        'invalidSyntax',
      );
      expectError(await client.patch(randomUUID(), { op: 'replace', path: 'title', value: 'x' }), 404);
      const ask = (op: string, accept: string) =>
        client.ask(`/Users/${id}`, {
          method: 'PATCH',
          headers: { accept },
          body: patchOf({ op, path: 'title', value: op }),
        });
      expect((await ask('replace', 'application/scim+json')).body['title']).toBe('replace');
      expect((await ask('Replace', 'application/json')).status).toBe(200);
      expect((await ask('replace', '*/*')).status).toBe(200);
      const quiet = await ask('Replace', '*/*');
      expect([quiet.status, quiet.text]).toEqual([204, '']);
    });

    it('§3.6 DELETE: gone for good, and its name is free', async () => {
      const id = await client.create(oktaUser(34));
      expect((await client.ask(`/Users/${id}`, { method: 'DELETE' })).status).toBe(204);
      for (const method of ['GET', 'DELETE']) expectError(await client.ask(`/Users/${id}`, { method }), 404);
      expectError(await client.ask(`/Users/${id}`, { method: 'PUT', body: oktaUser(34) }), 404);
      expect(await find('userName eq "person34@work.example"')).toEqual([]);
      expect(await client.create(oktaUser(34))).not.toBe(id);
    });

    it('inactive users are there to be read', async () => {
      const id = await client.create(oktaUser(35));
      await client.patch(id, { op: 'replace', value: { active: false } });
      expect((await client.ask(`/Users/${id}`)).body['active']).toBe(false);
      expect(await find('userName eq "person35@work.example"')).toHaveLength(1);
    });
  });

  it('§3.14 versions: a write on a stale one is refused, a read of a known one is empty', async () => {
    const id = await client.create(oktaUser(40));
    const write = (version: string) =>
      client.ask(`/Users/${id}`, {
        method: 'PATCH',
        headers: { 'if-match': version },
        body: patchOf({ op: 'replace', path: 'title', value: randomUUID() }),
      });
    expect((await write('W/"1"')).headers.get('etag')).toBe('W/"2"');
    expectError(await write('W/"1"'), 412);
    expect((await write('*')).status).toBe(200);
    const stale = { method: 'DELETE', headers: { 'if-match': 'W/"1"' } };
    expectError(await client.ask(`/Users/${id}`, stale), 412);
    const known = await client.ask(`/Users/${id}`, { headers: { 'if-none-match': 'W/"3"' } });
    expect([known.status, known.text]).toEqual([304, '']);
  });

  it('§4 says what it can do', async () => {
    const config = await client.ask('/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 1000 },
      sort: { supported: false },
      etag: { supported: true },
      changePassword: { supported: false },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
    const types = await client.ask('/ResourceTypes');
    expect(types.body.Resources).toMatchObject([
      {
        id: 'User',
        endpoint: '/Users',
        schema: USER,
        schemaExtensions: [{ schema: ENTERPRISE }, { schema: FOYER }],
      },
      { id: 'Group', endpoint: '/Groups', schema: GROUP },
    ]);
    const schemas = await client.ask('/Schemas');
    const own = ['ServiceProviderConfig', 'ResourceType', 'Schema'].map(
      (name) => `urn:ietf:params:scim:schemas:core:2.0:${name}`,
    );
    expect(schemas.body.Resources?.map((one) => one.id)).toEqual([USER, ENTERPRISE, FOYER, GROUP, ...own]);
    for (const one of schemas.body.Resources ?? [])
      expect((await client.ask(`/Schemas/${one.id ?? ''}`)).body).toEqual(one);
    for (const one of types.body.Resources ?? [])
      expect((await client.ask(`/ResourceTypes/${one.id ?? ''}`)).body).toEqual(one);
    expectError(await client.ask('/Schemas/urn:nothing'), 404);
    expectError(await client.ask('/Schemas?filter=id eq "x"'), 403);
    expectError(await client.ask('/Bulk', { body: {} }), 501);
    expectError(await client.ask('/Me'), 501);
    expectError(await client.ask('/Nothing'), 404);
    for (const method of ['PUT', 'OPTIONS']) {
      const wrong = await client.ask('/Users', { method });
      expectError(wrong, 405);
      expect(wrong.headers.get('allow')).toBe('GET, POST');
    }
    for (const path of ['/Schemas', '/ResourceTypes', '/ServiceProviderConfig', `/Schemas/${USER}`])
      expectError(await client.ask(path, { body: {} }), 405);
  });

  it('RFC 7643 §8.7.2 what it says of itself is laid out as its own schemas say', async () => {
    const named = async (name: string): Promise<string[]> => {
      const { body } = await client.ask(`/Schemas/urn:ietf:params:scim:schemas:core:2.0:${name}`);
      const attributes = body['attributes'];
      return Array.isArray(attributes) ? attributes.map((one: { name: string }) => one.name) : [];
    };
    const common = ['schemas', 'id', 'meta'];
    const bodies = {
      ServiceProviderConfig: await client.ask('/ServiceProviderConfig'),
      ResourceType: await client.ask('/ResourceTypes/User'),
      Schema: await client.ask(`/Schemas/${USER}`),
    };
    for (const [name, { body }] of Object.entries(bodies))
      expect(await named(name)).toEqual(
        expect.arrayContaining(Object.keys(body).filter((key) => !common.includes(key))),
      );
  });

  it('HEAD answers as GET does, without a body', async () => {
    const id = await client.create(oktaUser(50));
    for (const path of ['/Users', `/Users/${id}`, '/Schemas', `/Users/${randomUUID()}`]) {
      const [head, get] = [await client.ask(path, { method: 'HEAD' }), await client.ask(path)];
      expect([head.status, head.text, head.headers.get('etag')]).toEqual([
        get.status,
        '',
        get.headers.get('etag'),
      ]);
      expect(head.headers.get('content-type')).toContain('application/scim+json');
    }
  });
});
