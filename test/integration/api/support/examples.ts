import { randomUUID } from 'node:crypto';
import type { Endpoint, Example, ExampleIds } from '../../../../src/api/endpoint.ts';
import { addMember } from '../../../../src/db/repositories/members.ts';
import { createApiToken } from '../../../../src/db/repositories/api-tokens.ts';
import { hashToken, newToken } from '../../../../src/api/tokens.ts';
import { API_BASE } from '../../../../src/api/base.ts';
import { membersOnly } from '../../../../src/api/members-only.ts';
import type { Role } from '../../../../src/domain/permissions.ts';
import { signIn, PASSWORD, type Call, type Organization, type Rig } from './rig.ts';
import { seedPeople } from './seed-people.ts';

/** One fresh row of every kind that an endpoint's example may ask for. A new kind of row is added here. */
export const seedExamples = async (rig: Rig, organization: Organization): Promise<ExampleIds> => ({
  ...(await seedAccounts(rig, organization)),
  ...(await seedPeople(rig, organization)),
});

const seedAccounts = (rig: Rig, organization: Organization): Promise<ExampleIds> =>
  rig.inOrganization(organization, async (scope) => {
    const email = `${randomUUID()}@${organization.domain}`;
    const member = await addMember(scope, {
      userId: randomUUID(),
      email,
      name: 'Seed',
      roles: ['recruiter'],
    });
    if (member === null) throw new Error('The seeded member was there before.');
    const apiToken = await createApiToken(scope, {
      name: 'Seed',
      roles: ['recruiter'],
      hash: hashToken(newToken()),
    });
    return { member: member.id, apiToken: apiToken.id };
  });

/**
 * Somebody with these roles as an endpoint wants to be called: by an API token; by a session where it is about one's own
 * account, with another session of the same member to act on.
 */
export const seedCaller = async (
  rig: Rig,
  organization: Organization,
  o: { readonly endpoint: Endpoint; readonly roles: readonly Role[] },
): Promise<{ readonly as: Pick<Call, 'token' | 'headers'>; readonly ids: ExampleIds }> => {
  if (o.endpoint.permission !== membersOnly)
    return { as: { token: await rig.token(organization, ...o.roles) }, ids: {} };
  const email = `${randomUUID()}@${organization.domain}`;
  const user = { email, name: 'Seed' };
  const { id: userId } = await rig.deps.auth.ensureUser({ ...user, password: PASSWORD });
  await rig.inOrganization(organization, (scope) => addMember(scope, { userId, ...user, roles: o.roles }));
  await signIn(rig, email);
  const [other] = await rig.deps.auth.sessions(userId);
  if (other === undefined) throw new Error('Signing in made no session.');
  const cookie = await signIn(rig, email);
  return { as: { headers: { cookie, origin: rig.url } }, ids: { session: other.id } };
};

/** The example of an endpoint, as a request. */
export const exampleCall = (
  endpoint: Endpoint,
  ids: ExampleIds,
): { readonly path: string; readonly method: string; readonly body?: unknown } => {
  const example: Example = endpoint.example?.(ids) ?? {};
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = example.params?.[name];
    if (!value) throw new Error(`${nameOf(endpoint)}: its example has no value for {${name}}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(example.query).toString();
  return {
    path: `${API_BASE}${path}${query ? `?${query}` : ''}`,
    method: endpoint.method.toUpperCase(),
    ...(example.body === undefined ? {} : { body: example.body }),
  };
};

export const nameOf = (endpoint: Endpoint): string => `${endpoint.method.toUpperCase()} ${endpoint.path}`;
