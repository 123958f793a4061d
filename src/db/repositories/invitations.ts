import type { Knex } from 'knex';
import type { Language } from '../../domain/language.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import type { PersonRow } from '../tables/people.ts';

/** A link good once, as it is known afterwards. Instants in epoch ms. */
export type InvitationRow = {
  readonly n: number;
  readonly sentBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly cancelledAt: number | null;
  /** An actor, where somebody decided it. */
  readonly cancelledBy: string | null;
  /** When the page was last asked for, by whatever link it was entered. */
  readonly lastSeenAt: number | null;
};

export type NewInvitation = {
  readonly personId: string;
  readonly n: number;
  readonly tokenHash: Uint8Array;
  readonly expiresAt: number;
};

/** These people are to be invited, in one statement however many. Who waits already waits once. */
export const requestInvitations = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'invitation_requests',
    columns: { personId: 'uuid' },
    list: personIds.map((personId) => ({ personId })),
    suffix: 'on conflict do nothing',
  });
};

export const organizationsWithInvitationsDue = async (db: Knex): Promise<string[]> =>
  (
    await rows<{ orgId: string }>(
      db,
      `select org_id as "orgId" from app.organizations_with_invitations_due()`,
    )
  ).map(({ orgId }) => orgId);

/** What the invitation of a person follows from. */
export type Invitee = Pick<
  PersonRow,
  | 'id'
  | 'status'
  | 'deletedAt'
  | 'personalEmailKey'
  | 'dueAt'
  | 'fullAccessAt'
  | 'firstName'
  | 'preferredName'
  | 'timeZone'
>;

const inviteeColumns = `p.id, p.status, p.deleted_at as "deletedAt", p.personal_email_key as "personalEmailKey", p.due_at as "dueAt",
  p.full_access_at as "fullAccessAt", p.first_name as "firstName", p.preferred_name as "preferredName", p.time_zone as "timeZone"`;

/**
 * Takes requests away with what the caller's transaction makes of them. Whoever is being settled right now is left for the
 * next look: waiting for them while they wait for the request would be a deadlock.
 */
export const takeInvitationRequests = async (scope: Scope, limit: number): Promise<Invitee[]> => {
  const due = await rows<Invitee>(
    scope.trx,
    `select ${inviteeColumns} from app.invitation_requests r join app.people p on p.id = r.person_id where r.org_id = app.org_id()
     order by r.requested_at, r.person_id limit ? for update of r skip locked for share of p skip locked`,
    [limit],
  );
  await rows(
    scope.trx,
    `delete from app.invitation_requests r where r.person_id = any(?::uuid[])
       or not exists (select from app.people p where p.id = r.person_id)`,
    [due.map(({ id }) => id)],
  );
  return due;
};

/** People whom somebody invites by hand, held until the end of the transaction. */
export const lockInvitees = (scope: Scope, ids: readonly string[]): Promise<Invitee[]> =>
  rows<Invitee>(
    scope.trx,
    `select ${inviteeColumns} from app.people p where p.id = any(?::uuid[]) order by p.id for update`,
    [[...ids]],
  );

/** One of them. */
export const lockInvitee = async (scope: Scope, id: string): Promise<Invitee | null> => {
  const [row] = await rows<Invitee>(
    scope.trx,
    `select ${inviteeColumns} from app.people p where p.id = ? for update`,
    [id],
  );
  return row ?? null;
};

export const insertInvitations = async (scope: Scope, list: readonly NewInvitation[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'hire_invitations',
    columns: { personId: 'uuid', n: 'integer', tokenHash: 'bytea', expiresAt: 'timestamptz', sentBy: 'text' },
    list: list.map((one) => ({ ...one, sentBy: scope.actor })),
  });
};

/** Every link of these people that was not used yet is dead from now on. */
export const cancelInvitations = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.hire_invitations set cancelled_at = app.now()
     where person_id = any(?::uuid[]) and used_at is null and cancelled_at is null`,
    [[...personIds]],
  );
};

/** The newest link of a person is withdrawn by somebody, used or not. */
export const withdrawInvitation = async (scope: Scope, personId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hire_invitations i set cancelled_at = coalesce(i.cancelled_at, app.now()), cancelled_by = ?
     where i.person_id = ? and i.n = (select max(n) from app.hire_invitations where person_id = i.person_id)`,
    [scope.actor, personId],
  );
};

