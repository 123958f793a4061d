import { rows, timestamp, type Scope } from '../scope.ts';

export const erasureCauses = ['request', 'retention'] as const;

/** The proof of an erasure: no name, no address, no id of a provider. */
export type Erasure = {
  readonly id: string;
  /** Counts up within the organization. */
  readonly number: number;
  readonly cause: (typeof erasureCauses)[number];
  readonly reason: string;
  readonly actor: string;
  readonly people: number;
  readonly employees: number;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Hash of the proof before; null for the first. */
  readonly previous: string | null;
  readonly hash: string;
  /** Epoch ms. */
  readonly at: number;
};

export type ListedErasure = Erasure & {
  readonly actorName: string;
  /** The shell of the person; null where it was more than one. */
  readonly personId: string | null;
};

const COLUMNS = `e.id, e.number, e.cause, e.reason, e.actor, e.people, e.employees, e.counts, e.previous, e.hash, e.at`;
const LISTED = `${COLUMNS}, app.actor_name(e.actor) as "actorName",
  case when e.people = 1 then (select p.id from app.people p where p.org_id = app.org_id() and p.erasure_id = e.id limit 1) end as "personId"`;

/** The last proof, which the next one follows. */
export const lastErasure = async (scope: Scope): Promise<Pick<Erasure, 'number' | 'hash'> | null> => {
  const [row] = await rows<Pick<Erasure, 'number' | 'hash'>>(
    scope.trx,
    `select number, hash from app.erasures where org_id = app.org_id() order by number desc limit 1`,
  );
  return row ?? null;
};

/** Keeps the proof, and writes it on the shells. */
export const insertErasure = async (
  scope: Scope,
  erasure: Erasure,
  personIds: readonly string[],
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.erasures (id, number, cause, reason, actor, people, employees, counts, previous, hash, at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      erasure.id,
      erasure.number,
      erasure.cause,
      erasure.reason,
      erasure.actor,
      erasure.people,
      erasure.employees,
      JSON.stringify(erasure.counts),
      erasure.previous,
      erasure.hash,
      timestamp(erasure.at),
    ],
  );
  await rows(scope.trx, `update app.people set erasure_id = ? where id = any(?::uuid[])`, [
    erasure.id,
    [...personIds],
  ]);
};

/** The latest first, before a number. */
export const listErasures = (
  scope: Scope,
  page: { readonly before: number | null; readonly limit: number },
): Promise<ListedErasure[]> =>
  rows<ListedErasure>(
    scope.trx,
    `select ${LISTED} from app.erasures e where e.org_id = app.org_id() and (?::integer is null or e.number < ?::integer)
     order by e.number desc limit ?`,
    [page.before, page.before, page.limit],
  );

export const findErasure = async (scope: Scope, id: string): Promise<ListedErasure | null> => {
  const [row] = await rows<ListedErasure>(
    scope.trx,
    `select ${LISTED} from app.erasures e where e.org_id = app.org_id() and e.id = ?`,
    [id],
  );
  return row ?? null;
};

/** Accounts whose member was erased, see migration 0026. @returns how many went */
export const eraseUsers = async (scope: Scope, users: readonly string[]): Promise<number> => {
  if (users.length === 0) return 0;
  const [row] = await rows<{ gone: number }>(scope.trx, `select app.erase_users(?::uuid[]) as gone`, [
    [...users],
  ]);
  return row?.gone ?? 0;
};

/** What stands about a person's data: erased, or to be erased by retention. Instants in epoch ms. */
export type PrivacyState = {
  readonly erasedAt: number | null;
  readonly erasureId: string | null;
  /** Whether their sources are kept from bringing them back. */
  readonly blocked: boolean;
  readonly eraseAt: number | null;
};

/** Out, never in, no employee of today, and not a part of somebody else: erased once the days are over. */
const FORGETTABLE = `p.withdrawn_at is not null and p.erased_at is null and p.started_at is null
  and not exists (select from app.links l join app.employees e on e.id = l.employee_id where l.person_id = p.id and e.state = 'current')
  and not exists (select from app.possible_duplicates d where d.person_id = p.id and d.state = 'same')`;

export const privacyOf = async (scope: Scope, personId: string): Promise<PrivacyState> => {
  const [row] = await rows<PrivacyState>(
    scope.trx,
    `select p.erased_at as "erasedAt", p.erasure_id as "erasureId",
            exists (select from app.tombstones t where t.person_id = p.id) as blocked,
            (select p.withdrawn_at + make_interval(days => o.retention_days) from app.organizations o
             where o.id = p.org_id and ${FORGETTABLE}) as "eraseAt"
     from app.people p where p.org_id = app.org_id() and p.id = ?`,
    [personId],
  );
  return row ?? { erasedAt: null, erasureId: null, blocked: false, eraseAt: null };
};

/** Who is due when people are kept for so many days, the longest out first. */
export const dueForErasure = async (scope: Scope, days: number, limit: number): Promise<string[]> => {
  const due = await rows<{ id: string }>(
    scope.trx,
    `select p.id from app.people p where p.org_id = app.org_id() and ${FORGETTABLE}
       and p.withdrawn_at < app.now() - make_interval(days => ?) order by p.withdrawn_at, p.id limit ?`,
    [days, limit],
  );
  return due.map(({ id }) => id);
};

export const countDueForErasure = async (
  scope: Scope,
  days: number,
): Promise<{ due: number; people: number }> => {
  const [row] = await rows<{ due: number; people: number }>(
    scope.trx,
    `select (select count(*) from app.people p where p.org_id = app.org_id() and ${FORGETTABLE}
               and p.withdrawn_at < app.now() - make_interval(days => ?)) as due,
            (select count(*) from app.people p where p.org_id = app.org_id() and p.deleted_at is null) as people`,
    [days],
  );
  return row ?? { due: 0, people: 0 };
};
