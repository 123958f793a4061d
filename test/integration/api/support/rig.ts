import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { createApp, type AppOptions } from '../../../../src/api/app.ts';
import type { ApiDeps } from '../../../../src/api/deps.ts';
import type { Endpoint } from '../../../../src/api/endpoint.ts';
import { endpoints as allEndpoints } from '../../../../src/api/endpoints/index.ts';
import { serve } from '../../../../src/api/serve.ts';
import { createAuth, type Auth } from '../../../../src/auth/auth.ts';
import { bootstrap } from '../../../../src/auth/bootstrap.ts';
import { migrateAuth } from '../../../../src/auth/migrate-auth.ts';
import type { OidcConfig } from '../../../../src/config.ts';
import { secretKeysOf } from '../../../../src/secrets/secret-keys.ts';
import { employeeSource } from '../../../../src/connectors/registry.ts';
import { connectDatabase } from '../../../../src/db/client.ts';
import { migrate } from '../../../../src/db/migrate.ts';
import { withOrganization, type Scope } from '../../../../src/db/scope.ts';
import { createApiToken } from '../../../../src/db/repositories/api-tokens.ts';
import type { Role } from '../../../../src/domain/permissions.ts';
import { createLogger } from '../../../../src/logger.ts';
import { startMailCatcher, type MailCatcher } from '../../../../src/mail/catcher.ts';
import { createMailer } from '../../../../src/mail/transport.ts';
import { createMetrics } from '../../../../src/metrics.ts';
import { accountHooks } from '../../../../src/preboarding/account-keeper.ts';
import { createVault } from '../../../../src/secrets/vault.ts';
import { systemClock } from '../../../../src/time/clock.ts';
import { hashToken, newToken } from '../../../../src/api/tokens.ts';
import { CLIENT, startOAuthStandIn, type OAuthStandIn } from '../../../support/oauth-provider.ts';
import { withOAuthSource } from '../../../support/oauth-source.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/postgres.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON body, undefined for an empty one or another type. */
  readonly json: unknown;
};

export type Call = {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
};

export type Organization = { readonly id: string; readonly name: string; readonly domain: string };

