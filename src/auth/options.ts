import type { betterAuth, BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import type pg from 'pg';
import type { OidcConfig } from '../config.ts';
import type { Logger } from '../logger.ts';
import { beforeSignIn, type SignInHooks } from './hooks.ts';
import { throttleByAccount } from './throttle.ts';

export type AuthOptionsInput = {
  readonly pool: pg.Pool;
  readonly publicUrl: string;
  readonly secret: string;
  readonly oidc: OidcConfig | null;
  readonly rateLimit: boolean;
  readonly logger: Logger;
  readonly sendMagicLink: (link: { readonly email: string; readonly url: string }) => Promise<void>;
  readonly sendPasswordLink: (link: {
    readonly userId: string;
    readonly email: string;
    readonly token: string;
  }) => Promise<void>;
  readonly hooks?: SignInHooks;
};

/** The console's page; what went wrong stands in `?error=`. */
export const SIGN_IN_PAGE = '/sign-in';
/** The header in which our router tells the library the address of the caller; the same from outside is dropped. */
export const IP_HEADER = 'x-foyer-ip';
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 200;
const MAGIC_LINK_SECONDS = 15 * 60;
const RESET_SECONDS = 60 * 60;

/**
 * The sign-in library with what Foyer wants of it: nobody signs up by himself (admins add members), sessions of half a
 * day, links hashed at rest and good once, attempts counted in the database so that all servers share the count.
 */
export const authOptions = (o: AuthOptionsInput) =>
  ({
    appName: 'Foyer',
    database: o.pool,
    baseURL: o.publicUrl,
    basePath: '/api/auth',
    secret: o.secret,
    trustedOrigins: [new URL(o.publicUrl).origin],
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => {
        if (level === 'error') o.logger.error(message);
        else o.logger.warn(message);
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        o.sendPasswordLink({ userId: user.id, email: user.email, token }),
    },
    session: { expiresIn: 12 * 3600, updateAge: 3600, cookieCache: { enabled: false } },
    databaseHooks: {
      session: { create: { after: async ({ userId }) => o.hooks?.signedIn(userId) } },
    },
    verification: { storeIdentifier: 'hashed' },
    account: {
      encryptOAuthTokens: true,
      // A proven address is the user that an admin added under it.
      accountLinking: { enabled: true, trustedProviders: o.oidc?.trustEmail === true ? ['company'] : [] },
    },
    rateLimit: {
      enabled: o.rateLimit,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-in/magic-link': { window: 300, max: 5 },
        '/request-password-reset': { window: 300, max: 5 },
        // A whole office behind one address begins its day here; the company's own sign-in does the guarding.
        '/sign-in/social': { window: 60, max: 60 },
      },
    },
    ...(o.rateLimit ? { hooks: throttleByAccount(o.pool) } : {}),
    onAPIError: {
      // Where a sign-in with the company that failed comes back to, with `?error=`.
      errorURL: `${o.publicUrl}${SIGN_IN_PAGE}`,
      // A refusal is an answer; the library would print it to the console, unscrubbed.
      onError: (error) => {
        if (error instanceof APIError && error.statusCode < 500) return;
        o.logger.error({ err: error }, 'sign-in failed by a defect');
      },
    },
    advanced: {
      useSecureCookies: o.publicUrl.startsWith('https:'),
      cookiePrefix: 'foyer',
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
      database: { generateId: 'uuid' },
      // Said aloud because the library leaves both out under NODE_ENV=test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    plugins: [
      ...(o.hooks === undefined ? [] : [beforeSignIn(o.hooks)]),
      magicLink({
        expiresIn: MAGIC_LINK_SECONDS,
        storeToken: 'hashed',
        disableSignUp: true,
        sendMagicLink: ({ email, url }) => o.sendMagicLink({ email, url }),
      }),
      ...(o.oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: 'company',
                  discoveryUrl: o.oidc.discoveryUrl,
                  clientId: o.oidc.clientId,
                  clientSecret: o.oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  disableSignUp: true,
                },
              ],
            }),
          ]),
    ],
  }) satisfies BetterAuthOptions;

type Library = ReturnType<typeof betterAuth<ReturnType<typeof authOptions>>>;
export type AuthContext = Awaited<Library['$context']>;
