import { z } from 'zod';
import { jsonIn } from './json.ts';

const claims = z.record(z.string(), z.unknown());

/**
 * What a JWT (RFC 7519) says about itself, null for any other token. Its signature is not checked: that is for tokens that
 * somebody shows us, these come from the authorization server's own token endpoint.
 */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> | null => {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return null;
  return claims.safeParse(jsonIn(Buffer.from(payload, 'base64url').toString('utf8'))).data ?? null;
};
