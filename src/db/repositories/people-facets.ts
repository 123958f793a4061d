import type { Connection } from '../../domain/connection.ts';
import { rows, type Scope } from '../scope.ts';
import { tabSql, type ListTab } from './people-list.ts';

export type FacetCount = { readonly value: string; readonly count: number };

/** Values that the people of a tab have, each with how many have it, most first. */
export type PeopleFacets = {
  readonly departments: readonly FacetCount[];
  readonly locations: readonly FacetCount[];
  /** Connection ids. */
  readonly sources: readonly FacetCount[];
};

/** Longer menus nobody reads; the search finds the rest. */
const MOST_VALUES = 500;

type Sql = { readonly text: string; readonly bindings: readonly string[] };
type Source = Pick<Connection, 'id' | 'kind' | 'state'>;

type SourceKind = Exclude<Connection['kind'], 'prospect_target'>;

const exactly: Readonly<Record<SourceKind, string>> = {
  hire_source: `select 'source', connection_id::text, count(*)::int
    from (select distinct h.connection_id, h.person_id from tab join app.hires h on h.person_id = tab.id) d group by connection_id`,
  employee_source: `select 'source', l.connection_id::text, count(*)::int from tab join app.links l on l.person_id = tab.id
    group by l.connection_id`,
};
const anyOf: Readonly<Record<SourceKind, string>> = {
  hire_source: 'current_hire_id',
  employee_source: 'employee_id',
};

/** Where there is one connection of a kind, and that is nearly everywhere, no join is needed to tell whose it is. */
const sourcesSql = (kind: SourceKind, connections: readonly Source[]): Sql => {
  const [only, ...more] = connections.filter((one) => one.kind === kind);
  // The record that leads is of a source that is installed.
  return only === undefined || more.length > 0 || (kind === 'employee_source' && only.state === 'uninstalled')
    ? { text: exactly[kind], bindings: [] }
    : {
        text: `select 'source', ?::text, count(*)::int from tab where ${anyOf[kind]} is not null`,
        bindings: [only.id],
      };
};

/**
 * One pass over the tab for all of it.
 * @param o.tab null: everybody who is not removed
 * @param o.connections all there ever were, uninstalled ones too
 */
export const peopleFacets = async (
  scope: Scope,
  o: { readonly tab: ListTab | null; readonly connections: readonly Source[] },
): Promise<PeopleFacets> => {
  const [hires, employees] = [
    sourcesSql('hire_source', o.connections),
    sourcesSql('employee_source', o.connections),
  ];
  const found = await rows<FacetCount & { facet: 'department' | 'location' | 'source' }>(
    scope.trx,
    `with tab as materialized (
       select p.id, p.current_hire_id, p.employee_id, p.department, p.location from app.people p
       where p.org_id = app.org_id() and ${tabSql(o.tab)}),
     counted as (
       select 'department' as facet, department as value, count(*)::int as count from tab group by department
       union all select 'location', location, count(*)::int from tab group by location
       union all ${hires.text} union all ${employees.text}),
     ranked as (
       select *, row_number() over (partition by facet order by count desc, value) as place from counted
       where value is not null and count > 0)
     select facet, value, count from ranked where place <= ? order by facet, place`,
    [...hires.bindings, ...employees.bindings, MOST_VALUES],
  );
  const of = (facet: string): FacetCount[] =>
    found.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return { departments: of('department'), locations: of('location'), sources: of('source') };
};
