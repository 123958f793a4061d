import { employeeColumns, type EmployeeRow } from '../tables/employees.ts';
import { selectList } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/**
 * Why an employee stands alone: `too_common`, so many people share all that the record could be found by that it was not
 * compared; `set_aside`, somebody said that no hire is to be expected; `nobody`, nobody fits.
 */
export const aloneReasons = ['nobody', 'too_common', 'set_aside'] as const;
export type AloneReason = (typeof aloneReasons)[number];

export type UnmatchedFilter = {
  readonly reason: AloneReason | null;
  /** A connection. */
  readonly source: string | null;
  /** The first day is this ISO day or later; those without one are left out. */
  readonly startsFrom: string | null;
  /** Words that must all occur in the employee, folded or lower-case as the search text is. */
  readonly words: readonly string[];
};

export type UnmatchedEmployee = EmployeeRow & {
  readonly reason: AloneReason;
  readonly source: string;
  readonly sortKey: string;
  /** Epoch ms. */
  readonly setAsideAt: number | null;
  readonly setAsideByName: string | null;
};

const REASON = `case when e.set_aside_at is not null then 'set_aside' when e.match_crowded then 'too_common' else 'nobody' end`;

type Conditions = { readonly sql: string; readonly bindings: (string | string[])[] };

/** Works here, of a source that is installed, merged with nobody and suggested to nobody. */
const conditionsOf = (f: UnmatchedFilter): Conditions => {
  const parts: [sql: string, ...bindings: (string | string[])[]][] = [
    ["e.org_id = app.org_id() and e.state = 'current'"],
    ["exists (select from app.connections c where c.id = e.connection_id and c.state <> 'uninstalled')"],
    ['not exists (select from app.links l where l.employee_id = e.id)'],
    ['not exists (select from app.suggestions s where s.employee_id = e.id)'],
  ];
  if (f.reason === null) parts.push(['e.set_aside_at is null']);
  else parts.push([`${REASON} = ?`, f.reason]);
  if (f.source !== null) parts.push(['e.connection_id = ?::uuid', f.source]);
  if (f.startsFrom !== null) parts.push(['e.start_date >= ?::date', f.startsFrom]);
  if (f.words.length > 0)
    parts.push([
      'e.search like all(?::text[])',
      f.words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    ]);
  return {
    sql: parts.map(([text]) => text).join(' and '),
    bindings: parts.flatMap(([, ...values]) => values),
  };
};

/** By name, after a position; without a reason in the filter all but those who were set aside. */
export const listUnmatched = (
  scope: Scope,
  o: {
    readonly filter: UnmatchedFilter;
    readonly after: { readonly sortKey: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<UnmatchedEmployee[]> => {
  const { sql, bindings } = conditionsOf(o.filter);
  return rows<UnmatchedEmployee>(
    scope.trx,
    `select ${selectList(employeeColumns, 'e')}, ${REASON} as reason, coalesce(e.name_key, '') as "sortKey",
            (select c.name from app.connections c where c.id = e.connection_id) as source,
            e.set_aside_at as "setAsideAt", app.actor_name(e.set_aside_by) as "setAsideByName"
     from app.employees e where ${sql} and (?::text is null or (coalesce(e.name_key, ''), e.id) > (?::text, ?::uuid))
     order by coalesce(e.name_key, ''), e.id limit ?`,
    [...bindings, o.after?.sortKey ?? null, o.after?.sortKey ?? null, o.after?.id ?? null, o.limit],
  );
};

/** How many of a filter there are by reason; the filter's own reason is left out of account. */
export const countUnmatched = async (
  scope: Scope,
  filter: UnmatchedFilter,
): Promise<Readonly<Record<AloneReason, number>>> => {
  const asked = await Promise.all(
    [
      { ...filter, reason: null },
      { ...filter, reason: 'set_aside' as const },
    ].map((one) => {
      const { sql, bindings } = conditionsOf(one);
      return rows<{ reason: AloneReason; count: number }>(
        scope.trx,
        `select ${REASON} as reason, count(*)::int as count from app.employees e where ${sql} group by 1`,
        bindings,
      );
    }),
  );
  const counts = { nobody: 0, too_common: 0, set_aside: 0 };
  for (const { reason, count } of asked.flat()) counts[reason] = count;
  return counts;
};

/**
 * Says of employees that no hire is to be expected, or takes it back. Who is there already stays as it was said first.
 * @returns those for whom it is new
 */
export const setAside = async (
  scope: Scope,
  { ids, aside }: { readonly ids: readonly string[]; readonly aside: boolean },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    aside
      ? `update app.employees e set set_aside_at = app.now(), set_aside_by = ?
         where e.org_id = app.org_id() and e.id = any(?::uuid[]) and e.set_aside_at is null returning e.id`
      : `update app.employees e set set_aside_at = null, set_aside_by = null
         where e.org_id = app.org_id() and e.id = any(?::uuid[]) and e.set_aside_at is not null returning e.id`,
    aside ? [scope.actor, [...ids]] : [[...ids]],
  );
  return found.map(({ id }) => id).sort();
};

/** Keeps of employees that a telling key of theirs is too common, or is so no more. */
export const turnCrowded = async (scope: Scope, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await rows(
    scope.trx,
    `update app.employees e set match_crowded = not e.match_crowded where e.org_id = app.org_id() and e.id = any(?::uuid[])`,
    [[...ids]],
  );
};
