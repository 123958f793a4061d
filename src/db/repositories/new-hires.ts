import type { HireSnapshot } from '../../domain/hire.ts';
import type { Review } from '../../domain/review.ts';
import type { PersonStatus } from '../../domain/standing.ts';
import { asJson, recordset } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export const newHireLists = ['awaiting', 'removed', 'gone'] as const;
export type NewHireList = (typeof newHireLists)[number];

/** A hire that waits for review or was decided, as stored; instants in epoch ms. */
export type NewHireRow = {
  readonly hireId: string;
  readonly personId: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly provider: string;
  readonly fieldsOff: readonly string[];
  readonly review: Review;
  readonly state: 'hired' | 'unhired' | 'vanished' | 'staged' | 'outside_window';
  readonly hiredAt: number | null;
  readonly since: number;
  readonly reviewedAt: number | null;
  readonly reviewedByName: string | null;
  readonly personStatus: PersonStatus;
  readonly personDeleted: boolean;
  /** The person stands on another hire, or is a member already. */
  readonly knownPerson: boolean;
  readonly wrappedKey: Buffer;
  readonly fields: Buffer | null;
  /** `ReviewNotes`, sealed under the person's key. */
  readonly edits: Buffer | null;
  readonly choice: HireSnapshot['choice'] | null;
  readonly suggestions: number;
};

const COLUMNS = `h.id as "hireId", h.person_id as "personId", h.connection_id as "connectionId", c.name as "connectionName", c.provider,
  c.fields_off as "fieldsOff", h.review, h.state, h.hired_at as "hiredAt", h.review_since as since,
  h.reviewed_at as "reviewedAt", case when h.reviewed_by is not null then app.actor_name(h.reviewed_by) end as "reviewedByName", p.status as "personStatus",
  p.deleted_at is not null as "personDeleted", p.status <> 'in_review' or p.current_hire_id <> h.id as "knownPerson",
  k.wrapped_key as "wrappedKey", h.fields, h.edits, h.choice,
  (select count(*)::int from app.suggestions s where s.person_id = p.id) as suggestions`;

const FROM = `from app.hires h join app.connections c on c.id = h.connection_id join app.people p on p.id = h.person_id
  join app.person_keys k on k.person_id = h.person_id`;

const LISTS: Readonly<Record<NewHireList, string>> = {
  awaiting: `h.review = 'awaiting' and h.state = 'hired'`,
  removed: `h.review = 'removed'`,
  gone: `h.review = 'awaiting' and h.state in ('unhired', 'vanished')`,
};

export type NewHireFilter = {
  readonly state: NewHireList;
  /** Words that must all occur, folded or lower-case as the search text of people is. */
  readonly words: readonly string[];
  readonly connection: string | null;
};
export type NewHirePosition = { readonly since: number; readonly id: string };

const whereOf = ({ state, words, connection }: NewHireFilter): { text: string; bindings: string[] } => ({
  text: [
    `h.org_id = app.org_id() and ${LISTS[state]}`,
    ...(connection === null ? [] : ['h.connection_id = ?::uuid']),
    ...words.map(() => `p.search like ?`),
  ].join(' and '),
  bindings: [
    ...(connection === null ? [] : [connection]),
    ...words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`),
  ],
});

/** A page of one of the lists, the latest first. */
export const listNewHires = (
  scope: Scope,
  o: { readonly filter: NewHireFilter; readonly after: NewHirePosition | null; readonly limit: number },
): Promise<NewHireRow[]> => {
  const { text, bindings } = whereOf(o.filter);
  const after = o.after === null ? [] : [timestamp(o.after.since), o.after.id];
  return rows<NewHireRow>(
    scope.trx,
    `select ${COLUMNS} ${FROM} where ${text}
       ${after.length === 0 ? '' : 'and (h.review_since, h.id) < (?::timestamptz, ?::uuid)'}
     order by h.review_since desc, h.id desc limit ?`,
    [...bindings, ...after, o.limit],
  );
};

export const countNewHires = async (scope: Scope, filter: NewHireFilter): Promise<number> => {
  const { text, bindings } = whereOf(filter);
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n ${FROM} where ${text}`,
    bindings,
  );
  return row?.n ?? 0;
};

/** How many stand in each of the lists. */
export const countNewHireLists = async (scope: Scope): Promise<Readonly<Record<NewHireList, number>>> => {
  const [row] = await rows<Record<NewHireList, number>>(
    scope.trx,
    `select ${newHireLists.map((list) => `(count(*) filter (where ${LISTS[list]}))::int as "${list}"`).join(', ')}
     from app.hires h where h.org_id = app.org_id() and h.review in ('awaiting', 'removed')`,
  );
  return row ?? { awaiting: 0, removed: 0, gone: 0 };
};

/** Hires that ever waited for review, by id; unknown ids are left out. */
export const findNewHires = (scope: Scope, hireIds: readonly string[]): Promise<NewHireRow[]> =>
  rows<NewHireRow>(
    scope.trx,
    `select ${COLUMNS} ${FROM} where h.org_id = app.org_id() and h.review is not null and h.id = any(?::uuid[]) order by h.id`,
    [[...hireIds]],
  );

/**
 * Since when people are out of whom nobody was added and nothing waits any more: removed, or taken back before. Retention
 * counts from there, as it does for those who are withdrawn.
 */
export const noteOutOfReview = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.people p set withdrawn_at = w.since
     from (select o.id, case when exists (select from app.hires h where h.person_id = o.id and h.review = 'awaiting' and h.state = 'hired')
             then null else coalesce(o.withdrawn_at, app.now()) end as since
           from app.people o where o.id = any(?::uuid[]) and o.status = 'in_review') w
     where p.id = w.id and p.withdrawn_at is distinct from w.since`,
    [[...personIds]],
  );
};

export type Reviewed = {
  readonly hireId: string;
  readonly review: Review;
  /** `ReviewNotes`, sealed under the person's key. */
  readonly edits: Buffer | null;
};

const REVIEWED = { hireId: 'uuid', review: 'text', edits: 'bytea' } as const;

/** Writes what was decided about hires whose people the caller holds. */
export const saveReviews = async (scope: Scope, list: readonly Reviewed[]): Promise<void> => {
  if (list.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires h set edits = r.edits, updated_at = app.now(),
       review_since = case when h.review = r.review then h.review_since else date_trunc('milliseconds', app.now()) end,
       reviewed_at = case when h.review = r.review then h.reviewed_at else app.now() end,
       reviewed_by = case when h.review = r.review then h.reviewed_by else ? end, review = r.review
     from ${recordset(REVIEWED)} where h.org_id = app.org_id() and h.id = r.hire_id`,
    [scope.actor, asJson(REVIEWED, list)],
  );
};
