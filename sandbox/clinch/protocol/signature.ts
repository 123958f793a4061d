import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from '../../shared/service/serve.ts';
import type { Account, Credential } from '../state.ts';
import { refuse } from './errors.ts';

/** A signed request is good for a quarter of an hour, in either direction. */
const WINDOW = 15 * 60_000;

const header = (request: ApiRequest, name: string): string => [request.headers[name]].flat()[0] ?? '';

/** `METHOD,content-type,content-MD5,request-URI,timestamp`, HMAC-SHA1, base64. */
export const signatureOf = (
  request: Pick<ApiRequest, 'method' | 'headers'>,
  o: { readonly path: string; readonly date: string; readonly secret: string },
): string => {
  const of = (name: string): string => [request.headers[name]].flat()[0] ?? '';
  const parts = [request.method, of('content-type'), of('content-md5'), o.path, o.date];
  return createHmac('sha1', o.secret).update(parts.join(',')).digest('base64');
};

const equal = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** The credential that signed the request; throws 401 for any other, and for a signature that is too old or too new. */
export const authenticate = (request: ApiRequest, account: Account, now: number): Credential => {
  const [, key, signature] = /^APIAuth ([^:\s]+):(\S+)$/.exec(header(request, 'authorization')) ?? [];
  const date = header(request, 'x-hmac-date') || header(request, 'date');
  const credential = account.credentials.find((one) => one.key === key && !one.revoked);
  const path = `${request.url.pathname}${request.url.search}`;
  if (
    credential === undefined ||
    signature === undefined ||
    !equal(signature, signatureOf(request, { path, date, secret: credential.secret })) ||
    !(Math.abs(Date.parse(date) - now) <= WINDOW)
  )
    throw refuse(401, 'Invalid API credentials');
  return credential;
};
