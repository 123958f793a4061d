import type { Review } from '../../domain/review.ts';
import { asJson, bulkInsert, recordset } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type KnownHire = {
  readonly id: string;
  readonly externalId: string;
  readonly candidateId: string;
  readonly personId: string;
  readonly state: 'staged' | 'hired' | 'unhired' | 'vanished' | 'outside_window';
  readonly providerState: 'hired' | 'not_hired' | 'gone' | 'anonymized';
};

const COLUMNS = `id, external_id as "externalId", candidate_id as "candidateId", person_id as "personId", state, provider_state as "providerState"`;

export const hiresByExternalId = (
  scope: Scope,
  connectionId: string,
  ids: readonly string[],
): Promise<KnownHire[]> =>
  rows<KnownHire>(
    scope.trx,
    `select ${COLUMNS} from app.hires where connection_id = ? and external_id = any(?)`,
    [connectionId, [...ids]],
  );

export const hiresByCandidate = (
  scope: Scope,
  connectionId: string,
  ids: readonly string[],
): Promise<KnownHire[]> =>
  rows<KnownHire>(
    scope.trx,
    `select ${COLUMNS} from app.hires where connection_id = ? and candidate_id = any(?)`,
    [connectionId, [...ids]],
  );

export type KnownApplication = KnownHire & { readonly hash: string | null };

/** What is known of a page of applications: the hire and the hash of its stored record, hex. */
export const knownApplications = (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<KnownApplication[]> =>
  rows<KnownApplication>(
    scope.trx,
    `select h.id, h.external_id as "externalId", h.candidate_id as "candidateId", h.person_id as "personId", h.state,
            h.provider_state as "providerState", encode(s.hash, 'hex') as hash
     from app.hires h
     left join app.source_records s on s.connection_id = h.connection_id and s.stream = ? and s.external_id = h.external_id
     where h.connection_id = ? and h.external_id = any(?)`,
    [o.stream, o.connectionId, [...o.ids]],
  );

export type KnownDependents = {
  readonly hires: readonly KnownHire[];
  /** Hash of the stored record, hex, by record id. */
  readonly hashes: Readonly<Record<string, string>>;
};

/**
 * What is known of a page of offers or candidates: the hires they belong to, and the hashes of what is stored. Two
 * look-ups by index in one message, since a join would be planned blindly while a first import fills the tables.
 */
export const knownDependents = async (
  scope: Scope,
  o: {
    connectionId: string;
    stream: string;
    subject: 'application' | 'candidate';
    ids: readonly string[];
    subjects: readonly string[];
  },
): Promise<KnownDependents> => {
  const [row] = await rows<{ hires: KnownHire[] | null; hashes: Record<string, string> | null }>(
    scope.trx,
    `select (select json_agg(json_build_object('id', id, 'externalId', external_id, 'candidateId', candidate_id,
               'personId', person_id, 'state', state, 'providerState', provider_state))
             from app.hires where connection_id = ? and ${o.subject === 'application' ? 'external_id' : 'candidate_id'} = any(?)) as hires,
            (select json_object_agg(external_id, encode(hash, 'hex'))
             from app.source_records where connection_id = ? and stream = ? and external_id = any(?)) as hashes`,
    [o.connectionId, [...o.subjects], o.connectionId, o.stream, [...o.ids]],
  );
  return { hires: row?.hires ?? [], hashes: row?.hashes ?? {} };
};

export type SeenHire = {
  readonly externalId: string;
  readonly candidateId: string;
  readonly personId: string;
  readonly providerState: KnownHire['providerState'];
  readonly needsDetail: boolean;
};

/** Files what a page says about hires: new ones are staged, known ones are marked for projection. */
export const stageHires = async (
  scope: Scope,
  connectionId: string,
  list: readonly SeenHire[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'hires',
    columns: {
      connectionId: 'uuid',
      externalId: 'text',
      candidateId: 'text',
      personId: 'uuid',
      providerState: 'text',
      needsDetail: 'boolean',
      state: 'text',
    },
    list: list.map((hire) => ({ ...hire, connectionId, state: 'staged' })),
    suffix: `on conflict (connection_id, external_id) do update set
      candidate_id = excluded.candidate_id, provider_state = excluded.provider_state, dirty = true,
      needs_detail = hires.needs_detail or excluded.needs_detail, updated_at = app.now()`,
  });
};

