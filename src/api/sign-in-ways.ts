import { z } from 'zod';
import type { Auth } from '../auth/auth.ts';
import { API_BASE } from './base.ts';

export const SIGN_IN_WAYS = `${API_BASE}/sign-in`;
/** A link to it begins the sign-in with the company; `?callbackURL=` says where to go afterwards. */
export const COMPANY_START = '/sign-in/company';

/** How one can sign in here. The only answer of the API that needs no session. */
export const signInWaysSchema = z
  .object({
    password: z.boolean(),
    magicLink: z.boolean(),
    company: z.object({ label: z.string(), startPath: z.string() }).nullable(),
  })
  .meta({ id: 'SignInWays' });

/** The server does not start without a mail server, so a link can always be mailed. */
export const signInWays = (auth: Pick<Auth, 'company'>): z.input<typeof signInWaysSchema> => ({
  password: true,
  magicLink: true,
  company: auth.company === null ? null : { label: auth.company.label, startPath: COMPANY_START },
});