/** Links, sessions and mails on their way: nothing leads to the page any more. */
export const endPreboarding = async (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly reason: string },
): Promise<void> => {
  if (o.personIds.length === 0) return;
  await cancelInvitations(scope, o.personIds);
  await rows(
    scope.trx,
    `update app.hire_sessions set revoked_at = app.now() where person_id = any(?::uuid[]) and revoked_at is null`,
    [[...o.personIds]],
  );
  await cancelInvitationMails(scope, o);
};

/** A link that is dead is mailed to nobody. */
export const cancelInvitationMails = async (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly reason: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.mails set state = 'cancelled', state_reason = ?
     where org_id = app.org_id() and person_id = any(?::uuid[]) and purpose = 'invitation' and state = 'queued'`,
    [o.reason, [...o.personIds]],
  );
};

/** The newest invitation of a person; null when there never was one. */
export const lastInvitation = async (scope: Scope, personId: string): Promise<InvitationRow | null> => {
  const [row] = await rows<InvitationRow>(
    scope.trx,
    `select i.n, i.sent_by as "sentBy", i.created_at as "createdAt", i.expires_at as "expiresAt", i.used_at as "usedAt",
            i.cancelled_at as "cancelledAt", i.cancelled_by as "cancelledBy",
            (select max(s.last_seen_at) from app.hire_sessions s where s.person_id = i.person_id) as "lastSeenAt"
     from app.hire_invitations i where i.person_id = ? order by i.n desc limit 1`,
    [personId],
  );
  return row ?? null;
};

/** Whether something leads to the page already: a live link or a live session. And how many links there were. */
export type Invited = {
  readonly personId: string;
  readonly links: number;
  readonly entered: boolean;
  readonly lastAt: number | null;
};

export const invitedAlready = (scope: Scope, personIds: readonly string[]): Promise<Invited[]> =>
  rows<Invited>(
    scope.trx,
    `select w.id as "personId", coalesce(max(i.n), 0)::int as links, max(i.created_at) as "lastAt",
       coalesce(bool_or(i.used_at is null and i.cancelled_at is null and i.expires_at > app.now()), false)
         or exists (select from app.hire_sessions s where s.person_id = w.id and s.revoked_at is null and s.expires_at > app.now()) as entered
     from unnest(?::uuid[]) as w(id) left join app.hire_invitations i on i.person_id = w.id group by w.id`,
    [[...personIds]],
  );

export type FoundInvitation = {
  readonly orgId: string;
  readonly organization: string;
  readonly language: Language;
  readonly personId: string;
  readonly state: 'live' | 'used' | 'expired' | 'cancelled';
  readonly expiresAt: number;
};

/** What became of a link; null for one that never was. Uses nothing up. */
export const findInvitation = async (db: Knex, tokenHash: Buffer): Promise<FoundInvitation | null> => {
  const [row] = await rows<FoundInvitation>(
    db,
    `select org_id as "orgId", organization, language, person_id as "personId", state, expires_at as "expiresAt"
     from app.invitation_by_hash(?)`,
    [tokenHash],
  );
  return row ?? null;
};

export const SESSION_DAYS = 30;

/** Uses a link up and makes the session, in one statement: of two at once one gets it. Null when it is not good (any more). */
export const enterByLink = async (
  db: Knex,
  o: { readonly link: Buffer; readonly session: Buffer },
): Promise<{ readonly orgId: string; readonly personId: string } | null> => {
  const [row] = await rows<{ orgId: string; personId: string }>(
    db,
    `select org_id as "orgId", person_id as "personId" from app.enter_preboarding(?, ?, ?)`,
    [o.link, o.session, SESSION_DAYS],
  );
  return row ?? null;
};

export type HireSession = {
  readonly orgId: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly language: Language;
};

/** The live session behind a token, of a person who is still expected; it lives on by being used. */
export const findHireSession = async (db: Knex, tokenHash: Buffer): Promise<HireSession | null> => {
  const [row] = await rows<HireSession>(
    db,
    `select org_id as "orgId", session_id as "sessionId", person_id as "personId", language
     from app.hire_session_by_hash(?, ?)`,
    [tokenHash, SESSION_DAYS],
  );
  return row ?? null;
};

export const endHireSession = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hire_sessions set revoked_at = app.now() where id = ? and revoked_at is null`,
    [id],
  );
};

/** Who may ask for a new link by this personal address, in whichever organization. @param address normalised */
export const preboardingByAddress = (
  db: Knex,
  address: string,
): Promise<{ orgId: string; personId: string }[]> =>
  rows(db, `select org_id as "orgId", person_id as "personId" from app.preboarding_by_address(?)`, [address]);