export type Rig = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly db: Knex;
  readonly deps: ApiDeps;
  readonly mails: MailCatcher;
  /** Stands where Lever is: its authorization server and its API. */
  readonly oauth: OAuthStandIn;
  readonly logLines: readonly string[];
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  readonly organization: (name: string) => Promise<Organization>;
  /** A live API token with these roles. */
  readonly token: (organization: Organization, ...roles: Role[]) => Promise<string>;
  readonly inOrganization: <T>(organization: Organization, work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

export type RigOptions = {
  readonly endpoints?: readonly Endpoint[];
  readonly oidc?: OidcConfig;
  readonly rateLimit?: boolean;
  readonly onSettingsChanged?: ApiDeps['onSettingsChanged'];
  readonly readiness?: AppOptions['readiness'];
  readonly rawMounts?: AppOptions['rawMounts'];
  /** Where providers answer; nowhere unless given, but for the one that is connected by OAuth. */
  readonly baseUrl?: ApiDeps['baseUrl'];
  /** Where some of them answer, by provider. */
  readonly providers?: Readonly<Record<string, string>>;
  /** The connectors; with the stand-in in Lever's place unless given. */
  readonly hireSource?: ApiDeps['hireSource'];
  readonly employeeSource?: ApiDeps['employeeSource'];
  readonly allowPrivateFetch?: boolean;
  /** As whom Foyer is known to providers; the stand-in's client unless given. */
  readonly clients?: ApiDeps['oauth'];
};

const silent = createLogger({ level: 'silent', part: 'test' });
export const PASSWORD = 'correct horse battery staple';

/** The whole API on a database of its own, behind a real port, with real mail. */
export const startRig = async (o: RigOptions = {}): Promise<Rig> => {
  const database = await createTestDatabase({
    template: 'foyer_api',
    prepare: async (urls) => {
      await migrate(urls);
      await migrateAuth({ ownerUrl: urls.ownerUrl, logger: silent });
    },
  });
  const { ring, authSecret } = secretKeysOf(`test:${randomBytes(32).toString('base64')}`);
  const db = connectDatabase({ url: database.appUrl, applicationName: 'foyer-test' });
  const mails = await startMailCatcher();
  const mailer = createMailer({ smtpUrl: mails.smtpUrl, from: 'Foyer <foyer@example.com>' });
  const oauth = await startOAuthStandIn();
  const logLines: string[] = [];
  const logger = createLogger({ level: 'info', part: 'api' }, { write: (line) => void logLines.push(line) });
  let listener: Parameters<typeof serve>[0]['app'] = (_req, res) => void res.destroy();
  const server = await serve({ app: (req, res) => listener(req, res), port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}`;
  const auth: Auth = createAuth({
    databaseUrl: database.authUrl,
    publicUrl: url,
    secret: authSecret,
    oidc: o.oidc ?? null,
    mailer,
    logger,
    rateLimit: o.rateLimit ?? false,
    hooks: accountHooks(() => ({ db, users: auth })),
  });
  const vault = createVault(ring);
  const deps: ApiDeps = {
    db,
    vault,
    clock: systemClock,
    logger,
    auth,
    mailer,
    publicUrl: url,
    hireSource: o.hireSource ?? withOAuthSource,
    employeeSource: o.employeeSource ?? employeeSource,
    allowPrivateFetch: o.allowPrivateFetch ?? false,
    baseUrl:
      o.baseUrl ??
      ((provider) => (provider === 'lever' ? oauth.url : (o.providers?.[provider] ?? 'http://127.0.0.1:9'))),
    oauth: o.clients ?? ((provider) => (provider === 'lever' ? { ...CLIENT, authUrl: oauth.url } : null)),
    extension: () => Promise.resolve(Buffer.from('an archive')),
    onSettingsChanged: o.onSettingsChanged ?? (() => Promise.resolve()),
  };
  listener = createApp({
    deps,
    endpoints: o.endpoints ?? allEndpoints,
    metrics: createMetrics(db),
    readiness: o.readiness ?? (() => Promise.resolve({ database: true })),
    rawMounts: o.rawMounts ?? [],
  });
  const inOrganization: Rig['inOrganization'] = (organization, work) =>
    withOrganization(db, { orgId: organization.id, actor: 'system:test' }, work);
  return {
    url,
    database,
    db,
    deps,
    mails,
    oauth,
    logLines,
    call: (path, call) => request(url + path, call),
    organization: async (name) => {
      const organization = { id: randomUUID(), name, domain: `${name.toLowerCase()}.example` };
      await bootstrap(
        { db, vault, auth },
        {
          organization: { ...organization, timeZone: 'Europe/Berlin' },
          users: [
            {
              email: `admin@${organization.domain}`,
              name: `Admin ${name}`,
              roles: ['super_admin'],
              password: PASSWORD,
            },
          ],
        },
      );
      return organization;
    },
    token: async (organization, ...roles) => {
      const token = newToken();
      await inOrganization(organization, (scope) =>
        createApiToken(scope, { name: roles.join(), roles, hash: hashToken(token) }),
      );
      return token;
    },
    inOrganization,
    stop: async () => {
      await server.stop(0);
      mailer.close();
      await mails.stop();
      await oauth.close();
      await auth.close();
      await db.destroy();
      await database.drop();
    },
  };
};

const request = async (url: string, call: Call = {}): Promise<Answer> => {
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const response = await fetch(url, {
    method: call.method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const json: unknown = isJson && text ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
};

/** Signs in with the password that `organization` gave its admin. @returns the cookie header of the session */
export const signIn = async (rig: Rig, email: string, password = PASSWORD): Promise<string> => {
  const answer = await rig.call('/api/auth/sign-in/email', {
    body: { email, password },
    headers: { origin: rig.url },
  });
  if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${answer.text}`);
  return cookiesOf(answer);
};

export const cookiesOf = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Waits for a mail to an address whose subject fits, and gives the first link of its text. */
export const linkMailedTo = async (rig: Rig, to: string, subject: RegExp): Promise<string> => {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const mail = rig.mails.list().find((one) => one.to.includes(to) && subject.test(one.subject));
    const link = mail === undefined ? undefined : /https?:\/\/\S+/.exec(mail.text)?.[0];
    if (link !== undefined) return link;
    if (Date.now() > deadline) throw new Error(`No mail to ${to} with ${String(subject)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

export const problemOf = (answer: Answer): { status: number; code: string; errors: { path: string }[] } =>
  z
    .object({ status: z.int(), code: z.string(), errors: z.array(z.object({ path: z.string() })) })
    .parse(answer.json);
