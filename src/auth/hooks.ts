import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { Language } from '../domain/language.ts';

/** Who is told of sign-ins, beside the library. */
export type SignInHooks = {
  /** Somebody asks to sign in with an address, in whatever way: the last moment to make a user that is due. */
  readonly beforeSignIn: (email: string) => Promise<void>;
  /** A session was made. */
  readonly signedIn: (userId: string) => Promise<void>;
  /** In which language a user is written to; null: the console's. */
  readonly languageOf: (userId: string) => Promise<Language | null>;
};

const ASKED_WITH_ADDRESS = ['/sign-in/email', '/sign-in/magic-link', '/request-password-reset'];
const withEmail = z.object({ email: z.string().max(1_000) });

/** As a plugin, whose hooks run after the throttle's: who tries too often causes no work. */
export const beforeSignIn = (hooks: SignInHooks): BetterAuthPlugin => ({
  id: 'first-day',
  hooks: {
    before: [
      {
        matcher: ({ path }) => path !== undefined && ASKED_WITH_ADDRESS.includes(path),
        handler: createAuthMiddleware(async ({ body }) => {
          const sent = withEmail.safeParse(body);
          if (sent.success) await hooks.beforeSignIn(sent.data.email);
        }),
      },
    ],
  },
});
