import type { Caller } from './caller.ts';
import type { Requirement } from './endpoint.ts';
import { forbidden } from './problem.ts';

/** Of endpoints on one's own account: every member may, whatever the role; an API token has none. */
export const membersOnly: Requirement = { allowed: () => true, why: 'any member, on the own account' };

/** @throws Problem 403 for an API token */
export const accountOf = (caller: Caller): NonNullable<Caller['account']> => {
  if (caller.account === null)
    throw forbidden('An API token has no account of its own. Sign in.', 'session_needed');
  return caller.account;
};
