import type { Grade } from '../../domain/matching/switches.ts';
import { rows, type Scope } from '../scope.ts';

const unlinkedSql = (suggestedOnly: boolean): string =>
  `from app.people p where p.org_id = app.org_id() and p.deleted_at is null and p.employee_id is null
     ${suggestedOnly ? 'and exists (select from app.suggestions s where s.person_id = p.id)' : ''}`;

/** How many `nextUnlinked` goes through. */
export const countUnlinked = async (scope: Scope, suggestedOnly: boolean): Promise<number> => {
  const [found] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n ${unlinkedSql(suggestedOnly)}`,
  );
  return found?.n ?? 0;
};

/** Ids of people who are expected and linked to nobody, after a given one: for work that goes through all of them. */
export const nextUnlinked = async (
  scope: Scope,
  o: { readonly after: string | null; readonly limit: number; readonly suggestedOnly: boolean },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select p.id ${unlinkedSql(o.suggestedOnly)}
       and (?::uuid is null or p.id > ?::uuid) order by p.id limit ?`,
    [o.after, o.after, o.limit],
  );
  return found.map((row) => row.id);
};

export type QueueFilter = {
  readonly grade: Grade | null;
  /** A connection: the HRIS of the employee, or where the hire comes from. */
  readonly source: string | null;
  readonly department: string | null;
  /** The start date is this ISO day or earlier; those without one are left out. */
  readonly startsTo: string | null;
  /** Words that must all occur in the person or all in the employee, folded or lower-case as the search texts are. */
  readonly words: readonly string[];
};

type NameParts = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
};

export type QueuedMatch = {
  readonly personId: string;
  readonly employeeId: string;
  readonly grade: Grade;
  readonly score: number;
  readonly probability: number;
  /** The order of the queue: exact before partial before possible, then by score. */
  readonly confidence: number;
  readonly whyNotAutomatic: string;
  readonly person: NameParts;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly startDate: string | null;
  /** Epoch ms. */
  readonly dueAt: number | null;
  readonly timeZone: string;
  readonly employee: NameParts;
  readonly externalId: string;
  readonly source: string;
  /** How many employees are suggested for this person. */
  readonly suggestions: number;
};

export type QueuePosition = {
  readonly confidence: number;
  readonly personId: string;
  readonly employeeId: string;
};

/**
 * The likeliest employee of each person who waits for a decision and whom nobody is merged with. Found first and by
 * itself: a few thousand, where joined with all people and employees the planner would begin with a hundred thousand.
 */
const LEAD = `with lead as materialized (
  select distinct on (s.person_id) s.person_id, s.employee_id, s.grade, s.score, s.probability, s.confidence, s.why_not_automatic
  from app.suggestions s
  where s.org_id = app.org_id() and not exists (select from app.links l where l.employee_id = s.employee_id)
  order by s.person_id, s.confidence desc, s.employee_id)`;
/** Looked up one by one (`offset 0`): else all people are read for a few of them. */
const WAITING = `from lead s cross join lateral (
  select p.* from app.people p where p.id = s.person_id and p.deleted_at is null and p.status = 'expected' offset 0) p`;

type Bound = readonly [sql: string, bindings: readonly (string | string[])[]];

const ofEmployee = (condition: string): string =>
  `exists (select from app.employees e where e.id = s.employee_id and ${condition})`;

