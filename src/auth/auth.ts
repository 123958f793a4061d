import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { APIError } from 'better-auth/api';
import pg from 'pg';
import type { OidcConfig } from '../config.ts';
import type { Language } from '../domain/language.ts';
import type { Logger } from '../logger.ts';
import type { Mail } from '../mail/mail.ts';
import type { Mailer } from '../mail/transport.ts';
import { resetMail, signInMail } from './mails.ts';
import { fitToLeave } from './answers.ts';
import { companySignIn, type StartedSignIn } from './company.ts';
import { authOptions, type AuthContext } from './options.ts';
import { changeAddress, forgetCredentials, setFirstPassword } from './accounts.ts';
import type { SignInHooks } from './hooks.ts';
import { endChosenSessions, listSessions, type Session } from './sessions.ts';

export type SignedInUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly sessionId: string;
};

/** Identity as the rest of Foyer sees it; the library behind it is known in this folder only. */
export type Auth = {
  /** Serves `/api/auth/*`. */
  readonly handler: RequestHandler;
  /** The sign-in with the company, null where none is configured. */
  readonly company: {
    readonly label: string;
    /** Where the browser goes next, and the cookies it takes along; null when the company's sign-in does not answer. */
    readonly start: (o: {
      readonly callbackUrl: string;
      readonly address: string;
    }) => Promise<StartedSignIn | null>;
  } | null;
  /** The user of a live session, null without one. */
  readonly sessionUser: (headers: IncomingHttpHeaders) => Promise<SignedInUser | null>;
  /** The user with this e-mail address, made if there is none. A password is set for a new user only. */
  readonly ensureUser: (user: {
    readonly email: string;
    readonly name: string;
    readonly password?: string;
  }) => Promise<{ readonly id: string; readonly created: boolean }>;
  /** A link, good once and for three days, to a page on which the user sets a password. */
  readonly invitationLink: (userId: string) => Promise<string>;
  /** Sets the password by the token of such a link. False when the token is not good (any more). */
  readonly setPassword: (token: string, password: string) => Promise<boolean>;
  /** The live sessions of a user, the latest used first. */
  readonly sessions: (userId: string) => Promise<Session[]>;
  /** Ends the session with this id, or all but the one named. @returns those that ended */
  readonly endSessionsOf: (
    userId: string,
    which: { readonly only: string } | { readonly allBut: string },
  ) => Promise<Session[]>;
  /** Signs a user out everywhere. */
  readonly endSessions: (userId: string) => Promise<void>;
  readonly findUser: (email: string) => Promise<{ readonly id: string } | null>;
  /** The same user under another, proven address; passwords stay. */
  readonly changeAddress: (userId: string, email: string) => Promise<void>;
  /** Passwords, linked sign-ins and sessions of the user are gone. */
  readonly forgetCredentials: (userId: string) => Promise<void>;
  /** Sets the first password. False when the user has a way to sign in already. */
  readonly setFirstPassword: (userId: string, password: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

const INVITATION_MS = 72 * 3600 * 1000;

export type CreateAuthOptions = {
  /** DATABASE_AUTH_URL: sees schema `auth` only. */
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly secret: string;
  readonly oidc: OidcConfig | null;
  readonly mailer: Mailer;
  readonly logger: Logger;
  /** Off only where a test signs in many times. */
  readonly rateLimit?: boolean;
  /** Who is told of sign-ins. */
  readonly hooks?: SignInHooks;
};

/** A pool in which every name means one of schema `auth`. */
export const authPool = (url: string, max: number): pg.Pool =>
  new pg.Pool({ connectionString: url, max, options: '-c search_path=auth', application_name: 'foyer-auth' });

export const createAuth = (o: CreateAuthOptions): Auth => {
  const pool = authPool(o.databaseUrl, 5);
  pool.on('error', (error) => o.logger.warn({ err: error }, 'an idle connection of sign-in broke'));
  // Not awaited by the request: how long a mail takes would tell whether an address is known.
  const sendLater = (userId: string, mailIn: (language: Language) => Mail): void => {
    const send = async (): Promise<void> =>
      o.mailer.send(mailIn((await o.hooks?.languageOf(userId)) ?? 'en'));
    send().catch((error: unknown) => o.logger.error({ err: error }, 'a mail of sign-in was not taken'));
  };
  const auth = betterAuth(
    authOptions({
      ...o,
      pool,
      rateLimit: o.rateLimit ?? true,
      sendMagicLink: async ({ email, url }) => {
        const { internalAdapter } = await auth.$context;
        // Strangers get no mail, and the answer is the same.
        const found = await internalAdapter.findUserByEmail(email);
        if (found === null) return;
        const page = `${o.publicUrl}/sign-in/link${new URL(url).search}`;
        sendLater(found.user.id, (language) =>
          signInMail({ to: email, url: inLanguage(page, language), language }),
        );
      },
      sendPasswordLink: ({ userId, email, token }) => {
        const page = passwordPage(o.publicUrl, token);
        sendLater(userId, (language) => resetMail({ to: email, url: inLanguage(page, language), language }));
        return Promise.resolve();
      },
    }),
  );
  const answer = async (request: Request): Promise<Response> => fitToLeave(await auth.handler(request));
  const handler = toNodeHandler(answer);
  return {
    handler: (req, res, next) => {
      handler(req, res).catch(next);
    },
    company: o.oidc === null ? null : companySignIn({ answer, publicUrl: o.publicUrl, oidc: o.oidc }),
    sessionUser: async (headers) => {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      if (session === null) return null;
      const { id, email, name } = session.user;
      return { id, email, name, sessionId: session.session.id };
    },
    ensureUser: async (user) => {
      const context = await auth.$context;
      return ensureUser(context, user);
    },
    invitationLink: async (userId) => {
      const { internalAdapter } = await auth.$context;
      const token = randomBytes(24).toString('base64url');
      const expiresAt = new Date(Date.now() + INVITATION_MS);
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: userId,
        expiresAt,
      });
      return passwordPage(o.publicUrl, token);
    },
    setPassword: async (token, password) => {
      try {
        await auth.api.resetPassword({ body: { token, newPassword: password } });
        return true;
      } catch (error) {
        if (error instanceof APIError) return false;
        throw error;
      }
    },
    sessions: async (userId) => listSessions(await auth.$context, userId),
    endSessionsOf: async (userId, which) =>
      endChosenSessions(await auth.$context, userId, (id) =>
        'only' in which ? id === which.only : id !== which.allBut,
      ),
    endSessions: async (userId) => {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(userId);
    },
    findUser: async (email) => {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found === null ? null : { id: found.user.id };
    },
    changeAddress: async (userId, email) => changeAddress(await auth.$context, userId, email),
    forgetCredentials: async (userId) => forgetCredentials(await auth.$context, userId),
    setFirstPassword: async (userId, password) => setFirstPassword(await auth.$context, userId, password),
    close: () => pool.end(),
  };
};

