import { z } from 'zod';
import { addMember } from '../../../../src/db/repositories/members.ts';
import { rows } from '../../../../src/db/scope.ts';
import type { Role } from '../../../../src/domain/permissions.ts';
import type { Grantor } from '../../../support/oauth-provider.ts';
import {
  PASSWORD,
  signIn,
  type Answer,
  type Call,
  type Organization,
  type Rig,
} from '../../api/support/rig.ts';

/** Somebody at a browser: the headers of a session. */
export type Person = Pick<Call, 'headers' | 'token'>;

export const signedIn = async (rig: Rig, email: string): Promise<Person> => ({
  headers: { cookie: await signIn(rig, email), origin: rig.url },
});

export const admin = (rig: Rig, { domain }: Organization): Promise<Person> =>
  signedIn(rig, `admin@${domain}`);

/** Another member of the organization, signed in. */
export const member = async (rig: Rig, organization: Organization, role: Role): Promise<Person> => {
  const user = { email: `${role.replace('_', '-')}@${organization.domain}`, name: role };
  const { id: userId } = await rig.deps.auth.ensureUser({ ...user, password: PASSWORD });
  await rig.inOrganization(organization, (scope) => addMember(scope, { userId, ...user, roles: [role] }));
  return signedIn(rig, user.email);
};

/** An organization with both settings on, and its Super Admin at a browser. */
export const ready = async (
  rig: Rig,
  name: string,
): Promise<{ readonly organization: Organization; readonly person: Person }> => {
  const organization = await rig.organization(name);
  await rig.inOrganization(organization, (scope) =>
    rows(
      scope.trx,
      'update app.organizations set preboarding_enabled = true, ats_integrations_enabled = true',
    ),
  );
  return { organization, person: await admin(rig, organization) };
};

const begun = z.object({ authorizeUrl: z.url(), expiresAt: z.iso.datetime() });

export const asksToBegin = (
  rig: Rig,
  person: Person,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer> =>
  rig.call('/api/v1/connections/authorizations', { ...person, body: { provider: 'lever', ...more } });

/** To the provider's page. @returns its address and the state in it */
export const begin = async (
  rig: Rig,
  person: Person,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly authorizeUrl: string; readonly state: string }> => {
  const answer = await asksToBegin(rig, person, more);
  if (answer.status !== 201) throw new Error(`Beginning answered ${answer.status}: ${answer.text}`);
  const { authorizeUrl } = begun.parse(answer.json);
  return { authorizeUrl, state: new URL(authorizeUrl).searchParams.get('state') ?? '' };
};

export const comeBack = (
  rig: Rig,
  person: Person,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> => rig.call('/api/v1/connections/authorizations/complete', { ...person, body });

/** The whole way: to the page, Accept, and back. */
export const attempt = async (
  rig: Rig,
  person: Person,
  o: { readonly more?: Readonly<Record<string, unknown>>; readonly as?: Partial<Grantor> } = {},
): Promise<Answer> => {
  const { authorizeUrl, state } = await begin(rig, person, o.more);
  return comeBack(rig, person, { state, code: rig.oauth.accept(authorizeUrl, o.as) });
};

const made = z.object({ id: z.uuid() });

/** A connection that was made so. @returns its id */
export const connected = async (rig: Rig, person: Person): Promise<string> => {
  const answer = await attempt(rig, person);
  if (answer.status !== 200) throw new Error(`Connecting answered ${answer.status}: ${answer.text}`);
  return made.parse(answer.json).id;
};
