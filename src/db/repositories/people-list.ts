import type { Reason } from '../../domain/standing.ts';
import type { PersonTab } from '../../domain/tab.ts';
import { personTabs } from '../../domain/tab.ts';
import { selectList } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import { personColumns, type PersonRow } from '../tables/people.ts';

/** The tabs of `src/domain/tab.ts` in SQL, over `app.people p` without the removed ones. A test holds both together. */
export const tabPredicates: Readonly<Record<PersonTab, string>> = {
  preboarding: `p.status = 'expected' and cardinality(p.reasons) = 0
    and (p.full_access_at > app.now() or (p.full_access_at is null and (p.due_at is null or p.due_at > app.now())))`,
  'action-needed': `p.status = 'expected' and (cardinality(p.reasons) > 0 or (p.due_at <= app.now() and p.full_access_at is null))`,
  active: `p.status = 'expected' and cardinality(p.reasons) = 0 and p.full_access_at <= app.now()`,
  withdrawn: `p.status in ('withdrawn', 'no_show')`,
  'new-hires': `p.status = 'in_review'`,
};

/** `removed`: those an admin deleted, to be restored from there. */
export const listTabs = [...personTabs, 'removed'] as const;
export type ListTab = (typeof listTabs)[number];

/** The people of a tab, over `app.people p`. @param tab null: everybody who is not removed */
export const tabSql = (tab: ListTab | null): string =>
  tab === 'removed'
    ? 'p.deleted_at is not null'
    : ['p.deleted_at is null', ...(tab === null ? [] : [tabPredicates[tab]])]
        .map((part) => `(${part})`)
        .join(' and ');

