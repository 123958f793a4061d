import type { PushState } from '../../domain/push.ts';
import { bulkInsert, type Columns } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export const prospectOrigins = ['hand', 'csv', 'api', 'extension'] as const;
export type ProspectOrigin = (typeof prospectOrigins)[number];

/** What is stored of a profile: sealed as a whole, with what is searched, listed and compared beside it. */
export type StoredProfile = {
  readonly profile: Buffer;
  readonly name: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly tags: readonly string[];
  readonly search: string;
  readonly emailKeys: readonly string[];
  readonly phoneKeys: readonly string[];
  readonly linkKeys: readonly string[];
};

export type ProspectRow = {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly profile: Buffer;
  readonly name: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly origin: ProspectOrigin;
  readonly createdByName: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
  readonly resume: { readonly mediaType: string; readonly size: number } | null;
  /** The newest push to each connection it was sent to, the newest first. */
  readonly sent: readonly SentPlace[];
};

export type SentPlace = {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly state: PushState;
};

const COLUMNS = `p.id, p.wrapped_key as "wrappedKey", p.profile, p.name, p.owner_id as "ownerId",
  (select m.name from app.members m where m.org_id = p.org_id and m.id = p.owner_id) as "ownerName",
  p.origin, app.actor_name(p.created_by) as "createdByName", p.created_at as "createdAt", p.updated_at as "updatedAt", p.version,
  (select jsonb_build_object('mediaType', f.media_type, 'size', f.size) from app.prospect_files f where f.prospect_id = p.id) as resume,
  (select coalesce(jsonb_agg(jsonb_build_object('connectionId', n.connection_id, 'connectionName', c.name, 'state', n.state) order by n.requested_at desc), '[]')
   from (select distinct on (s.connection_id) s.connection_id, s.state, s.requested_at from app.prospect_pushes s
         where s.prospect_id = p.id order by s.connection_id, s.requested_at desc, s.id) n
   join app.connections c on c.id = n.connection_id) as sent`;

export type NewProspectRow = StoredProfile & {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly ownerId: string | null;
  readonly origin: ProspectOrigin;
  /** Of a row of a file: the same row again is no second prospect. */
  readonly originKey: Buffer | null;
};

const WRITTEN = {
  id: 'uuid',
  wrappedKey: 'bytea',
  profile: 'bytea',
  name: 'text',
  title: 'text',
  company: 'text',
  location: 'text',
  tags: 'text[]',
  search: 'text',
  emailKeys: 'text[]',
  phoneKeys: 'text[]',
  linkKeys: 'text[]',
  ownerId: 'uuid',
  origin: 'text',
  originKey: 'bytea',
  createdBy: 'text',
} as const satisfies Columns;

/** @returns the ids of those that were made; a row with the same origin key is there already */
export const insertProspects = async (scope: Scope, list: readonly NewProspectRow[]): Promise<string[]> => {
  const made = await bulkInsert<NewProspectRow & { readonly createdBy: string }, { id: string }>(scope, {
    table: 'prospects',
    columns: WRITTEN,
    list: list.map((one) => ({ ...one, createdBy: scope.actor })),
    suffix: 'on conflict (org_id, origin_key) where origin_key is not null do nothing returning id',
  });
  return made.map(({ id }) => id);
};

const values = (p: StoredProfile) => [
  p.profile,
  p.name,
  p.title,
  p.company,
  p.location,
  [...p.tags],
  p.search,
  [...p.emailKeys],
  [...p.phoneKeys],
  [...p.linkKeys],
];

export const updateProspect = async (
  scope: Scope,
  id: string,
  p: StoredProfile & { readonly ownerId: string | null },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospects set profile = ?, name = ?, title = ?, company = ?, location = ?, tags = ?, search = ?, email_keys = ?,
       phone_keys = ?, link_keys = ?, owner_id = ?, version = version + 1, updated_at = app.now()
     where org_id = app.org_id() and id = ?`,
    [...values(p), p.ownerId, id],
  );
};

/** @param lock holds the row until the end of the transaction */
export const findProspect = async (
  scope: Scope,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ProspectRow | null> => {
  const [row] = await rows<ProspectRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospects p where p.org_id = app.org_id() and p.id = ? ${lock === 'lock' ? 'for update of p' : ''}`,
    [id],
  );
  return row ?? null;
};

