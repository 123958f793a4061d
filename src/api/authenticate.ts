import type { Request } from 'express';
import { findApiToken } from '../db/repositories/api-tokens.ts';
import { membershipsOf } from '../db/repositories/members.ts';
import { EXTENSION_ORIGIN } from '../extension/identity.ts';
import { forbidden, unauthorized } from './problem.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { hashToken } from './tokens.ts';

/** Which of several organizations a member means; without it the one joined first. */
export const ORGANIZATION_HEADER = 'foyer-organization';

/** Who calls, by API token or session. @throws Problem 401, or 403 for a session used from another site. */
export const authenticate = async (deps: ApiDeps, req: Request): Promise<Caller> => {
  const header = req.get('authorization');
  if (header !== undefined) return byToken(deps, header);
  const user = await deps.auth.sessionUser(req.headers);
  if (user === null) throw unauthorized();
  if (!fromExtension(req)) refuseForeignOrigin(req, deps.publicUrl);
  const memberships = await membershipsOf(deps.db, user.id);
  const wanted = req.get(ORGANIZATION_HEADER);
  const member = wanted === undefined ? memberships[0] : memberships.find((one) => one.orgId === wanted);
  if (member === undefined) throw forbidden('You are not a member of this organization.', 'not_a_member');
  return {
    kind: 'member',
    actor: `user:${user.id}`,
    orgId: member.orgId,
    orgName: member.orgName,
    roles: member.roles,
    name: member.name,
    email: member.email,
    account: { userId: user.id, sessionId: user.sessionId },
    id: member.memberId,
    personId: member.personId,
    organizations: memberships.map((one) => ({ id: one.orgId, name: one.orgName })),
  };
};

const byToken = async (deps: ApiDeps, header: string): Promise<Caller> => {
  const token = /^Bearer (foyer_[A-Za-z0-9_-]{20,200})$/i.exec(header)?.[1];
  const found = token === undefined ? null : await findApiToken(deps.db, hashToken(token));
  if (found === null) throw unauthorized();
  return {
    kind: 'token',
    actor: `token:${found.tokenId}`,
    orgId: found.orgId,
    orgName: null,
    roles: found.roles,
    name: found.name,
    email: null,
    account: null,
    id: found.tokenId,
    personId: null,
    organizations: [],
  };
};

/** What the pages of the browser extension change: prospects, and how they are sent. */
const OF_EXTENSION = /^\/api\/v1\/(?:(?:prospects|integration-requests)(?:[/?]|$)|connections(?:\?|$))/;

/** Foyer's own extension, by the id that its key gives it, and only where it has something to do. */
const fromExtension = (req: Request): boolean =>
  req.get('origin') === EXTENSION_ORIGIN && OF_EXTENSION.test(req.originalUrl);

/**
 * Cross-site request forgery: an unsafe method with a cookie must come from our own pages. Every browser of today says
 * where it comes from, in `Origin` or `Sec-Fetch-Site`; what says neither is refused, for programs have API tokens.
 */
export const refuseForeignOrigin = (req: Request, publicUrl: string): void => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return;
  const origin = req.get('origin');
  if (origin === new URL(publicUrl).origin) return;
  const site = req.get('sec-fetch-site');
  if (site === 'same-origin') return;
  // Nobody's page sent it. An extension's pages say so as well, but also where they come from.
  if (site === 'none' && (origin === undefined || origin === 'null')) return;
  throw forbidden('This request comes from another site.', 'foreign_origin');
};
