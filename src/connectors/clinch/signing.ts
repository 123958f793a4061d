import { createHmac } from 'node:crypto';

/** What is signed of a request: the vendor's article and its newest client put the method first. */
export type Signable = {
  readonly method: string;
  /** Path and query as they are sent, no host. */
  readonly requestUri: string;
  /** The header's value; empty where there is none. */
  readonly contentType: string;
  /** As in the `Date` header. */
  readonly date: string;
};

/** `METHOD,content-type,content-MD5,request-URI,date`: the MD5 is left empty, as the vendor's client does. */
export const canonicalOf = ({ method, contentType, requestUri, date }: Signable): string =>
  [method, contentType, '', requestUri, date].join(',');

/** `APIAuth key:signature`: HMAC-SHA1 of the canonical text in base64. */
export const authorizationOf = (
  signable: Signable,
  { key, secret }: { readonly key: string; readonly secret: string },
): string => `APIAuth ${key}:${createHmac('sha1', secret).update(canonicalOf(signable)).digest('base64')}`;