export const markDirty = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<void> => {
  if (externalIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires set dirty = true where connection_id = ? and external_id = any(?) and not dirty`,
    [connectionId, [...externalIds]],
  );
};

/** Everybody who is hired through a connection is made again from what is stored. */
export const markAllDirty = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hires set dirty = true where connection_id = ? and provider_state = 'hired' and state <> 'outside_window' and not dirty`,
    [connectionId],
  );
};

/** Look-up records changed: whoever speaks of them is projected again. */
export const markDirtyByRefs = async (
  scope: Scope,
  connectionId: string,
  refs: readonly string[],
): Promise<void> => {
  if (refs.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires set dirty = true where connection_id = ? and refs && ?::text[] and not dirty`,
    [connectionId, [...refs]],
  );
};

/**
 * Newcomers first, then who starts soonest. `candidateRead`: a newcomer whose candidate was stored, and could be read,
 * since the hire is known. From then on every pass stores what it brings of them, so that record is as new as the last pass.
 * @param o.candidates the stream of candidates; null where there is none
 * @param o.except external ids that were dealt with already
 */
export const hiresNeedingDetail = (
  scope: Scope,
  o: { connectionId: string; candidates: string | null; except: readonly string[]; limit: number },
): Promise<(KnownHire & { readonly candidateRead: boolean })[]> =>
  rows(
    scope.trx,
    `select ${COLUMNS}, state = 'staged'
       and exists (select from app.source_records s
                   where s.connection_id = hires.connection_id and s.stream = ? and s.external_id = hires.candidate_id
                     and s.updated_at >= hires.created_at)
       and not exists (select from app.failed_records f
                       where f.connection_id = hires.connection_id and f.stream = ? and f.external_id = hires.candidate_id) as "candidateRead"
     from app.hires
     where connection_id = ? and needs_detail and provider_state = 'hired' and external_id <> all(?::text[])
     order by start_date nulls first, external_id limit ?`,
    [o.candidates, o.candidates, o.connectionId, [...o.except], o.limit],
  );

export const countNeedingDetail = async (scope: Scope, connectionId: string): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.hires where connection_id = ? and needs_detail and provider_state = 'hired'`,
    [connectionId],
  );
  return row?.n ?? 0;
};

export const detailLoaded = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[] | 'all',
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hires set needs_detail = false where connection_id = ? and needs_detail and (?::text[] is null or external_id = any(?::text[]))`,
    [
      connectionId,
      externalIds === 'all' ? null : [...externalIds],
      externalIds === 'all' ? null : [...externalIds],
    ],
  );
};

/**
 * Hires that a whole full pass of this run did not see, although nobody said that they are over. None when the pass is
 * not this run's (any more): a pass that was not stored to its end has not seen what it has not seen.
 */
export const unseenHires = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string },
): Promise<string[]> => {
  const unseen = await rows<{ id: string }>(
    scope.trx,
    `select h.external_id as id from app.hires h
     where h.connection_id = ? and h.provider_state = 'hired' and h.state in ('staged', 'hired', 'outside_window')
       and exists (select from app.checkpoints c where c.connection_id = h.connection_id and c.stream = ? and c.run_id = ? and c.done)
       and not exists (select from app.failed_records f
                       where f.connection_id = h.connection_id and f.stream = ? and f.external_id = h.external_id)
       and h.external_id not in (
         select s.id from app.sync_pages g cross join lateral unnest(g.seen) as s(id) where g.sync_id = ? and g.stream = ?)
     order by h.external_id`,
    [o.connectionId, o.stream, o.syncId, o.stream, o.syncId, o.stream],
  );
  return unseen.map(({ id }) => id);
};

/** The provider does not know these any more. */
export const markGone = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<void> => {
  if (externalIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires set provider_state = 'gone', dirty = true, updated_at = app.now()
     where connection_id = ? and provider_state = 'hired' and external_id = any(?)`,
    [connectionId, [...externalIds]],
  );
};

