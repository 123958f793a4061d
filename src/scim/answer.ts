import { etagOf } from './render.ts';
import { ScimError } from './scim-error.ts';

export type Body = Readonly<Record<string, unknown>>;

/** One resource as it is answered. */
export type Answer = { readonly body: Body; readonly location: string; readonly etag: string };

/** Precondition of a write: the version that the client read; null when it does not say. */
export type IfMatch = string | null;

/** Whether a header names a version (RFC 7232, weak comparison). */
export const namesVersion = (header: string, etag: string): boolean => {
  const plain = (text: string): string => text.trim().replace(/^W\//, '');
  return header.split(',').some((one) => one.trim() === '*' || plain(one) === plain(etag));
};

/** @throws ScimError 412 when the resource is not as the client knows it */
export const refuseStale = (version: number, ifMatch: IfMatch): void => {
  if (ifMatch !== null && !namesVersion(ifMatch, etagOf(version)))
    throw new ScimError(412, null, 'The resource has changed since it was read.');
};