const passwordPage = (publicUrl: string, token: string): string =>
  `${publicUrl}/set-password?token=${encodeURIComponent(token)}`;

/** A page that speaks as the mail does that leads to it. */
const inLanguage = (page: string, language: Language): string => `${page}&lang=${language}`;

const ensureUser = async (
  context: Pick<AuthContext, 'internalAdapter' | 'password'>,
  user: { readonly email: string; readonly name: string; readonly password?: string },
): Promise<{ id: string; created: boolean }> => {
  const { internalAdapter, password } = context;
  const email = user.email.toLowerCase();
  const known = await internalAdapter.findUserByEmail(email);
  if (known !== null) return { id: known.user.id, created: false };
  const hash = user.password === undefined ? undefined : await password.hash(user.password);
  try {
    // An admin vouches for the address, and what opens the account is sent there.
    const created = await internalAdapter.createUser(
      { email, name: user.name, emailVerified: true },
      { method: 'email-password' },
    );
    if (hash !== undefined) {
      const account = { userId: created.id, providerId: 'credential', accountId: created.id };
      await internalAdapter.linkAccount({ ...account, password: hash });
    }
    return { id: created.id, created: true };
  } catch (error) {
    // Somebody else made the same user at the same time.
    const winner = await internalAdapter.findUserByEmail(email);
    if (winner === null) throw error;
    return { id: winner.user.id, created: false };
  }
};
