import { rows, type Scope } from '../scope.ts';

/** Something that happened to an employee record. */
export type EmployeeEntry = {
  /** Unique among the entries of one employee. */
  readonly key: string;
  readonly kind:
    | 'employee.reported'
    | 'employee.changed'
    | 'employee.left'
    | 'employee.unreadable'
    | 'match.linked'
    | 'match.unlinked'
    | 'match.rejected';
  /** Epoch ms. */
  readonly at: number;
  readonly actor: string;
  /** Who that is, as a person reads it; the source itself for what a report brought. */
  readonly actorName: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly automatic: boolean;
  /** Said, when a merge was taken back, that the two are not the same. */
  readonly notTheSame: boolean;
  readonly fields: readonly string[];
  readonly reason: string | null;
  readonly syncId: string | null;
};

/** Reports of its source, and what was decided about it. */
const ENTRIES = `
  select 'reported' as key, 'employee.reported' as kind, e.created_at as at, 'system:source' as actor, c.name as actor_name,
    null::uuid as person_id, false as automatic, false as not_same, '{}'::text[] as fields, null::text as reason, null::uuid as sync_id
  from app.employees e join app.connections c on c.id = e.connection_id where e.org_id = app.org_id() and e.id = w.id
  union all
  select d.id::text, case d.kind when 'merge' then 'match.linked' when 'unmerge' then 'match.unlinked' else 'match.rejected' end,
    d.at, d.actor, app.actor_name(d.actor), d.person_id, d.automatic,
    exists (select from app.rejected_pairs r where r.decision_id = d.id), '{}', null, null
  from app.decisions d where d.org_id = app.org_id() and d.employee_id = w.id
  union all
  select y.id::text, case r.outcome when 'withdrawn' then 'employee.left' when 'failed' then 'employee.unreadable' else 'employee.changed' end,
    r.at, 'system:source', c.name, null, false, false, r.fields, r.reason, y.id
  from app.employees e join app.connections c on c.id = e.connection_id join app.syncs y on y.connection_id = e.connection_id
  join app.sync_results r on r.sync_id = y.id and r.external_id = e.external_id
  where e.org_id = app.org_id() and e.id = w.id and r.outcome in ('updated', 'withdrawn', 'failed')`;

/** What happened to an employee, newest first, after a position. */
export const listEmployeeHistory = (
  scope: Scope,
  o: {
    readonly employeeId: string;
    readonly after: { readonly at: string; readonly key: string } | null;
    readonly limit: number;
  },
): Promise<EmployeeEntry[]> =>
  rows<EmployeeEntry>(
    scope.trx,
    `select h.key, h.kind, h.at, h.actor, h.actor_name as "actorName", h.person_id as "personId", h.automatic,
            h.not_same as "notTheSame", h.fields, h.reason, h.sync_id as "syncId",
            (select coalesce(nullif(concat_ws(' ', p.first_name, p.middle_name, p.last_name), ''), 'Name unknown')
             from app.people p where p.id = h.person_id) as "personName"
     from (select ?::uuid as id) w cross join lateral (${ENTRIES}) h
     where ?::timestamptz is null or (h.at, h.key) < (?::timestamptz, ?)
     order by h.at desc, h.key desc limit ?`,
    [o.employeeId, o.after?.at ?? null, o.after?.at ?? null, o.after?.key ?? null, o.limit],
  );

export const countEmployeeHistory = async (scope: Scope, employeeId: string): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from (select ?::uuid as id) w cross join lateral (${ENTRIES}) h`,
    [employeeId],
  );
  return row?.total ?? 0;
};
