import { z } from 'zod/mini';
import { request } from './client.ts';
import { Refused, Unreachable } from './problem.ts';

const waysSchema = z.object({
  password: z.boolean(),
  magicLink: z.boolean(),
  company: z.nullable(z.object({ label: z.string(), startPath: z.string() })),
});
export type SignInWays = z.infer<typeof waysSchema>;

/** How one can sign in here; asked before there is a session. */
export const signInWays = async (signal?: AbortSignal): Promise<SignInWays> =>
  waysSchema.parse(await request('/api/v1/sign-in', { signal: signal ?? null }));

/** Link to the company's sign-in. @param next an own path, where to go afterwards */
export const companyAddress = (startPath: string, next: string): string =>
  `${startPath}?${new URLSearchParams({ callbackURL: next }).toString()}`;

/** As the server demands it (src/auth/options.ts); said beforehand, so that nobody types in vain. */
export const MIN_PASSWORD_LENGTH = 12;

/** How the sign-in library words its refusals; it knows no problem documents. */
const refusalSchema = z.object({
  code: z._default(z.string(), 'unknown'),
  message: z._default(z.string(), ''),
});

/** What a person reads for those refusals that a person can do something about, and the field where it belongs. */
const sentences: Readonly<Record<string, { readonly detail: string; readonly field?: string }>> = {
  INVALID_PASSWORD: { detail: 'This is not your password.', field: 'currentPassword' },
  PASSWORD_TOO_SHORT: {
    detail: `Use at least ${MIN_PASSWORD_LENGTH} characters.`,
    field: 'newPassword',
  },
  PASSWORD_TOO_LONG: { detail: 'Use at most 200 characters.', field: 'newPassword' },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    detail: 'You have no password yet. Have a link mailed to you to set one.',
  },
};

const refusedBy = (response: Response, body: unknown): Refused => {
  const said = refusalSchema.safeParse(body).data ?? { code: 'unknown', message: '' };
  const known = sentences[said.code];
  const detail = known?.detail ?? said.message;
  if (detail === '') return new Refused(response.status, body);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Refused(response.status, {
    detail,
    code: said.code,
    errors: known?.field === undefined ? [] : [{ path: known.field, message: detail }],
    facts: Number.isFinite(wait) ? { waitSeconds: wait } : {},
  });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page: the status tells the rest
  }
};

/** The sign-in library's own paths (`/api/auth`, design/surface.md). */
const post = async (path: string, body: object): Promise<void> => {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    text = await response.text();
  } catch (cause) {
    throw new Unreachable(cause);
  }
  if (!response.ok) throw refusedBy(response, parsed(text));
};

/** @throws Refused 401 when address and password do not go together, 429 after too many tries (`waitSecondsOf`) */
export const signIn = (email: string, password: string): Promise<void> =>
  post('/sign-in/email', { email, password });

export const signOut = (): Promise<void> => post('/sign-out', {});

/** Mails a link that signs in once. The answer is the same whether the address is known or not. */
export const mailSignInLink = (email: string, next: string): Promise<void> =>
  post('/sign-in/magic-link', { email, callbackURL: next });

/** Mails a link to choose a password. The answer is the same whether the address is known or not. */
export const mailPasswordLink = (email: string): Promise<void> => post('/request-password-reset', { email });

/** @throws Refused with `fieldFaults` at `currentPassword` or `newPassword` */
export const changePassword = (o: {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Ends the sessions on all other devices. */
  readonly revokeOtherSessions: boolean;
}): Promise<void> => post('/change-password', o);

/** After too many tries: for how long no further one is taken. */
export const waitSecondsOf = (error: unknown): number | null => {
  const wait = error instanceof Refused && error.status === 429 ? error.problem.facts['waitSeconds'] : null;
  return typeof wait === 'number' ? wait : null;
};
