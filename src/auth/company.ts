import type { OidcConfig } from '../config.ts';
import { z } from 'zod';
import { IP_HEADER, SIGN_IN_PAGE } from './options.ts';

export type StartedSignIn = {
  readonly url: string;
  /** `Set-Cookie` lines: what the way back is checked against. */
  readonly cookies: readonly string[];
};

const known = [
  ['Google', /(^|\.)google\.com$/],
  ['Microsoft', /(^|\.)microsoftonline\.(com|us)$/],
  ['Okta', /(^|\.)okta(preview|-emea)?\.com$/],
] as const;

/** What the button says behind "Sign in with". */
export const companyLabel = (discoveryUrl: string): string => {
  const { hostname } = new URL(discoveryUrl);
  return known.find(([, pattern]) => pattern.test(hostname))?.[0] ?? hostname;
};

const started = z.object({ url: z.url() });

/**
 * Begins the sign-in with the company as the console's own request would, counted like it. A plain link can then do it,
 * without a script.
 * @param answer the library's handler
 */
export const companySignIn = (o: {
  readonly answer: (request: Request) => Promise<Response>;
  readonly publicUrl: string;
  readonly oidc: OidcConfig;
}) => ({
  label: companyLabel(o.oidc.discoveryUrl),
  start: async (from: {
    readonly callbackUrl: string;
    readonly address: string;
  }): Promise<StartedSignIn | null> => {
    const answer = await o.answer(
      new Request(`${o.publicUrl}/api/auth/sign-in/social`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: new URL(o.publicUrl).origin,
          [IP_HEADER]: from.address,
        },
        body: JSON.stringify({
          provider: 'company',
          callbackURL: from.callbackUrl,
          errorCallbackURL: SIGN_IN_PAGE,
        }),
      }),
    );
    if (!answer.ok) return null;
    return { url: started.parse(await answer.json()).url, cookies: answer.headers.getSetCookie() };
  },
});
