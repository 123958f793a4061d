import { expectError } from './expect-error.ts';
import { oktaUser, patchOf, serveScim, type ServedScim } from './served.ts';

const some = (value: Readonly<Record<string, unknown>>): unknown => expect.objectContaining(value);

describe('SCIM groups', () => {
  let served: ServedScim;
  beforeAll(async () => {
    served = await serveScim();
  });
  afterAll(() => served.stop());

  it('groups, as far as provisioning needs them', async () => {
    const on = await served.connect();
    const [ana, ben] = [await on.create(oktaUser(1)), await on.create(oktaUser(2))];
    const made = await on.ask('/Groups', {
      body: { displayName: 'Engineers', externalId: 'g1', members: [{ value: ana, display: 'Ana' }] },
    });
    expect(made.status).toBe(201);
    const { id = '' } = made.body;
    const patch = (...operations: readonly unknown[]) =>
      on.ask(`/Groups/${id}`, { method: 'PATCH', body: patchOf(...operations) });
    const members = async () => {
      const list = (await on.ask(`/Groups/${id}`)).body['members'];
      return Array.isArray(list) ? list.map((one: { value: string }) => one.value) : [];
    };
    expect((await on.ask(`/Users/${ana}`)).body['groups']).toEqual([
      some({ value: id, display: 'Engineers' }),
    ]);
    // Okta: one out, one in.
    const swapped = await patch(
      { op: 'remove', path: `members[value eq "${ana}"]` },
      { op: 'add', path: 'members', value: [{ value: ben, display: 'ben@work.example' }] },
    );
    expect(swapped.body).toMatchObject({ members: [{ value: ben, display: 'ben@work.example' }] });
    // Entra: a list of values, a bare value, all of them.
    await patch({ op: 'Add', path: 'members', value: [{ value: ana }, { value: ben }] });
    expect((await members()).sort()).toEqual([ana, ben].sort());
    await patch({ op: 'Remove', path: 'members', value: [{ value: ben }] });
    expect(await members()).toEqual([ana]);
    await patch({ op: 'replace', path: 'members', value: [{ value: ben }, { value: ana }] });
    expect((await members()).sort()).toEqual([ana, ben].sort());
    await patch({ op: 'replace', value: { id, displayName: 'Builders' } });
    await patch({ op: 'replace', path: `members[value eq "${ben}"].display`, value: 'Ben' });
    expect((await on.ask(`/Groups/${id}`)).text).toContain('"display":"Ben"');
    for (const filter of [
      'displayName eq "builders"',
      'externalId eq "g1"',
      `id eq "${id}"`,
      `members eq "${ana}"`,
      `members[value eq "${ana}"]`,
      `id eq "${id}" and members.value eq "${ana}"`,
    ]) {
      const found = await on.ask(`/Groups?excludedAttributes=members&filter=${encodeURIComponent(filter)}`);
      expect([filter, found.body.Resources]).toEqual([filter, [some({ id, displayName: 'Builders' })]]);
      expect(found.text).not.toContain('members');
    }
    expect((await on.ask('/Groups?filter=displayName eq "Engineers"')).body.totalResults).toBe(0);
    // Who is deleted belongs nowhere.
    await on.ask(`/Users/${ben}`, { method: 'DELETE' });
    expect(await members()).toEqual([ana]);
    await patch({ op: 'remove', path: 'members' });
    expect(await members()).toEqual([]);
    expectError(await patch({ op: 'remove', path: 'displayName' }), 400, 'mutability');
    expectError(
      await patch({ op: 'add', path: 'members', value: [{ display: 'nobody' }] }),
      400,
      'invalidValue',
    );
    expectError(await on.ask('/Groups', { body: {} }), 400, 'invalidValue');
    // Older Entra: with an empty reference, and one member taken away by a list.
    await patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: ana }] });
    await patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 'someone-else' }] });
    await patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: ana }] });
    expect(await members()).toEqual(['someone-else']);
    // Nobody by this id is nothing to do: what was lost on the way is sent again.
    expect((await patch({ op: 'Remove', path: `members[value eq "${ana}"]` })).status).toBe(200);
    // A PUT says all there is; a version that is not known any more is refused.
    const put = (body: object, version = '*') =>
      on.ask(`/Groups/${id}`, { method: 'PUT', body, headers: { 'if-match': version } });
    expect((await put({ displayName: 'All', members: [{ value: ana }] })).body).toMatchObject({
      displayName: 'All',
      members: [{ value: ana }],
    });
    expectError(await put({ displayName: 'Stale' }, 'W/"1"'), 412);
    expect((await put({ displayName: 'None' })).body).not.toHaveProperty('members');
    expect((await on.ask(`/Groups/${id}`, { method: 'DELETE' })).status).toBe(204);
    expectError(await on.ask(`/Groups/${id}`), 404);
  });
});
