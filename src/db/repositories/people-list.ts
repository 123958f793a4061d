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
  withdrawn: `p.status <> 'expected'`,
};

/** `removed`: those an admin deleted, to be restored from there. */
export const listTabs = [...personTabs, 'removed'] as const;
export type ListTab = (typeof listTabs)[number];

export const peopleSorts = ['name', '-name', 'start', '-start'] as const;
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
};

type Sql = { readonly text: string; readonly bindings: readonly (string | number | null)[] };

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What is due and was not let in lacks these; the stored reasons do not hold them, for they come with time. */
const computedReasons: Readonly<Record<string, string>> = {
  no_match: `p.status = 'expected' and p.due_at <= app.now() and p.full_access_at is null and not p.exempt
    and (select uses_hris from app.organizations where id = app.org_id())
    and not exists (select from app.employees m where m.id = p.employee_id and m.state = 'current')`,
  no_company_email: `p.status = 'expected' and p.due_at <= app.now() and p.full_access_at is null
    and p.hris_email is null and p.primary_email is null`,
};

const reasonSql = (reason: string): Sql => {
  const computed = computedReasons[reason];
  return computed === undefined
    ? { text: `p.status = 'expected' and p.reasons @> array[?]::text[]`, bindings: [reason] }
    : { text: computed, bindings: [] };
};

/** From and where. The longest word goes through the trigram index, which row-level security hides from plain queries. */
const filterSql = (f: PeopleFilter): { readonly from: Sql; readonly where: Sql } => {
  const removed = f.tab === 'removed';
  const words = [...f.words].sort((a, b) => b.length - a.length);
  const indexed = removed ? undefined : words.shift();
  const parts: Sql[] = [
    { text: removed ? 'p.deleted_at is not null' : 'p.deleted_at is null', bindings: [] },
    ...(f.tab === null || f.tab === 'removed' ? [] : [{ text: tabPredicates[f.tab], bindings: [] }]),
    ...words.map((word) => ({ text: 'p.search like ?', bindings: [likePattern(word)] })),
    ...(f.department === null ? [] : [{ text: 'p.department = ?', bindings: [f.department] }]),
    ...(f.location === null ? [] : [{ text: 'p.location = ?', bindings: [f.location] }]),
    ...(f.reason === null ? [] : [reasonSql(f.reason)]),
    ...(f.source === null
      ? []
      : [
          {
            text: `(exists (select from app.hires s where s.person_id = p.id and s.connection_id = ?::uuid)
              or exists (select from app.employees s where s.id = p.employee_id and s.connection_id = ?::uuid))`,
            bindings: [f.source, f.source],
          },
        ]),
  ];
  return {
    from:
      indexed === undefined
        ? { text: 'app.people p', bindings: [] }
        : {
            text: 'app.search_people(?) as hit(id) join app.people p on p.id = hit.id',
            bindings: [likePattern(indexed)],
          },
    where: {
      text: ['p.org_id = app.org_id()', ...parts.map((part) => `(${part.text})`)].join(' and '),
      bindings: parts.flatMap((part) => [...part.bindings]),
    },
  };
};

type Order = {
  readonly column: string;
  readonly down: boolean;
  readonly bind: (key: string | number) => string;
};

const orders: Readonly<Record<PeopleSort, Order>> = {
  name: { column: 'p.name_key', down: false, bind: String },
  '-name': { column: 'p.name_key', down: true, bind: String },
  start: { column: 'p.due_at', down: false, bind: (key) => timestamp(Number(key)) },
  '-start': { column: 'p.due_at', down: true, bind: (key) => timestamp(Number(key)) },
};

export const positionOf = (sort: PeopleSort, row: PersonRow): PeoplePosition => ({
  key: sort === 'name' || sort === '-name' ? row.nameKey : row.dueAt,
  id: row.id,
});

/**
 * A page in the order of the sort. Those without a value come last, in a query of their own: so each of the two reads a
 * range of one index.
 */