const conditionsOf = (f: QueueFilter): { readonly sql: string; readonly bindings: (string | string[])[] } => {
  const parts: Bound[] = [];
  if (f.grade !== null) parts.push(['s.grade = ?', [f.grade]]);
  if (f.source !== null)
    parts.push([
      `(${ofEmployee('e.connection_id = ?::uuid')} or exists (select from app.hires h where h.person_id = p.id and h.connection_id = ?::uuid))`,
      [f.source, f.source],
    ]);
  if (f.department !== null)
    parts.push([`(p.department = ? or ${ofEmployee('e.department = ?')})`, [f.department, f.department]]);
  if (f.startsTo !== null) parts.push(['p.start_date <= ?::date', [f.startsTo]]);
  if (f.words.length > 0) {
    const patterns = f.words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push([
      `(p.search like all(?::text[]) or ${ofEmployee('(e.search like all(?::text[]) or e.external_id = ?)')})`,
      [patterns, patterns, f.words.join(' ')],
    ]);
  }
  return {
    sql: parts.map(([text]) => ` and ${text}`).join(''),
    bindings: parts.flatMap(([, values]) => [...values]),
  };
};

/** The queue, surest first, after a position. */
export const listQueue = (
  scope: Scope,
  o: { readonly filter: QueueFilter; readonly after: QueuePosition | null; readonly limit: number },
): Promise<QueuedMatch[]> => {
  const { sql, bindings } = conditionsOf(o.filter);
  const after =
    o.after === null
      ? ''
      : ` and s.confidence <= ?::double precision and (s.confidence < ?::double precision or (s.person_id, s.employee_id) > (?::uuid, ?::uuid))`;
  return rows<QueuedMatch>(
    scope.trx,
    `${LEAD}, page as materialized (
       select s.*, p.first_name, p.middle_name, p.last_name, p.job_title, p.department, p.start_date, p.due_at, p.time_zone
       ${WAITING} where true${sql}${after}
       order by s.confidence desc, s.person_id, s.employee_id limit ?)
     select s.person_id as "personId", s.employee_id as "employeeId", s.grade, s.score, s.probability, s.confidence,
            s.why_not_automatic as "whyNotAutomatic",
            json_build_object('firstName', s.first_name, 'middleName', s.middle_name, 'lastName', s.last_name) as person,
            s.job_title as "jobTitle", s.department, s.start_date as "startDate", s.due_at as "dueAt", s.time_zone as "timeZone",
            json_build_object('firstName', e.first_name, 'middleName', e.middle_name, 'lastName', e.last_name) as employee,
            e.external_id as "externalId", c.name as source,
            (select count(*)::int from app.suggestions n where n.person_id = s.person_id
               and not exists (select from app.links l where l.employee_id = n.employee_id)) as suggestions
     from page s join app.employees e on e.id = s.employee_id join app.connections c on c.id = e.connection_id
     order by s.confidence desc, s.person_id, s.employee_id`,
    [
      ...bindings,
      ...(o.after === null
        ? []
        : [o.after.confidence, o.after.confidence, o.after.personId, o.after.employeeId]),
      o.limit,
    ],
  );
};

export type QueueCounts = { readonly [G in Grade]: number };

/** How many people of the filter wait, by how sure the machine is; the filter's own grade is left out of account. */
export const countQueue = async (scope: Scope, filter: QueueFilter): Promise<QueueCounts> => {
  const { sql, bindings } = conditionsOf({ ...filter, grade: null });
  const found = await rows<{ grade: Grade; count: number }>(
    scope.trx,
    `${LEAD} select s.grade, count(*)::int as count ${WAITING} where true${sql} group by s.grade`,
    bindings,
  );
  const counts = { exact: 0, partial: 0, possible: 0 };
  for (const { grade, count } of found) counts[grade] = count;
  return counts;
};

/** Those of these pairs that stand in the queue as exact. */
export const exactPairs = async (
  scope: Scope,
  pairs: readonly { readonly personId: string; readonly employeeId: string }[],
): Promise<{ readonly personId: string; readonly employeeId: string }[]> =>
  rows(
    scope.trx,
    `select s.person_id as "personId", s.employee_id as "employeeId" from unnest(?::uuid[], ?::uuid[]) as w(p, e)
     join app.suggestions s on s.person_id = w.p and s.employee_id = w.e where s.grade = 'exact'`,
    [pairs.map((pair) => pair.personId), pairs.map((pair) => pair.employeeId)],
  );