/** Those of these that are there, in no order. */
export const findProspects = (scope: Scope, ids: readonly string[]): Promise<ProspectRow[]> =>
  rows<ProspectRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospects p where p.org_id = app.org_id() and p.id = any(?::uuid[])`,
    [[...ids]],
  );

/** Everything of the prospects goes with them. @returns those who were there */
export const deleteProspectRows = (
  scope: Scope,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string; readonly origin: ProspectOrigin }[]> =>
  // In the order of everybody: two who delete the same ones never wait for each other for ever.
  rows(
    scope.trx,
    `with held as (
       select id from app.prospects where org_id = app.org_id() and id = any(?::uuid[]) order by id for update)
     delete from app.prospects p using held where p.id = held.id returning p.id, p.name, p.origin`,
    [[...ids]],
  );

export type ProspectFilter = {
  readonly words: readonly string[];
  readonly tag: string | null;
  readonly ownerId: string | null;
  readonly origin: ProspectOrigin | null;
  /** Whether it was sent to this connection and made or found a candidate there. */
  readonly sentTo: string | null;
  readonly sending: ProspectSending | null;
};

/** `sent`: somewhere it is a candidate. `under_way` and `failed` are about the newest push to some connection. */
export const prospectSendings = ['not_sent', 'under_way', 'sent', 'failed'] as const;
export type ProspectSending = (typeof prospectSendings)[number];

const pushOf = (which: string): string =>
  `exists (select from app.prospect_pushes s where s.prospect_id = p.id and ${which})`;
const NEWEST = `not exists (select from app.prospect_pushes l where l.prospect_id = s.prospect_id and l.connection_id = s.connection_id
  and (l.requested_at, l.id) > (s.requested_at, s.id))`;
const sendings: Readonly<Record<ProspectSending, string>> = {
  not_sent: `not ${pushOf('true')}`,
  under_way: pushOf(`s.state in ('waiting', 'running')`),
  sent: pushOf('s.candidate_id is not null'),
  failed: pushOf(`s.state in ('failed', 'partial') and ${NEWEST}`),
};

export type ProspectPosition = { readonly key: string | number; readonly id: string };
export type ProspectSort = 'name' | 'updated';

const like = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The condition on `app.prospects p` that a filter stands for, with its bindings. */
export const prospectsWhere = (f: ProspectFilter): { sql: string; bindings: (string | string[])[] } => {
  const parts: [string, (string | string[])[]][] = [
    ...f.words.map((word): [string, string[]] => ['p.search like ?', [like(word)]]),
    ...(f.tag === null ? [] : [['p.tags @> ?::text[]', [[f.tag]]] as [string, string[][]]]),
    ...(f.ownerId === null ? [] : [['p.owner_id = ?', [f.ownerId]] as [string, string[]]]),
    ...(f.origin === null ? [] : [['p.origin = ?', [f.origin]] as [string, string[]]]),
    ...(f.sentTo === null
      ? []
      : [
          [
            `exists (select from app.prospect_pushes s where s.prospect_id = p.id and s.connection_id = ? and s.candidate_id is not null)`,
            [f.sentTo],
          ] as [string, string[]],
        ]),
    ...(f.sending === null ? [] : [[sendings[f.sending], []] as [string, string[]]]),
  ];
  return {
    sql: ['p.org_id = app.org_id()', ...parts.map(([sql]) => sql)].join(' and '),
    bindings: parts.flatMap(([, bindings]) => bindings),
  };
};

export const listProspects = (
  scope: Scope,
  o: {
    readonly filter: ProspectFilter;
    readonly sort: ProspectSort;
    readonly after: ProspectPosition | null;
    readonly limit: number;
  },
): Promise<ProspectRow[]> => {
  const { sql, bindings } = prospectsWhere(o.filter);
  const { after } = o;
  // Positions are whole milliseconds, stored instants are not.
  const [past, order] =
    o.sort === 'name'
      ? ['(p.name_order, p.id) > (lower(left(?, 200)), ?::uuid)', 'p.name_order, p.id']
      : [
          `(date_trunc('milliseconds', p.updated_at), p.id) < (?::timestamptz, ?::uuid)`,
          `date_trunc('milliseconds', p.updated_at) desc, p.id desc`,
        ];
  return rows<ProspectRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospects p where ${sql} ${after === null ? '' : `and ${past}`} order by ${order} limit ?`,
    [
      ...bindings,
      ...(after === null ? [] : [typeof after.key === 'number' ? timestamp(after.key) : after.key, after.id]),
      o.limit,
    ],
  );
};

