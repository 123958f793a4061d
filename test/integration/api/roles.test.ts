import { startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { may, permissions, roles, type Permission, type Role } from '../../../src/domain/permissions.ts';
import { isAllowed, type Endpoint } from '../../../src/api/endpoint.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { exampleCall, nameOf, seedCaller, seedExamples } from './support/examples.ts';
import { fingerprint } from './support/fingerprint.ts';
import { startRig, type Organization, type Rig } from './support/rig.ts';

/** Section 1 of the product description, said once more and apart from the code: who may have which permission. */
const expected: Readonly<Record<Permission, readonly Role[]>> = {
  'self.read': roles,
  'connections.read': ['super_admin', 'it_manager', 'user_manager'],
  'connections.write': ['super_admin', 'it_manager'],
  'syncs.read': ['super_admin', 'it_manager', 'user_manager'],
  'syncs.run': ['super_admin', 'user_manager'],
  'people.read': ['super_admin', 'user_manager'],
  'people.write': ['super_admin', 'user_manager'],
  'employees.read': ['super_admin', 'user_manager'],
  'settings.read': ['super_admin', 'it_manager', 'user_manager'],
  'settings.write': ['super_admin'],
  'members.write': ['super_admin'],
  'tokens.write': ['super_admin'],
  'audit.read': ['super_admin', 'it_manager'],
  'notices.read': ['super_admin', 'it_manager', 'user_manager'],
  'journeys.read': ['super_admin', 'user_manager'],
  'journeys.write': ['super_admin', 'user_manager'],
  'tasks.own': ['super_admin', 'it_manager', 'user_manager', 'recruiter', 'employee'],
  'events.read': ['super_admin', 'it_manager'],
  'events.write': ['super_admin', 'it_manager'],
  'privacy.write': ['super_admin'],
  'prospects.read': ['super_admin', 'recruiter'],
  'prospects.write': ['super_admin', 'recruiter'],
  'prospects.push': ['super_admin', 'recruiter'],
  'push.settings': ['super_admin'],
};

const allowedFor = (endpoint: Endpoint): readonly Role[] =>
  typeof endpoint.permission === 'string'
    ? expected[endpoint.permission]
    : roles.filter((role) => isAllowed(endpoint.permission, [role]));

describe('SC-J8 every role can do exactly what it may, on every endpoint', () => {
  let rig: Rig;
  let organization: Organization;
  let ashby: AshbySandbox;
  beforeAll(async () => {
    ashby = await startAshbySandbox({ port: 0, seed: { count: 3, seed: 1 } });
    // Where prospects are sent.
    rig = await startRig({ providers: { ashby: ashby.url } });
    organization = await rig.organization('Alpha');
    await seedExamples(rig, organization);
  });
  afterAll(async () => {
    await ashby.close();
    await rig.stop();
  });

  it.each(permissions)('SC-J8 permission %s', (permission) => {
    expect(roles.filter((role) => may([role], permission))).toEqual(expected[permission]);
  });

  it.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    'SC-J8 %s',
    async (_name, endpoint) => {
      const allowed = allowedFor(endpoint);
      const callers = new Map<Role, Awaited<ReturnType<typeof seedCaller>>>();
      for (const role of roles)
        callers.set(role, await seedCaller(rig, organization, { endpoint, roles: [role] }));
      const ids = { ...(await seedExamples(rig, organization, endpoint)), ...callers.get('employee')?.ids };
      const { path, ...call } = exampleCall(endpoint, ids);

      const denied = roles.filter((role) => !allowed.includes(role));
      const before = await fingerprint(rig, organization.id, ['api_tokens']);
      expect((await rig.call(path, call)).status).toBe(401);
      expect((await rig.call(path, { ...call, token: 'foyer_' + 'x'.repeat(43) })).status).toBe(401);
      for (const role of denied) {
        const answer = await rig.call(path, { ...call, ...callers.get(role)?.as });
        expect([role, answer.status]).toEqual([role, 403]);
      }
      expect(await fingerprint(rig, organization.id, ['api_tokens'])).toEqual(before);

      for (const role of allowed) {
        const answer = await rig.call(path, { ...call, ...callers.get(role)?.as });
        expect([role, answer.status]).not.toEqual([role, 401]);
        expect([role, answer.status]).not.toEqual([role, 403]);
        expect(answer.status).toBeLessThan(500);
      }
    },
  );
});
