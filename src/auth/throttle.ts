import { createHash, randomUUID } from 'node:crypto';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type pg from 'pg';
import { z } from 'zod';

/**
 * Attempts counted by account, beside the library's count by address: ten guesses from ten addresses are ten guesses. The
 * account is whatever address was typed, known or not, so that the answer tells nothing. Counted before the password is
 * looked at, in one statement, so that guesses at the same instant are counted too; a right password clears the count.
 */
const limits: Readonly<Record<string, { readonly seconds: number; readonly max: number }>> = {
  '/sign-in/email': { seconds: 60, max: 10 },
  // These send mails: nobody's mailbox is filled from many addresses either.
  '/sign-in/magic-link': { seconds: 300, max: 5 },
  '/request-password-reset': { seconds: 300, max: 5 },
};

const withEmail = z.object({ email: z.string().max(1_000) });
const counted = z.tuple([z.object({ count: z.int(), since: z.coerce.number() })]);

/** Of the same table as the library's counts, which it prunes; the address itself is not kept. */
const keyOf = (path: string, email: string): string =>
  `account:${path}:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`;

const accountKey = (path: string, body: unknown): string | null => {
  const sent = withEmail.safeParse(body);
  return sent.success ? keyOf(path, sent.data.email) : null;
};

/** Hooks for the library's `hooks` option. */
export const throttleByAccount = (pool: pg.Pool) => ({
  before: createAuthMiddleware(async ({ path, body }) => {
    const limit = limits[path];
    const key = accountKey(path, body);
    if (limit === undefined || key === null) return;
    const now = Date.now();
    const over = now - limit.seconds * 1000;
    const { rows } = await pool.query(
      `insert into "rateLimit" as r (id, key, count, "lastRequest") values ($1, $2, 1, $3)
       on conflict (key) do update set
         count = case when r."lastRequest" <= $4 then 1 else r.count + 1 end,
         "lastRequest" = case when r."lastRequest" <= $4 then excluded."lastRequest" else r."lastRequest" end
       returning count, "lastRequest" as since`,
      [randomUUID(), key, now, over],
    );
    const [{ count, since }] = counted.parse(rows);
    if (count <= limit.max) return;
    const seconds = Math.max(1, Math.ceil((since - over) / 1000));
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts for this account.' },
      { 'retry-after': String(seconds) },
    );
  }),
  after: createAuthMiddleware(async ({ path, body, context }) => {
    const key = accountKey(path, body);
    if (path !== '/sign-in/email' || key === null || context.newSession === null) return;
    await pool.query('delete from "rateLimit" where key = $1', [key]);
  }),
});
