import type { Role } from '../domain/permissions.ts';
import type { Actor } from '../db/scope.ts';

/** Who calls, in which organization, with which roles: a member with a session, or an API token. */
export type Caller = {
  readonly kind: 'member' | 'token';
  readonly actor: Actor;
  readonly orgId: string;
  readonly orgName: string | null;
  readonly roles: readonly Role[];
  /** What the page and the audit call the caller. */
  readonly name: string;
  readonly email: string | null;
  /** What a session acts with; a token has no account. */
  readonly account: { readonly userId: string; readonly sessionId: string } | null;
  /** The membership or the token. */
  readonly id: string;
  /** The person (new hire, employee) that the member is, when known. */
  readonly personId: string | null;
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
};
