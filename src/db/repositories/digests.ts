import type { Knex } from 'knex';
import type { Role } from '../../domain/permissions.ts';
import type { Reason } from '../../domain/standing.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import { computedReasons } from './people-list.ts';

export const digestRhythms = ['none', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Organizations whose digest hour has come on a day (ISO, of their own zone) that has none yet. */
export const dueDigests = (db: Knex): Promise<{ orgId: string; day: string }[]> =>
  rows(db, 'select org_id as "orgId", day from app.due_digests()');

/** Takes the day's digests on for the caller's transaction. False when somebody did before. */
export const beginDigests = async (scope: Scope, day: string): Promise<boolean> => {
  const begun = await rows(
    scope.trx,
    `update app.organizations set digested_on = ?::date where id = app.org_id() and digested_on is distinct from ?::date returning id`,
    [day, day],
  );
  return begun.length > 0;
};

export type DigestMember = {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly rhythm: DigestRhythm;
};

/** Members who want one, whatever the day. */
export const digestMembers = (scope: Scope): Promise<DigestMember[]> =>
  rows<DigestMember>(
    scope.trx,
    `select id, roles, app.digest_of(digest, roles) as rhythm from app.members
     where org_id = app.org_id() and removed_at is null and app.digest_of(digest, roles) <> 'none' order by id`,
  );

/** What a member gets, and whether it was chosen. */
export const digestOf = async (
  scope: Scope,
  memberId: string,
): Promise<{ readonly rhythm: DigestRhythm; readonly chosen: boolean }> => {
  const [row] = await rows<{ rhythm: DigestRhythm; chosen: boolean }>(
    scope.trx,
    `select app.digest_of(digest, roles) as rhythm, digest is not null as chosen from app.members
     where org_id = app.org_id() and id = ?`,
    [memberId],
  );
  return row ?? { rhythm: 'none', chosen: false };
};

export const chooseDigest = async (scope: Scope, memberId: string, rhythm: DigestRhythm): Promise<void> => {
  await rows(scope.trx, `update app.members set digest = ? where org_id = app.org_id() and id = ?`, [
    rhythm,
    memberId,
  ]);
};

/** By the address in the mail. @returns the organization's name; null when the address is (no more) good */
export const endDigest = async (db: Knex, token: string): Promise<string | null> => {
  const [row] = await rows<{ organization: string }>(
    db,
    'select organization from app.unsubscribe_digest(?::uuid)',
    [token],
  );
  return row?.organization ?? null;
};

export type NamedPerson = {
  readonly id: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly startDate: string | null;
};

const named = `p.id, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName", p.start_date as "startDate"`;
const expected = `p.org_id = app.org_id() and p.deleted_at is null and p.status = 'expected'`;

/** People who became known since an instant, the first few by name, with how many there are. */
export const newPeople = (
  scope: Scope,
  o: { readonly since: number; readonly limit: number },
): Promise<(NamedPerson & { readonly total: number })[]> =>
  rows(
    scope.trx,
    `select ${named}, (count(*) over ())::int as total from app.people p
     where ${expected} and p.created_at >= ?::timestamptz order by p.name_key nulls last, p.id limit ?`,
    [timestamp(o.since), o.limit],
  );

const computed = Object.entries(computedReasons)
  .map(([code, predicate]) => `case when ${predicate} then array['${code}'] else '{}'::text[] end`)
  .join(' || ');

/** The first few people of each open reason, by name. */
export const peopleByReason = (
  scope: Scope,
  perReason: number,
): Promise<(NamedPerson & { readonly code: Reason })[]> =>
  rows(
    scope.trx,
    `select code, id, "firstName", "middleName", "lastName", "startDate" from (
       select r.code, ${named}, row_number() over (partition by r.code order by p.name_key nulls last, p.id) as place
       from app.people p cross join lateral unnest(p.reasons || ${computed}) as r(code)
       where ${expected} and (cardinality(p.reasons) > 0 or (p.full_access_at is null and p.due_at <= app.now()))) t
     where place <= ? order by code, place`,
    [perReason],
  );

/** Open tasks whose time is over. */
export const countOverdueTasks = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ overdue: number }>(
    scope.trx,
    `select count(*)::int as overdue from app.tasks where org_id = app.org_id() and state = 'open' and due_at < app.now()`,
  );
  return row?.overdue ?? 0;
};

/** Steps of journeys that could not come on time and wait for somebody to say run or skip. */
export const countOverdueSteps = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ overdue: number }>(
    scope.trx,
    `select count(*)::int as overdue from app.journey_steps where org_id = app.org_id() and state = 'overdue'`,
  );
  return row?.overdue ?? 0;
};