export const countProspects = async (scope: Scope, filter: ProspectFilter): Promise<number> => {
  const { sql, bindings } = prospectsWhere(filter);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.prospects p where ${sql}`,
    bindings,
  );
  return row?.total ?? 0;
};

/** Tags in use with how many prospects bear each, the most used first. */
export const prospectTags = (scope: Scope, limit: number): Promise<{ tag: string; count: number }[]> =>
  rows(
    scope.trx,
    `select tag, count(*) as count from app.prospects p cross join unnest(p.tags) as tag
     where p.org_id = app.org_id() group by tag order by 2 desc, 1 limit ?`,
    [limit],
  );

/** Whoever has one of these addresses or comes from one of these rows, the oldest first; origin keys in hex. */
export const prospectsKnownBy = (
  scope: Scope,
  o: { readonly emailKeys: readonly string[]; readonly originKeys: readonly Buffer[] },
): Promise<{ id: string; emailKeys: string[]; originKey: string | null }[]> =>
  rows(
    scope.trx,
    `select p.id, p.email_keys as "emailKeys", encode(p.origin_key, 'hex') as "originKey" from app.prospects p
     where p.org_id = app.org_id() and (p.email_keys && ?::text[] or p.origin_key = any(?::bytea[])) order by p.created_at, p.id`,
    [[...o.emailKeys], [...o.originKeys]],
  );

/** Other prospects with one of these addresses. */
export const prospectsWithEmails = (
  scope: Scope,
  o: { readonly emailKeys: readonly string[]; readonly except: string | null },
): Promise<{ id: string; name: string }[]> =>
  rows(
    scope.trx,
    `select p.id, p.name from app.prospects p where p.org_id = app.org_id() and p.email_keys && ?::text[] and p.id is distinct from ?::uuid
     order by p.created_at, p.id limit 20`,
    [[...o.emailKeys], o.except],
  );

export type StoredFile = {
  readonly name: Buffer;
  readonly content: Buffer;
  readonly mediaType: string;
  readonly size: number;
};

export const putFile = async (scope: Scope, prospectId: string, file: StoredFile): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.prospect_files (prospect_id, name, content, media_type, size, uploaded_by) values (?, ?, ?, ?, ?, ?)
     on conflict (prospect_id) do update set name = excluded.name, content = excluded.content, media_type = excluded.media_type,
       size = excluded.size, uploaded_by = excluded.uploaded_by, uploaded_at = app.now()`,
    [prospectId, file.name, file.content, file.mediaType, file.size, scope.actor],
  );
};

export const findFile = async (scope: Scope, prospectId: string): Promise<StoredFile | null> => {
  const [row] = await rows<StoredFile>(
    scope.trx,
    `select name, content, media_type as "mediaType", size from app.prospect_files where org_id = app.org_id() and prospect_id = ?`,
    [prospectId],
  );
  return row ?? null;
};

export const removeFile = async (scope: Scope, prospectId: string): Promise<boolean> => {
  const gone = await rows(
    scope.trx,
    'delete from app.prospect_files where org_id = app.org_id() and prospect_id = ? returning prospect_id',
    [prospectId],
  );
  return gone.length === 1;
};

/** Members with one of these roles, by name. */
export const prospectOwners = (
  scope: Scope,
  roles: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  rows(
    scope.trx,
    `select id, name from app.members where org_id = app.org_id() and removed_at is null and roles && ?::text[]
     order by lower(name), id limit 1000`,
    [[...roles]],
  );