export const listPeople = async (
  scope: Scope,
  o: {
    readonly filter: PeopleFilter;
    readonly sort: PeopleSort;
    readonly after: PeoplePosition | null;
    readonly limit: number;
  },
): Promise<ListedPerson[]> => {
  const valued = o.after !== null && o.after.key === null ? [] : await pageWithValue(scope, o);
  if (valued.length >= o.limit) return valued;
  const after = o.after !== null && o.after.key === null ? o.after.id : null;
  return [...valued, ...(await pageWithoutValue(scope, { ...o, after, limit: o.limit - valued.length }))];
};

type PageRequest = { readonly filter: PeopleFilter; readonly sort: PeopleSort; readonly limit: number };

const pageWithValue = (
  scope: Scope,
  o: PageRequest & { readonly after: PeoplePosition | null },
): Promise<ListedPerson[]> => {
  const { column, down, bind } = orders[o.sort];
  const [direction, beyond] = down ? ['desc', '<'] : ['asc', '>'];
  const type = column === 'p.name_key' ? 'text' : 'timestamptz';
  const keyset: Sql =
    o.after === null || o.after.key === null
      ? { text: `${column} is not null`, bindings: [] }
      : {
          text: `(${column}, p.id) ${beyond} (?::${type}, ?::uuid)`,
          bindings: [bind(o.after.key), o.after.id],
        };
  return page(scope, o, keyset, `${column} ${direction}, p.id ${direction}`);
};

const pageWithoutValue = (
  scope: Scope,
  o: PageRequest & { readonly after: string | null },
): Promise<ListedPerson[]> => {
  const { column } = orders[o.sort];
  const keyset: Sql =
    o.after === null
      ? { text: `${column} is null`, bindings: [] }
      : { text: `${column} is null and p.id > ?::uuid`, bindings: [o.after] };
  return page(scope, o, keyset, 'p.id');
};

const page = (scope: Scope, o: PageRequest, keyset: Sql, order: string): Promise<ListedPerson[]> => {
  const { from, where } = filterSql(o.filter);
  return rows<ListedPerson>(
    scope.trx,
    `with page as materialized (
       select p.* from ${from.text} where ${where.text} and ${keyset.text} order by ${order} limit ?)
     select ${selectList(personColumns, 'p')}, ${sourcesSql} from page p order by ${order}`,
    [...from.bindings, ...where.bindings, ...keyset.bindings, o.limit],
  );
};

/** State of the linked employee, and every record of a source that stands behind the person. */
export const sourcesSql = `
  (select e.state from app.employees e where e.id = p.employee_id) as "employeeState",
  (select coalesce(jsonb_agg(to_jsonb(s) - 'at' order by s.at), '[]') from (
     select 'ats' as kind, h.connection_id as "connectionId", c.provider, c.name, h.external_id as "externalId",
            h.candidate_id as "candidateId", h.state, h.created_at as at
     from app.hires h join app.connections c on c.id = h.connection_id where h.person_id = p.id
     union all
     select 'hris', e.connection_id, c.provider, c.name, e.external_id, null, e.state, e.created_at
     from app.employees e join app.connections c on c.id = e.connection_id where e.id = p.employee_id) s) as sources`;

export const countPeople = async (scope: Scope, filter: PeopleFilter): Promise<number> => {
  const { from, where } = filterSql(filter);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from ${from.text} where ${where.text}`,
    [...from.bindings, ...where.bindings],
  );
  return row?.total ?? 0;
};

export type TabCounts = Readonly<Record<PersonTab, number>>;

/** How many people each tab holds. */
export const countTabs = async (scope: Scope): Promise<TabCounts> => {
  const counted = personTabs.map((tab) => `count(*) filter (where ${tabPredicates[tab]})::int as "${tab}"`);
  const [row] = await rows<Record<PersonTab, number>>(
    scope.trx,
    `select ${counted.join(', ')} from app.people p where p.org_id = app.org_id() and p.deleted_at is null`,
  );
  return row ?? { preboarding: 0, 'action-needed': 0, active: 0, withdrawn: 0 };
};
