import type { Knex } from 'knex';
import type { Language } from '../../domain/language.ts';
import { rows, type Scope } from '../scope.ts';

/** The account that full access opens. Instants in epoch ms. */
export type HireAccount = {
  readonly personId: string;
  readonly memberId: string | null;
  readonly userId: string | null;
  /** It was made for the company address that the person has now. */
  readonly current: boolean;
  readonly state: 'ready' | 'existing' | 'taken';
  readonly usedAt: number | null;
};

export type AccountSubject = {
  readonly name: string;
  readonly companyEmail: string | null;
  readonly companyEmailKey: string | null;
  /** Expected, not removed, and full access is armed or open. */
  readonly armed: boolean;
  readonly open: boolean;
};

type Due = { readonly orgId: string; readonly personId: string };

/** People with full access armed and no account for their address, whoever is next to start first. */
export const accountsToMake = (db: Knex, limit: number): Promise<Due[]> =>
  rows<Due>(db, `select org_id as "orgId", person_id as "personId" from app.accounts_to_make(?)`, [limit]);

/** The same for one company address, normalised. */
export const accountToMakeFor = (db: Knex, address: string): Promise<Due[]> =>
  rows<Due>(db, `select org_id as "orgId", person_id as "personId" from app.account_to_make_for(?)`, [
    address,
  ]);

/** Somebody signed in with it: what was only good until then is over. */
export const accountWasUsed = async (db: Knex, userId: string): Promise<void> => {
  await rows(db, `select app.account_was_used(?)`, [userId]);
};

/** In which language a user who came as a hire is written to; null for everybody else. */
export const languageOfAccount = async (db: Knex, userId: string): Promise<Language | null> => {
  const [row] = await rows<{ language: Language | null }>(
    db,
    `select app.language_of_account(?) as language`,
    [userId],
  );
  return row?.language ?? null;
};

export const isMemberElsewhere = async (scope: Scope, userId: string): Promise<boolean> => {
  const [row] = await rows<{ elsewhere: boolean }>(
    scope.trx,
    `select app.is_member_elsewhere(?, app.org_id()) as elsewhere`,
    [userId],
  );
  return row?.elsewhere === true;
};

/** The person as the account needs it; held when `lock` says so. */
export const accountSubject = async (
  scope: Scope,
  personId: string,
  o: { readonly lock: boolean },
): Promise<AccountSubject | null> => {
  const [row] = await rows<AccountSubject>(
    scope.trx,
    `select coalesce(nullif(concat_ws(' ', coalesce(p.preferred_name, p.first_name), p.last_name), ''), 'New hire') as name,
            coalesce(p.hris_email, p.primary_email) as "companyEmail", p.company_email_key as "companyEmailKey",
            p.status = 'expected' and p.deleted_at is null and p.full_access_at is not null as armed,
            coalesce(p.status = 'expected' and p.deleted_at is null and p.full_access_at <= app.now(), false) as open
     from app.people p where p.id = ? ${o.lock ? 'for update' : ''}`,
    [personId],
  );
  return row ?? null;
};

export const findHireAccount = async (scope: Scope, personId: string): Promise<HireAccount | null> => {
  const [row] = await rows<HireAccount>(
    scope.trx,
    `select a.person_id as "personId", a.member_id as "memberId", a.user_id as "userId", a.state, a.used_at as "usedAt",
            coalesce(a.address_hash = sha256(convert_to(p.company_email_key, 'UTF8')), false) as current
     from app.hire_accounts a join app.people p on p.id = a.person_id where a.person_id = ?`,
    [personId],
  );
  return row ?? null;
};

export const saveHireAccount = async (
  scope: Scope,
  account: Pick<HireAccount, 'personId' | 'memberId' | 'userId' | 'state'> & {
    readonly address: string;
    /** It goes on being the one that was used before. */
    readonly keepsUse: boolean;
  },
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.hire_accounts as a (person_id, member_id, user_id, state, address_hash)
     values (?, ?, ?, ?, sha256(convert_to(?, 'UTF8')))
     on conflict (person_id) do update set member_id = excluded.member_id, user_id = excluded.user_id, state = excluded.state,
       address_hash = excluded.address_hash, used_at = case when ? then a.used_at end, updated_at = app.now()`,
    [account.personId, account.memberId, account.userId, account.state, account.address, account.keepsUse],
  );
};

/** Another person has the address now: this one's account is none any more. */
export const giveUpHireAccount = async (scope: Scope, personId: string): Promise<void> => {
  await rows(scope.trx, `delete from app.hire_accounts where person_id = ?`, [personId]);
};

/** A membership, also one that was ended, with whom it came through. */
export type Holder = {
  readonly id: string;
  readonly userId: string;
  readonly removed: boolean;
  readonly throughPerson: boolean;
  readonly personId: string | null;
  /** Whom it came through is expected no more. */
  readonly personIsOut: boolean;
};

const holderSql = `select m.id, m.user_id as "userId", m.removed_at is not null as removed, m.through_person as "throughPerson",
    m.person_id as "personId", not exists (select from app.people p where p.id = m.person_id and p.status = 'expected' and p.deleted_at is null) as "personIsOut"
  from app.members m`;

export const memberOfUser = async (scope: Scope, userId: string): Promise<Holder | null> => {
  const [row] = await rows<Holder>(
    scope.trx,
    `${holderSql} where m.org_id = app.org_id() and m.user_id = ? for update`,
    [userId],
  );
  return row ?? null;
};

export const memberById = async (scope: Scope, id: string): Promise<Holder | null> => {
  const [row] = await rows<Holder>(scope.trx, `${holderSql} where m.id = ? for update`, [id]);
  return row ?? null;
};

export type PersonMember = {
  readonly personId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
};

/** The person as an employee among the members; a membership of the same user that ended, or whose person is out, becomes theirs. */
export const putPersonMember = async (scope: Scope, member: PersonMember): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `insert into app.members (user_id, email, name, roles, person_id, through_person) values (?, ?, ?, array['employee'], ?, true)
     on conflict (org_id, user_id) do update set email = excluded.email, name = excluded.name, roles = excluded.roles,
       person_id = excluded.person_id, through_person = true, removed_at = null, created_at = app.now()
     returning id`,
    [member.userId, member.email, member.name, member.personId],
  );
  if (row === undefined) throw new Error('The member was not stored.');
  return row.id;
};

export const setMemberEmail = async (scope: Scope, id: string, email: string): Promise<void> => {
  await rows(scope.trx, `update app.members set email = ? where id = ?`, [email, id]);
};
