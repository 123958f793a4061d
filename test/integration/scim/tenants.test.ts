import { randomUUID } from 'node:crypto';
import { fingerprint } from '../api/support/fingerprint.ts';
import { ENTERPRISE, oktaUser, patchOf, serveScim, type ScimClient, type ServedScim } from './served.ts';

describe('SC-J4 a connection sees and changes its own users alone', () => {
  let served: ServedScim;
  let own: ScimClient;
  const others: { client: ScimClient; user: string; group: string; orgId: string }[] = [];
  beforeAll(async () => {
    served = await serveScim();
    own = await served.connect();
    await own.create(oktaUser(1));
    // Another connection of the same organization, and one of another.
    const foreign = await served.rig.organization('Bravo');
    for (const organization of [served.organization, foreign]) {
      const client = await served.connect(organization);
      const user = await client.create(oktaUser(7, { title: 'Confidential' }));
      const made = await client.ask('/Groups', {
        body: { displayName: 'Confidential', members: [{ value: user }] },
      });
      others.push({ client, user, group: made.body.id ?? '', orgId: organization.id });
    }
  });
  afterAll(() => served.stop());

  it('SC-J4 with ids of another connection everything is 404, and nothing changes', async () => {
    for (const { user, group, orgId } of others) {
      const before = await fingerprint(served.rig, orgId);
      for (const path of [`/Users/${user}`, `/Groups/${group}`]) {
        expect((await own.ask(path)).status).toBe(404);
        expect((await own.ask(path, { method: 'DELETE' })).status).toBe(404);
        const body = path.startsWith('/Users') ? oktaUser(9) : { displayName: 'x', members: [] };
        const put = { method: 'PUT', body };
        expect((await own.ask(path, put)).status).toBe(404);
        const patch = { method: 'PATCH', body: patchOf({ op: 'replace', path: 'displayName', value: 'x' }) };
        expect((await own.ask(path, patch)).status).toBe(404);
      }
      expect(await fingerprint(served.rig, orgId)).toEqual(before);
    }
  });

  it('SC-J4 lists and filters find nothing of another', async () => {
    for (const { user, group } of others) {
      for (const path of [
        '/Users',
        `/Users?filter=id eq "${user}"`,
        '/Users?filter=title eq "Confidential"',
        '/Users?filter=userName eq "person7@work.example"',
        '/Users?filter=emails.value eq "person7@work.example"',
        '/Groups',
        `/Groups?filter=id eq "${group}"`,
        `/Groups?filter=members eq "${user}"`,
      ]) {
        const { status, text } = await own.ask(path);
        expect(status).toBe(200);
        for (const mark of [user, group, 'Confidential']) expect(text).not.toContain(mark);
      }
    }
  });

  it('SC-J4 a foreign user may be named as a member or manager, and tells nothing of itself', async () => {
    for (const { user } of others) {
      const made = await own.ask('/Groups', { body: { displayName: 'Mine', members: [{ value: user }] } });
      expect(made.text).not.toContain('person7');
      const id = await own.create({
        ...oktaUser(20, { userName: randomUUID() }),
        [ENTERPRISE]: { manager: { value: user } },
      });
      const [employee] = await served.rows('employees', { external_id: id });
      expect(employee?.['manager']).toBeNull();
      expect((await own.ask(`/Users/${user}`)).status).toBe(404);
    }
    // The member's own side does not show a foreign group.
    for (const { client, user } of others)
      expect((await client.ask(`/Users/${user}`)).text).not.toContain('Mine');
  });

  it('SC-J4 a token opens its own address only', async () => {
    for (const { client } of others) {
      const answer = await client.ask('/Users', { headers: { authorization: `Bearer ${own.token}` } });
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain(client.connectionId);
    }
  });
});
