import { randomUUID } from 'node:crypto';
import type { Endpoint, Example, ExampleIds } from '../../../../src/api/endpoint.ts';
import { addMember } from '../../../../src/db/repositories/members.ts';
import { askForIntegration, decideRequest } from '../../../../src/db/repositories/integration-requests.ts';
import { createApiToken } from '../../../../src/db/repositories/api-tokens.ts';
import { hashToken, newToken } from '../../../../src/api/tokens.ts';
import { API_BASE } from '../../../../src/api/base.ts';
import { membersOnly } from '../../../../src/api/members-only.ts';
import type { Role } from '../../../../src/domain/permissions.ts';
import { signIn, PASSWORD, type Call, type Organization, type Rig } from './rig.ts';
import { startAuthorization } from '../../../../src/connections/start-authorization.ts';
import { findApiToken } from '../../../../src/db/repositories/api-tokens.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';

import { rows, withOrganization, type Scope } from '../../../../src/db/scope.ts';
import { createTestPerson } from '../../../support/people.ts';
import { seedTask } from '../../../support/hire-content.ts';
import { everything, seedKinds, type Kind, type Wanted } from './kinds.ts';
import { eventKind } from './seed-events.ts';
import { newHireKinds } from './seed-new-hires.ts';
import { seedConnection, seedPeople } from './seed-people.ts';
import { prospectKinds } from './seed-prospects.ts';

/** Fresh rows of every kind that the example of this endpoint asks for; without an endpoint, of all there are. A new kind is added here. */
export const seedExamples = async (
  rig: Rig,
  organization: Organization,
  endpoint?: Endpoint,
): Promise<ExampleIds> => {
  const names = endpoint === undefined ? null : idsOf(endpoint);
  const wanted: Wanted = names === null ? everything : (name) => names.has(name);
  return {
    ...(await seedKinds(accounts, { rig, organization }, wanted)),
    ...(await seedPeople(rig, organization, wanted)),
    ...(await seedKinds([eventKind, ...newHireKinds, ...prospectKinds], { rig, organization }, wanted)),
  };
};

/** The ids that an endpoint's example asks for, by name. */
export const idsOf = (endpoint: Endpoint): ReadonlySet<string> => {
  const asked = new Set<string>();
  endpoint.example?.(new Proxy({}, { get: (_ids, name) => (asked.add(String(name)), 'x') }));
  return asked;
};

const accounts: readonly Kind<{ readonly rig: Rig; readonly organization: Organization }>[] = [
  {
    names: ['member'],
    seed: ({ rig, organization }) =>
      rig.inOrganization(organization, async (scope) => {
        const email = `${randomUUID()}@${organization.domain}`;
        const roles = ['recruiter'] as const;
        const member = await addMember(scope, { userId: randomUUID(), email, name: 'Seed', roles });
        if (member === null) throw new Error('The seeded member was there before.');
        return { member: member.id };
      }),
  },
  {
    names: ['apiToken'],
    seed: ({ rig, organization }) =>
      rig.inOrganization(organization, async (scope) => {
        const token = { name: 'Seed', roles: ['recruiter'], hash: hashToken(newToken()) } as const;
        return { apiToken: (await createApiToken(scope, token)).id };
      }),
  },
];

/**
 * Somebody with these roles as an endpoint wants to be called: by an API token; by a session where it is about one's own
 * account, with another session of the same member to act on.
 */