/** The parts of these hires are read by id before they are projected. */
export const needDetail = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<void> => {
  if (externalIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires set needs_detail = true where connection_id = ? and external_id = any(?) and not needs_detail`,
    [connectionId, [...externalIds]],
  );
};

export type DirtyHire = KnownHire & {
  readonly wrappedKey: Buffer;
  readonly personKnown: boolean;
  readonly deleted: boolean;
  readonly needsDetail: boolean;
  readonly review: Review | null;
  /** It was read as hired before, inside the window. */
  readonly wasHired: boolean;
  /** `ReviewNotes`, sealed under the person's key. */
  readonly edits: Buffer | null;
};

/** The next hires to project, locked. Those of people who would leave stay behind while a mass change is held. */
export const nextDirtyHires = (
  scope: Scope,
  o: { connectionId: string; includeLeaving: boolean; limit: number },
): Promise<DirtyHire[]> =>
  rows<DirtyHire>(
    scope.trx,
    `select h.id, h.external_id as "externalId", h.candidate_id as "candidateId", h.person_id as "personId", h.state,
            h.provider_state as "providerState", h.needs_detail as "needsDetail", k.wrapped_key as "wrappedKey",
            p.id is not null as "personKnown", p.deleted_at is not null as deleted, h.review, h.edits,
            h.fields is not null and h.state not in ('staged', 'outside_window') as "wasHired"
     from app.hires h join app.person_keys k on k.person_id = h.person_id left join app.people p on p.id = h.person_id
     where h.connection_id = ? and h.dirty and (? or h.provider_state = 'hired' or h.state <> 'hired')
     order by h.external_id limit ? for update of h`,
    [o.connectionId, o.includeLeaving, o.limit],
  );

export type ProjectedHire = {
  readonly id: string;
  readonly state: KnownHire['state'];
  readonly hiredAt: number | null;
  readonly startDate: string | null;
  readonly fields: Buffer | null;
  readonly choice: Readonly<Record<string, unknown>> | null;
  readonly refs: readonly string[];
  /** Set when the hire begins to wait for somebody to add it; null leaves it as it is. */
  readonly review: 'awaiting' | null;
  /** `ReviewNotes`; null leaves what is there. */
  readonly edits: Buffer | null;
};

const PROJECTED = {
  id: 'uuid',
  state: 'text',
  hiredAt: 'timestamptz',
  startDate: 'date',
  fields: 'bytea',
  choice: 'jsonb',
  refs: 'text[]',
  review: 'text',
  edits: 'bytea',
} as const;

/** Writes what projection made of hires. One taken back keeps its last fields, for the person keeps theirs. */
export const saveProjected = async (scope: Scope, list: readonly ProjectedHire[]): Promise<void> => {
  if (list.length === 0) return;
  await rows(
    scope.trx,
    `update app.hires h set state = r.state, dirty = false, updated_at = app.now(),
       hired_at = coalesce(r.hired_at, h.hired_at), start_date = case when r.fields is null then h.start_date else r.start_date end,
       fields = coalesce(r.fields, h.fields), choice = coalesce(r.choice, h.choice),
       refs = case when r.fields is null then h.refs else r.refs end, review = coalesce(r.review, h.review),
       review_since = case when r.review is null then h.review_since else date_trunc('milliseconds', app.now()) end,
       edits = coalesce(r.edits, h.edits)
     from ${recordset(PROJECTED)} where h.id = r.id`,
    [asJson(PROJECTED, list)],
  );
};
