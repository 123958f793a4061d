import { asJson, recordset, type Columns } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type NewTalent = {
  readonly connectionId: string;
  readonly externalId: string;
  readonly contentHash: Buffer;
  readonly profile: Buffer;
  readonly name: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly tags: readonly string[];
  readonly hasResume: boolean;
  readonly lexemes: readonly string[];
  /** Epoch ms. */
  readonly activeAt: number;
};

const COLUMNS: Columns = {
  connectionId: 'uuid',
  externalId: 'text',
  contentHash: 'bytea',
  profile: 'bytea',
  name: 'text',
  title: 'text',
  company: 'text',
  location: 'text',
  tags: 'text[]',
  hasResume: 'boolean',
  lexemes: 'text[]',
  activeAt: 'timestamptz',
};

/** What stands here of these candidates: hex of the content's hash by id of the provider. */
export const talentHashes = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> => {
  const found = await rows<{ id: string; hash: string }>(
    scope.trx,
    `select external_id as id, encode(content_hash, 'hex') as hash from app.talent_candidates
     where connection_id = ? and external_id = any(?::text[])`,
    [connectionId, [...externalIds]],
  );
  return new Map(found.map(({ id, hash }) => [id, hash]));
};

/** One statement for the whole set. */
export const putTalent = async (scope: Scope, list: readonly NewTalent[]): Promise<void> => {
  if (list.length === 0) return;
  await rows(
    scope.trx,
    `insert into app.talent_candidates as t (connection_id, external_id, content_hash, profile, name, title, company, location, tags,
       has_resume, terms, active_at)
     select connection_id, external_id, content_hash, profile, name, title, company, location, tags, has_resume,
       array_to_tsvector(lexemes), active_at
     from ${recordset(COLUMNS)}
     on conflict (connection_id, external_id) do update set content_hash = excluded.content_hash, profile = excluded.profile,
       name = excluded.name, title = excluded.title, company = excluded.company, location = excluded.location, tags = excluded.tags,
       has_resume = excluded.has_resume, terms = excluded.terms, active_at = excluded.active_at, changed_at = app.now()`,
    [asJson(COLUMNS, list)],
  );
};

/** @returns how many were here */
export const deleteTalent = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<number> => {
  if (externalIds.length === 0) return 0;
  const gone = await rows(
    scope.trx,
    `delete from app.talent_candidates where connection_id = ? and external_id = any(?::text[]) returning 1`,
    [connectionId, [...externalIds]],
  );
  return gone.length;
};

/** Some of a connection's candidates, as many as one transaction should take. @returns how many went */
export const clearTalent = async (scope: Scope, connectionId: string, limit: number): Promise<number> => {
  const gone = await rows(
    scope.trx,
    `delete from app.talent_candidates where id in (select id from app.talent_candidates where connection_id = ? limit ?) returning 1`,
    [connectionId, limit],
  );
  return gone.length;
};

type TalentFailure = { readonly externalId: string; readonly reason: string; readonly at: number };

export const putTalentFailures = async (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly importId: string;
    readonly list: readonly { readonly externalId: string; readonly reason: string }[];
  },
): Promise<void> => {
  if (o.list.length === 0) return;
  const columns: Columns = { externalId: 'text', reason: 'text' };
  await rows(
    scope.trx,
    `insert into app.talent_failures (connection_id, import_id, external_id, reason)
     select ?, ?, external_id, reason from (select distinct on (external_id) external_id, reason from ${recordset(columns)}) f
     on conflict (connection_id, external_id) do update set import_id = excluded.import_id, reason = excluded.reason, at = app.now()`,
    [o.connectionId, o.importId, asJson(columns, o.list)],
  );
};

/** Those that can be read again, or are gone. */
export const clearTalentFailures = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<void> => {
  await rows(
    scope.trx,
    'delete from app.talent_failures where connection_id = ? and external_id = any(?::text[])',
    [connectionId, [...externalIds]],
  );
};

/** After a whole pass: what it did not list is no failure any more. */
export const keepTalentFailuresOf = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly importId: string | null },
): Promise<void> => {
  await rows(
    scope.trx,
    'delete from app.talent_failures where connection_id = ? and import_id is distinct from ?::uuid',
    [o.connectionId, o.importId],
  );
};

export const talentFailures = (scope: Scope, connectionId: string, limit: number): Promise<TalentFailure[]> =>
  rows<TalentFailure>(
    scope.trx,
    `select external_id as "externalId", reason, at from app.talent_failures where org_id = app.org_id() and connection_id = ?
     order by at desc, external_id limit ?`,
    [connectionId, limit],
  );

export const countTalentFailures = async (scope: Scope, connectionId: string): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.talent_failures where org_id = app.org_id() and connection_id = ?`,
    [connectionId],
  );
  return row?.total ?? 0;
};
