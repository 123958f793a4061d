import { z } from 'zod';
import type { ResourceType } from '../../scim/schema/resource-type.ts';
import type { ScimRequest } from './request.ts';

const capitalised = z.object({
  Operations: z.array(z.object({ op: z.string().regex(/^[A-Z]/) })).min(1),
});

/**
 * After a PATCH the RFC lets the server answer with the resource or with nothing (RFC 7644 §3.5.2), and the vendors'
 * suites each demand one: Okta's the user, Entra's (with its capitalised operations, and for groups) nothing. A client
 * that names JSON in `Accept`, or names attributes, always gets the resource.
 */
export const asksForNoBody = (
  type: ResourceType,
  { wantsJson, query, body }: Pick<ScimRequest, 'wantsJson' | 'query' | 'body'>,
): boolean => {
  if (wantsJson || query.has('attributes') || query.has('excludedattributes')) return false;
  return type.name === 'Group' || capitalised.safeParse(body).success;
};