export const seedCaller = async (
  rig: Rig,
  organization: Organization,
  o: { readonly endpoint: Endpoint; readonly roles: readonly Role[] },
): Promise<{ readonly as: Pick<Call, 'token' | 'headers'>; readonly ids: ExampleIds }> => {
  const asked = ASKED_BY_MEMBERS.includes(o.endpoint.path) && o.endpoint.method === 'post';
  if (o.endpoint.permission !== membersOnly && !asked) return tokenCaller(rig, organization, o);
  const email = `${randomUUID()}@${organization.domain}`;
  const user = { email, name: 'Seed' };
  const { id: userId } = await rig.deps.auth.ensureUser({ ...user, password: PASSWORD });
  const member = await rig.inOrganization(organization, (scope) =>
    addMember(scope, { userId, ...user, roles: o.roles }),
  );
  const needsTask = o.endpoint.path === '/me/start/tasks/{id}';
  const ownTask = needsTask ? { ownTask: await seedOwnTask(rig, organization, userId) } : {};
  const ownRequest = asked ? await seedOwnRequest(rig, organization, member?.id ?? '') : {};
  await signIn(rig, email);
  const [other] = await rig.deps.auth.sessions(userId);
  if (other === undefined) throw new Error('Signing in made no session.');
  const cookie = await signIn(rig, email);
  return {
    as: { headers: { cookie, origin: rig.url } },
    ids: { session: other.id, ...ownTask, ...ownRequest },
  };
};

/** A program neither asks for an integration nor is told. */
const ASKED_BY_MEMBERS = ['/integration-requests', '/integration-requests/{id}/connect'];

/** What the member asked for and was granted. */
const seedOwnRequest = (rig: Rig, organization: Organization, memberId: string): Promise<ExampleIds> =>
  rig.inOrganization(organization, async (scope) => {
    // Nobody can tell whose account the seeded ones are: no new key is taken beside them.
    await rows(scope.trx, `update app.connections set state = 'uninstalled' where provider = 'ashby'`);
    const wish = { provider: 'ashby', memberId, note: null };
    const { request } = await askForIntegration(scope, wish);
    await decideRequest(scope, { id: request.id, state: 'approved', answer: null });
    return { integrationRequest: request.id };
  });

/** The member is a new hire with a task of their own. */
const seedOwnTask = async (rig: Rig, organization: Organization, userId: string): Promise<string> => {
  const { vault, db } = rig.deps;
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.inOrganization(organization, work);
  const connection = await run((scope) => seedConnection(scope, 'ashby', 'hire_source'));
  const org = { orgId: organization.id, db, vault, run };
  const { personId } = await createTestPerson(org, connection, { lastName: randomUUID() });
  return run(async (scope) => {
    await rows(scope.trx, `update app.members set person_id = ? where user_id = ?`, [personId, userId]);
    return seedTask(scope, vault, { personId, title: 'Send a photo' });
  });
};

const tokenCaller = async (
  rig: Rig,
  organization: Organization,
  o: { readonly endpoint: Endpoint; readonly roles: readonly Role[] },
): Promise<{ readonly as: Pick<Call, 'token'>; readonly ids: ExampleIds }> => {
  const token = await rig.token(organization, ...o.roles);
  const comesBack = o.endpoint.path === '/connections/authorizations/complete';
  return { as: { token }, ids: comesBack ? await seedAuthorization(rig, organization, token) : {} };
};

/** The holder of a token is on the provider's page and has accepted. */
const seedAuthorization = async (
  rig: Rig,
  organization: Organization,
  token: string,
): Promise<ExampleIds> => {
  const { deps, db } = rig;
  const found = await findApiToken(db, hashToken(token));
  if (found === null) throw new Error('The token was not made.');
  const actor = `token:${found.tokenId}` as const;
  return withOrganization(db, { orgId: organization.id, actor }, async (scope) => {
    const connectionId = await seedConnection(scope, 'lever', 'hire_source');
    const request = {
      ...{ provider: 'lever', connectionId, name: null, backfillFrom: null, reviewFirst: null },
      ...{ otherAccount: false, entered: {} },
    };
    const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    const started = await startAuthorization(scope, { deps, vault, request, sessionId: null });
    return {
      authorizationState: new URL(started.authorizeUrl).searchParams.get('state') ?? '',
      authorizationCode: rig.oauth.accept(started.authorizeUrl),
    };
  });
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
