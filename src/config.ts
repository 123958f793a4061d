import fs from 'node:fs';
import { types } from 'node:util';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { isAccessEntry } from './net/private-access.ts';
import { logLevels, type LogLevel } from './logger.ts';
import { secretKeysOf, type SecretKeys } from './secrets/secret-keys.ts';

/** The only reader of the environment. Every process says which variables it needs; all faults are told at once. */

type Environment = Readonly<Record<string, string | undefined>>;

type Variable<T> = {
  readonly name: string;
  readonly expected: string;
  readonly example: string;
  readonly schema: z.ZodType<T>;
  /** May be given as a file instead: `NAME_FILE`. */
  readonly secret: boolean;
};

const httpUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const secretKeys = z.string().transform((list, ctx): SecretKeys => {
  try {
    return secretKeysOf(list);
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    ctx.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

const privateAccess = z
  .union([
    z.stringbool(),
    z
      .string()
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine((entries) => entries.every(isAccessEntry)),
  ])
  .default(false);

const plain = <T>(
  name: string,
  schema: z.ZodType<T>,
  hint: readonly [expected: string, example: string],
): Variable<T> => ({ name, schema, expected: hint[0], example: hint[1], secret: false });

const secret = <T>(
  name: string,
  schema: z.ZodType<T>,
  hint: readonly [expected: string, example: string],
): Variable<T> => ({ ...plain(name, schema, hint), secret: true });

const count = (max: number): z.ZodCoercedNumber => z.coerce.number().int().min(0).max(max);
const text = z.string().min(1);

/** An address that only test and sandbox set: without it the connector calls the provider. */
const override = (name: string, localPort: number): Variable<string | undefined> =>
  plain(name, httpUrl.optional(), ['an http(s) address', `http://localhost:${localPort}`]);

const variables = {
  databaseUrl: secret('DATABASE_URL', postgresUrl, [
    'the address of PostgreSQL with the login of the application',
    'postgres://foyer_app:password@localhost:5432/foyer',
  ]),
  databaseOwnerUrl: secret('DATABASE_OWNER_URL', postgresUrl, [
    'the address of PostgreSQL with the login that owns the schema',
    'postgres://foyer_owner:password@localhost:5432/foyer',
  ]),
  databaseAuthUrl: secret('DATABASE_AUTH_URL', postgresUrl, [
    'the address of PostgreSQL with the login for sign-in',
    'postgres://foyer_auth:password@localhost:5432/foyer',
  ]),
  publicUrl: plain('FOYER_PUBLIC_URL', httpUrl, [
    'the http(s) address at which people reach Foyer',
    'https://foyer.example.com',
  ]),
  port: plain('FOYER_PORT', count(65_535).default(4400), ['a port number', '4400']),
  trustedProxies: plain('FOYER_TRUSTED_PROXIES', count(10).default(0), [
    'the number of proxies in front of Foyer',
    '1',
  ]),
  secretKeys: secret('FOYER_SECRET_KEYS', secretKeys, [
    'keys of 32 bytes as `id:base64`, newest first, separated by commas',
    '2026a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
  ]),
  smtpUrl: secret('SMTP_URL', z.url({ protocol: /^smtps?$/ }), [
    'the address of the mail server',
    'smtps://user:password@mail.example.com:465',
  ]),
  mailFrom: plain('MAIL_FROM', text, ['the sender of mails', 'Foyer <foyer@example.com>']),
  mailDomainRate: plain('MAIL_DOMAIN_RATE', count(100_000).default(10), [
    'how many mails a second go to one recipient domain; 0 for no limit',
    '10',
  ]),
  mailBounceAddress: plain('MAIL_BOUNCE_ADDRESS', z.email().optional(), [
    'the address to which undelivered mails are returned, as local+id@domain; without it to the sender',
    'bounces@foyer.example.com',
  ]),
  mailBounceToken: secret('MAIL_BOUNCE_TOKEN', z.string().min(20).optional(), [
    'a secret of 20 characters or more, the last part of the address that takes reports of non-delivery',
    'a-long-random-secret-of-yours',
  ]),
  logLevel: plain<LogLevel>('LOG_LEVEL', z.enum(logLevels).default('info'), [
    `one of ${logLevels.join(', ')}`,
    'info',
  ]),
  temporalAddress: plain(
    'TEMPORAL_ADDRESS',
    z
      .string()
      .regex(/^[^\s/]+:\d+$/)
      .default('localhost:7233'),
    ['host:port of Temporal', 'localhost:7233'],
  ),
  temporalNamespace: plain('TEMPORAL_NAMESPACE', text.default('default'), [
    'a namespace of Temporal',
    'default',
  ]),
  oidcDiscoveryUrl: plain('OIDC_DISCOVERY_URL', httpUrl.optional(), [
    'the discovery address of the company sign-in, with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it',
    'https://login.example.com/.well-known/openid-configuration',
  ]),
  oidcClientId: plain('OIDC_CLIENT_ID', text.optional(), ['the client id at the company sign-in', 'foyer']),
  oidcClientSecret: secret('OIDC_CLIENT_SECRET', text.optional(), [
    'the client secret at the company sign-in',
    'a-long-secret',
  ]),
  oidcTrustEmail: plain('OIDC_TRUST_EMAIL', z.stringbool().default(false), [
    'true when every e-mail address that the company sign-in tells is proven, though it does not say so',
    'true',
  ]),
  allowPrivateFetch: plain('FOYER_ALLOW_PRIVATE_FETCH', privateAccess, [
    'true when reports may be fetched from, and events sent to, private networks and this machine; or the hosts and networks that are allowed, separated by commas',
    'reports.intern.example,10.1.0.0/16',
  ]),
  ashbyUrl: override('FOYER_ASHBY_URL', 4501),
  leverUrl: override('FOYER_LEVER_URL', 4502),
  leverAuthUrl: override('FOYER_LEVER_AUTH_URL', 4502),
  clinchUrl: override('FOYER_CLINCH_URL', 4503),
  clinchContract: plain('FOYER_CLINCH_CONTRACT', text.optional(), [
    'a JSON file of what Clinch calls otherwise than Foyer assumes (docs/guides/clinch.md)',
    '/etc/foyer/clinch.json',
  ]),
  bamboohrUrl: override('FOYER_BAMBOOHR_URL', 4504),
  bamboohrAuthUrl: override('FOYER_BAMBOOHR_AUTH_URL', 4504),
  humaansUrl: override('FOYER_HUMAANS_URL', 4505),
  hibobUrl: override('FOYER_HIBOB_URL', 4506),
  leverClientId: plain('LEVER_CLIENT_ID', text.optional(), [
    'the client id under which Lever knows Foyer, with LEVER_CLIENT_SECRET beside it',
    'abc123',
  ]),
  leverClientSecret: secret('LEVER_CLIENT_SECRET', text.optional(), [
    'the client secret under which Lever knows Foyer',
    'a-long-secret',
  ]),
  bamboohrClientId: plain('BAMBOOHR_CLIENT_ID', text.optional(), [
    'the client id under which BambooHR knows Foyer, with BAMBOOHR_CLIENT_SECRET beside it',
    'abc123',
  ]),
  bamboohrClientSecret: secret('BAMBOOHR_CLIENT_SECRET', text.optional(), [
    'the client secret under which BambooHR knows Foyer',
    'a-long-secret',
  ]),
} as const;

type Variables = typeof variables;
type Name = keyof Variables;
type Values<N extends Name> = {
  readonly [Key in N]: Variables[Key] extends Variable<infer T> ? T : never;
};

const readFile = (path: string): string | Error => {
  try {
    return fs.readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (types.isNativeError(error)) return error;
    throw error;
  }
};

/** The value of a variable or of the file that it names; empty ones count as not set. */
const valueOf = (env: Environment, variable: Variable<unknown>): string | undefined | { fault: string } => {
  const own = env[variable.name] || undefined;
  const fileName = variable.secret ? env[`${variable.name}_FILE`] || undefined : undefined;
  if (fileName === undefined) return own;
  if (own !== undefined) return { fault: `${variable.name} and ${variable.name}_FILE are both set: set one` };
  const content = readFile(fileName);
  return typeof content === 'string'
    ? content || undefined
    : { fault: `${variable.name}_FILE: expected a readable file (${content.message})` };
};

const isName = (key: string): key is Name => Object.hasOwn(variables, key);

const read = <N extends Name>(env: Environment, names: readonly N[]): Values<N> => {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of names.filter(isName)) {
    const variable: Variable<unknown> = variables[name];
    const given = valueOf(env, variable);
    if (typeof given === 'object') {
      faults.push(given.fault);
      continue;
    }
    const parsed = variable.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    // The value itself is never shown: it may be a secret.
    else
      faults.push(
        `${variable.name} ${given === undefined ? 'is not set' : 'is wrong'}: expected ${variable.expected}, for example ${variable.example}`,
      );
  }
  if (faults.length > 0) throw new ConfigError(faults);
  // Every name was parsed by its own schema, or a fault was thrown.
  return values as Values<N>;
};

/** Everything that the SDK of Temporal reads for itself (TLS, API key). */
const temporalOf = (env: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('TEMPORAL_') && value ? [[name, value]] : [],
    ),
  );

const shared = ['databaseUrl', 'secretKeys', 'publicUrl', 'smtpUrl', 'mailFrom', 'logLevel'] as const;
const temporal = ['temporalAddress', 'temporalNamespace'] as const;
const providers = [
  'allowPrivateFetch',
  'ashbyUrl',
  'leverUrl',
  'leverAuthUrl',
  'clinchUrl',
  'clinchContract',
  'bamboohrUrl',
  'bamboohrAuthUrl',
  'humaansUrl',
  'hibobUrl',
  'leverClientId',
  'leverClientSecret',
  'bamboohrClientId',
  'bamboohrClientSecret',
] as const;
const oidc = ['oidcDiscoveryUrl', 'oidcClientId', 'oidcClientSecret', 'oidcTrustEmail'] as const;

export type OidcConfig = {
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether an address counts as proven that comes without `email_verified`. */
  readonly trustEmail: boolean;
};

const oidcOf = (values: Values<(typeof oidc)[number]>): OidcConfig | null => {
  const discoveryUrl = values.oidcDiscoveryUrl;
  const [clientId, clientSecret] = [values.oidcClientId, values.oidcClientSecret];
  if (discoveryUrl === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (discoveryUrl !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { discoveryUrl, clientId, clientSecret, trustEmail: values.oidcTrustEmail };
  throw new ConfigError([
    'OIDC_DISCOVERY_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none',
  ]);
};

export type ProviderConfig = {
  /** Null: the provider's own address. */
  readonly url: string | null;
  readonly authUrl: string | null;
  /** Null: nobody can connect by OAuth. */
  readonly client: { readonly id: string; readonly secret: string } | null;
};

const clientOf = (
  names: string,
  id: string | undefined,
  secret: string | undefined,
): ProviderConfig['client'] => {
  if (id === undefined && secret === undefined) return null;
  if (id !== undefined && secret !== undefined) return { id, secret };
  throw new ConfigError([`${names}_CLIENT_ID and ${names}_CLIENT_SECRET belong together: set both or none`]);
};

/** An address that names no version of the API means the one that Foyer speaks. */
const withPath = (url: string | undefined, path: string): string | null => {
  if (url === undefined) return null;
  return new URL(url).pathname === '/' ? `${url}${path}` : url;
};

/** How each provider is reached that is told by the environment, by its name in the database. */
const providersOf = (
  values: Values<(typeof providers)[number]>,
): Readonly<Record<string, ProviderConfig>> => ({
  ashby: { url: values.ashbyUrl ?? null, authUrl: null, client: null },
  lever: {
    url: withPath(values.leverUrl, '/v1'),
    authUrl: values.leverAuthUrl ?? null,
    client: clientOf('LEVER', values.leverClientId, values.leverClientSecret),
  },
  bamboohr: {
    url: values.bamboohrUrl ?? null,
    authUrl: values.bamboohrAuthUrl ?? null,
    client: clientOf('BAMBOOHR', values.bamboohrClientId, values.bamboohrClientSecret),
  },
  hibob: { url: values.hibobUrl ?? null, authUrl: null, client: null },
  humaans: { url: values.humaansUrl ?? null, authUrl: null, client: null },
  clinch: { url: values.clinchUrl ?? null, authUrl: null, client: null },
});

/** For `npm run server`. @throws ConfigError */
export const readServerConfig = (env: Environment = process.env) => {
  const values = read(env, [
    ...shared,
    ...temporal,
    ...providers,
    ...oidc,
    'databaseAuthUrl',
    'port',
    'trustedProxies',
    'mailBounceToken',
  ]);
  return {
    ...values,
    oidc: oidcOf(values),
    providers: providersOf(values),
    temporalEnvironment: temporalOf(env),
  };
};
export type ServerConfig = ReturnType<typeof readServerConfig>;

/** For `npm run worker`. @throws ConfigError */
export const readWorkerConfig = (env: Environment = process.env) => {
  const values = read(env, [...shared, ...temporal, ...providers, 'mailDomainRate', 'mailBounceAddress']);
  return { ...values, providers: providersOf(values), temporalEnvironment: temporalOf(env) };
};
export type WorkerConfig = ReturnType<typeof readWorkerConfig>;

/** For `npm run migrate`. @throws ConfigError */
export const readMigrateConfig = (env: Environment = process.env) =>
  read(env, ['databaseUrl', 'databaseOwnerUrl', 'databaseAuthUrl', 'logLevel']);