export const peopleSorts = ['name', 'start', 'department', 'location', 'changed'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

export type PeopleFilter = {
  readonly tab: ListTab | null;
  /** Words that must all occur, folded or lower-case as the search text is. */
  readonly words: readonly string[];
  readonly department: string | null;
  readonly location: string | null;
  /** A connection. */
  readonly source: string | null;
  readonly reason: string | null;
  /** ISO days, both inclusive. */
  readonly startsFrom: string | null;
  readonly startsTo: string | null;
  /** Whether an employee who works here is linked. */
  readonly matched: boolean | null;
};

export type PeoplePosition = { readonly key: string | number | null; readonly id: string };

export type PersonSource = {
  readonly kind: 'ats' | 'hris';
  readonly connectionId: string;
  readonly provider: string;
  readonly name: string;
  /** Application id of a hire, id of an employee record. */
  readonly externalId: string;
  readonly candidateId: string | null;
  readonly state: string;
};

export type ListedPerson = PersonRow & {
  readonly employeeState: 'current' | 'terminated' | 'vanished' | null;
  readonly sources: readonly PersonSource[];
  /** Epoch ms of the last change of any kind. */
  readonly updatedAt: number;
  /** Department and location as they are sorted by. */
  readonly departmentOrder: string | null;
  readonly locationOrder: string | null;
};

type Sql = { readonly text: string; readonly bindings: readonly (string | number | null)[] };

/** By those who do not work here (any more): they are few, and an index of their own has them. */
const matchSql = (matched: boolean): string => {
  const gone = `(select m.id from app.employees m where m.org_id = app.org_id() and m.state <> 'current')`;
  return matched
    ? `p.employee_id is not null and p.employee_id not in ${gone}`
    : `p.employee_id is null or p.employee_id in ${gone}`;
};

/** The order column narrows through its index; the whole value decides. */
const placeSql = (column: 'department' | 'location', value: string): Sql => ({
  text: `p.${column}_order = lower(left(?, 200)) and p.${column} = ?`,
  bindings: [value, value],
});

/** Finds the word anywhere in a text. */
export const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What is due and was not let in lacks these; the stored reasons do not hold them, for they come with time. */
export const computedReasons = {
  no_match: `p.status = 'expected' and p.due_at <= app.now() and p.full_access_at is null and not p.exempt
    and (select uses_hris from app.organizations where id = app.org_id())
    and not exists (select from app.employees m where m.id = p.employee_id and m.state = 'current')`,
  no_company_email: `p.status = 'expected' and p.due_at <= app.now() and p.full_access_at is null
    and p.hris_email is null and p.primary_email is null`,
} as const satisfies Readonly<Partial<Record<Reason, string>>>;

const isComputed = (reason: string): reason is keyof typeof computedReasons => reason in computedReasons;

const reasonSql = (reason: string): Sql =>
  isComputed(reason)
    ? { text: computedReasons[reason], bindings: [] }
    : { text: `p.status = 'expected' and p.reasons @> array[?]::text[]`, bindings: [reason] };

const sourceSql = (connectionId: string): Sql => ({
  text: `(exists (select from app.hires s where s.person_id = p.id and s.connection_id = ?::uuid)
    or exists (select from app.links s where s.person_id = p.id and s.connection_id = ?::uuid))`,
  bindings: [connectionId, connectionId],
});

/** A trigram index knows nothing of shorter words. */
const SHORTEST_INDEXED = 3;

/** Whether no word helps the index: such searches find a good part of everybody, and nobody reads how many exactly. */
export const isBroad = ({ words }: PeopleFilter): boolean =>
  words.length > 0 && words.every((word) => word.length < SHORTEST_INDEXED);

/** From and where. The longest word goes through the trigram index, which row-level security hides from plain queries. */
const filterSql = (f: PeopleFilter): { readonly from: Sql; readonly where: Sql } => {
  const removed = f.tab === 'removed';
  const words = [...f.words].sort((a, b) => b.length - a.length);
  const longest = words[0];
  const indexed = removed || longest === undefined || longest.length < SHORTEST_INDEXED ? null : longest;
  const plain = indexed === null ? words : words.slice(1);
  const parts: Sql[] = [
    { text: tabSql(f.tab), bindings: [] },
    ...plain.map((word) => ({ text: 'p.search like ?', bindings: [likePattern(word)] })),
    ...(f.department === null ? [] : [placeSql('department', f.department)]),
    ...(f.location === null ? [] : [placeSql('location', f.location)]),
    ...(f.reason === null ? [] : [reasonSql(f.reason)]),
    ...(f.source === null ? [] : [sourceSql(f.source)]),
    ...(f.startsFrom === null ? [] : [{ text: 'p.start_date >= ?::date', bindings: [f.startsFrom] }]),
    ...(f.startsTo === null ? [] : [{ text: 'p.start_date <= ?::date', bindings: [f.startsTo] }]),
    ...(f.matched === null ? [] : [{ text: matchSql(f.matched), bindings: [] }]),
  ];
  const search = 'app.search_people(?) as hit(id) join app.people p on p.id = hit.id';
  return {
    from:
      indexed === null
        ? { text: 'app.people p', bindings: [] }
        : { text: search, bindings: [likePattern(indexed)] },
    where: {
      text: ['p.org_id = app.org_id()', ...parts.map((part) => `(${part.text})`)].join(' and '),
      bindings: parts.flatMap((part) => [...part.bindings]),
    },
  };
};

type Order = {
  readonly column: string;
  readonly type: 'text' | 'timestamptz';
  readonly keyOf: (row: ListedPerson) => PeoplePosition['key'];
};

/** Each column has an index (org_id, column, id) of those who are not removed. */
const orders: Readonly<Record<PeopleSort, Order>> = {
  name: { column: 'p.name_key', type: 'text', keyOf: (row) => row.nameKey },
  start: { column: 'p.due_at', type: 'timestamptz', keyOf: (row) => row.dueAt },
  department: { column: 'p.department_order', type: 'text', keyOf: (row) => row.departmentOrder },
  location: { column: 'p.location_order', type: 'text', keyOf: (row) => row.locationOrder },
  changed: { column: 'p.updated_at', type: 'timestamptz', keyOf: (row) => row.updatedAt },
};

/**
 * The parts, earlier starts first, that a tab in the order of the start is read in, so that the index need not be read past
 * everybody who stands in another tab. An armed instant is that of the start, or has come when the start was past (`arm` in
 * `src/domain/standing.ts`): nobody is in preboarding after the start, and few are active before it (`people_opened_early`).
 */
const partsOf = ({ filter, sort }: PageRequest): readonly string[] => {
  if (sort !== 'start') return ['true'];
  if (filter.tab === 'preboarding') return ['p.due_at > app.now()'];
  if (filter.tab === 'active')
    return ['p.due_at <= app.now()', 'p.due_at > app.now() and p.full_access_at < p.due_at'];
  return ['true'];
};

const bound = (key: string | number): string => (typeof key === 'number' ? timestamp(key) : key);

export const positionOf = (sort: PeopleSort, row: ListedPerson): PeoplePosition => ({
  key: orders[sort].keyOf(row),
  id: row.id,
});

export type PageRequest = {
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly descending: boolean;
  readonly after: PeoplePosition | null;
  readonly limit: number;
};

/**
 * A page of a tab in the order of the sort. Those without a value come last, in a query of their own: so each query reads a
 * range of one index, however deep the page lies.
 */
export const listTab = async (scope: Scope, o: PageRequest): Promise<ListedPerson[]> => {
  const { column, type } = orders[o.sort];
  const [direction, beyond] = o.descending ? ['desc', '<'] : ['asc', '>'];
  const { after } = o;
  const amongValued: Sql =
    after === null || after.key === null
      ? { text: `${column} is not null`, bindings: [] }
      : { text: `(${column}, p.id) ${beyond} (?::${type}, ?::uuid)`, bindings: [bound(after.key), after.id] };
  const pastValued = after !== null && after.key === null;
  const parts = pastValued ? [] : partsOf(o);
  const valued: string[] = [];
  for (const part of o.descending ? parts.toReversed() : parts) {
    if (valued.length === o.limit) break;
    const keyset = { text: `${amongValued.text} and ${part}`, bindings: amongValued.bindings };
    const limited = { ...o, limit: o.limit - valued.length };
    valued.push(...(await idsOf(scope, limited, keyset, `${column} ${direction}, p.id ${direction}`)));
  }
  const left = o.limit - valued.length;
  const amongOthers: Sql = pastValued
    ? { text: `${column} is null and p.id ${beyond} ?::uuid`, bindings: [after.id] }
    : { text: `${column} is null`, bindings: [] };
  const others =
    left === 0 ? [] : await idsOf(scope, { ...o, limit: left }, amongOthers, `p.id ${direction}`);
  return loadListed(scope, [...valued, ...others]);
};

const idsOf = async (scope: Scope, o: PageRequest, keyset: Sql, order: string): Promise<string[]> => {
  const { from, where } = filterSql(o.filter);
  const found = await rows<{ id: string }>(
    scope.trx,
    `select p.id from ${from.text} where ${where.text} and ${keyset.text} order by ${order} limit ?`,
    [...from.bindings, ...where.bindings, ...keyset.bindings, o.limit],
  );
  return found.map(({ id }) => id);
};

/** How many a filter finds, counted no further than `most`. */
export const countUpTo = async (scope: Scope, filter: PeopleFilter, most: number): Promise<number> => {
  const { from, where } = filterSql(filter);
  const [row] = await rows<{ found: number }>(
    scope.trx,
    `select count(*)::int as found from (select from ${from.text} where ${where.text} limit ?) hit`,
    [...from.bindings, ...where.bindings, most],
  );
  return row?.found ?? 0;
};

/** A page of what a search or a filter finds, and how many these are: both from one pass. */
export const findPeople = async (
  scope: Scope,
  o: PageRequest,
): Promise<{ readonly found: ListedPerson[]; readonly total: number }> => {
  const { column, type } = orders[o.sort];
  const { from, where } = filterSql(o.filter);
  const [direction, beyond] = o.descending ? ['desc', '<'] : ['asc', '>'];
  const keyset = keysetOf(o.after, type, beyond);
  const [row] = await rows<{ total: number; ids: string[] }>(
    scope.trx,
    `with hit as materialized (select p.id, ${column} as key from ${from.text} where ${where.text}),
       page as (select id, key from hit where ${keyset.text} order by key ${direction} nulls last, id ${direction} limit ?)
     select (select count(*)::int from hit) as total,
            (select coalesce(json_agg(id order by key ${direction} nulls last, id ${direction}), '[]') from page) as ids`,
    [...from.bindings, ...where.bindings, ...keyset.bindings, o.limit],
  );
  return { found: await loadListed(scope, row?.ids ?? []), total: row?.total ?? 0 };
};

const keysetOf = (after: PeoplePosition | null, type: Order['type'], beyond: string): Sql => {
  if (after === null) return { text: 'true', bindings: [] };
  if (after.key === null) return { text: `key is null and id ${beyond} ?::uuid`, bindings: [after.id] };
  const key = bound(after.key);
  return {
    text: `(key ${beyond} ?::${type} or (key = ?::${type} and id ${beyond} ?::uuid) or key is null)`,
    bindings: [key, key, after.id],
  };
};

const loadListed = (scope: Scope, ids: readonly string[]): Promise<ListedPerson[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : rows<ListedPerson>(
        scope.trx,
        `select ${selectList(personColumns, 'p')}, ${listedSql}
         from unnest(?::uuid[]) with ordinality as w(id, place) join app.people p on p.id = w.id order by w.place`,
        [[...ids]],
      );

/** Last change, state of the linked employee, and every record of a source that stands behind the person. */
export const listedSql = `p.updated_at as "updatedAt", p.department_order as "departmentOrder", p.location_order as "locationOrder",
  (select e.state from app.employees e where e.id = p.employee_id) as "employeeState",
  (select coalesce(jsonb_agg(to_jsonb(s) - 'at' order by s.at), '[]') from (
     select 'ats' as kind, h.connection_id as "connectionId", c.provider, c.name, h.external_id as "externalId",
            h.candidate_id as "candidateId", h.state, h.created_at as at
     from app.hires h join app.connections c on c.id = h.connection_id where h.person_id = p.id
     union all
     select 'hris', e.connection_id, c.provider, c.name, e.external_id, null, e.state, e.created_at
     from app.links l join app.employees e on e.id = l.employee_id join app.connections c on c.id = e.connection_id
     where l.person_id = p.id) s) as sources`;

const noReason = `p.status = 'expected' and cardinality(p.reasons) = 0`;

/** The same predicates as sums of ranges that indexes answer without the table (`people_tabs`, `people_with_reasons`). */
const tabCounts: Readonly<Record<PersonTab, readonly string[]>> = {
  preboarding: [
    `${noReason} and p.full_access_at > app.now()`,
    `${noReason} and p.full_access_at is null and p.due_at is null`,
    `${noReason} and p.full_access_at is null and p.due_at > app.now()`,
  ],
  'action-needed': [
    `p.status = 'expected' and cardinality(p.reasons) > 0`,
    `${noReason} and p.full_access_at is null and p.due_at <= app.now()`,
  ],
  active: [tabPredicates.active],
  withdrawn: [tabPredicates.withdrawn],
  'new-hires': [tabPredicates['new-hires']],
};

export type TabCounts = Readonly<Record<PersonTab, number>>;

/** How many people each tab holds: counts of their own, for each has an index of its own. */
export const countTabs = async (scope: Scope): Promise<TabCounts> => {
  const countOf = (predicate: string): string =>
    `(select count(*)::int from app.people p where p.org_id = app.org_id() and p.deleted_at is null and ${predicate})`;
  const counted = personTabs.map((tab) => `${tabCounts[tab].map(countOf).join(' + ')} as "${tab}"`);
  const [row] = await rows<Record<PersonTab, number>>(scope.trx, `select ${counted.join(', ')}`);
  return row ?? { preboarding: 0, 'action-needed': 0, active: 0, withdrawn: 0, 'new-hires': 0 };
};
