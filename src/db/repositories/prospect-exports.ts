import type { Knex } from 'knex';
import type { ExportKind, ExportState, ItemOutcome } from '../../domain/prospect-export.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import { prospectsWhere, type ProspectFilter } from './prospects.ts';

/** Who is meant: these, or whoever a filter finds but for some. */
export type ProspectSelection =
  | { readonly ids: readonly string[] }
  | { readonly filter: ProspectFilter; readonly except: readonly string[] };

export type ExportRow = {
  readonly id: string;
  readonly kind: ExportKind;
  readonly state: ExportState;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly memberId: string | null;
  readonly everyJob: boolean;
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  readonly jobId: string | null;
  readonly stageId: string | null;
  readonly withResume: boolean;
  readonly total: number;
  readonly drawn: number;
  readonly failure: string | null;
  /** Epoch ms. */
  readonly requestedAt: number;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  /** Bytes of the finished files, and how many people they hold. */
  readonly files: { readonly count: number; readonly size: number; readonly people: number };
};

const COLUMNS = `e.id, e.kind, e.state, e.requested_by as "requestedBy", app.actor_name(e.requested_by) as "requestedByName",
  e.member_id as "memberId", e.every_job as "everyJob", e.connection_id as "connectionId",
  (select c.name from app.connections c where c.org_id = e.org_id and c.id = e.connection_id) as "connectionName",
  e.job_id as "jobId", e.stage_id as "stageId", e.with_resume as "withResume", e.total, e.drawn, e.failure,
  e.requested_at as "requestedAt", e.ended_at as "endedAt", e.expires_at as "expiresAt",
  (select jsonb_build_object('count', count(*), 'size', coalesce(sum(f.size), 0), 'people', coalesce(sum(f.people), 0))
   from app.prospect_export_files f where f.export_id = e.id) as files`;

const selected = (s: ProspectSelection): { sql: string; bindings: (string | string[])[] } => {
  if ('ids' in s) return { sql: 'p.org_id = app.org_id() and p.id = any(?::uuid[])', bindings: [[...s.ids]] };
  const { sql, bindings } = prospectsWhere(s.filter);
  return { sql: `${sql} and not (p.id = any(?::uuid[]))`, bindings: [...bindings, [...s.except]] };
};

export const countSelected = async (scope: Scope, selection: ProspectSelection): Promise<number> => {
  const { sql, bindings } = selected(selection);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.prospects p where ${sql}`,
    bindings,
  );
  return row?.total ?? 0;
};

export type NewExport = Pick<
  ExportRow,
  'id' | 'kind' | 'memberId' | 'everyJob' | 'connectionId' | 'jobId' | 'stageId' | 'withResume' | 'expiresAt'
> & {
  readonly state: 'waiting' | 'done';
  readonly selection: ProspectSelection;
  readonly outcome: 'ready' | null;
};

/** Writes an export down with everybody in it, by name. */
export const insertExport = async (scope: Scope, e: NewExport): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.prospect_exports (id, kind, state, requested_by, member_id, every_job, connection_id, job_id, stage_id, with_resume, total,
       ended_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, case when ? = 'done' then app.now() end, ?)`,
    [
      ...[e.id, e.kind, e.state, scope.actor, e.memberId, e.everyJob, e.connectionId, e.jobId, e.stageId],
      ...[e.withResume, e.state, timestamp(e.expiresAt)],
    ],
  );
  const { sql, bindings } = selected(e.selection);
  await rows(
    scope.trx,
    `insert into app.prospect_export_items (export_id, seq, prospect_id, outcome)
     select ?::uuid, row_number() over (order by p.name_order, p.id), p.id, ?::text from app.prospects p where ${sql}`,
    [e.id, e.outcome, ...bindings],
  );
  await rows(
    scope.trx,
    `update app.prospect_exports e set total = (select count(*) from app.prospect_export_items i where i.export_id = e.id)
     where e.org_id = app.org_id() and e.id = ?`,
    [e.id],
  );
};

/** @param lock holds the row until the end of the transaction */
export const findExport = async (
  scope: Scope,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ExportRow | null> => {
  const [row] = await rows<ExportRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospect_exports e where e.org_id = app.org_id() and e.id = ? ${lock === 'lock' ? 'for update of e' : ''}`,
    [id],
  );
  return row ?? null;
};

export type ExportPosition = { readonly at: number; readonly id: string };

/** Newest first. @param by null: everybody's */
export const listExports = (
  scope: Scope,
  o: { readonly by: string | null; readonly after: ExportPosition | null; readonly limit: number },
): Promise<ExportRow[]> =>
  rows<ExportRow>(
    scope.trx,
    `select ${COLUMNS} from app.prospect_exports e where e.org_id = app.org_id() and (?::text is null or e.requested_by = ?)
       ${o.after === null ? '' : `and (date_trunc('milliseconds', e.requested_at), e.id) < (?::timestamptz, ?::uuid)`}
     order by date_trunc('milliseconds', e.requested_at) desc, e.id desc limit ?`,
    [o.by, o.by, ...(o.after === null ? [] : [timestamp(o.after.at), o.after.id]), o.limit],
  );

export const countExports = async (scope: Scope, by: string | null): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.prospect_exports e where e.org_id = app.org_id() and (?::text is null or e.requested_by = ?)`,
    [by, by],
  );
  return row?.total ?? 0;
};

/** Moves one that is not over yet; false when it is. */
export const setExportState = async (
  scope: Scope,
  o: { readonly id: string; readonly state: Exclude<ExportState, 'waiting'>; readonly failure?: string },
): Promise<boolean> => {
  const moved = await rows(
    scope.trx,
    `update app.prospect_exports set state = ?, failure = ?, ended_at = case when ? = 'running' then null else app.now() end
     where org_id = app.org_id() and id = ? and state in ('waiting', 'running') and state <> ? returning id`,
    [o.state, o.failure ?? null, o.state, o.id, o.state],
  );
  return moved.length === 1;
};

export const setDrawn = async (scope: Scope, id: string, drawn: number): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_exports set drawn = ? where org_id = app.org_id() and id = ? and state = 'running'`,
    [drawn, id],
  );
};

export const deleteExport = async (scope: Scope, id: string): Promise<void> => {
  await rows(scope.trx, 'delete from app.prospect_exports where org_id = app.org_id() and id = ?', [id]);
};

/** Deletes exports whose time is over, of all organizations. @returns how many */
export const forgetExports = async (db: Knex, limit: number): Promise<number> => {
  const [row] = await rows<{ gone: number }>(db, 'select app.forget_prospect_exports(?) as gone', [limit]);
  return row?.gone ?? 0;
};

export type ExportFile = { readonly part: number; readonly people: number; readonly content: Buffer };

/** The first file after this part. */
export const nextExportFile = async (
  scope: Scope,
  o: { readonly exportId: string; readonly after: number },
): Promise<ExportFile | null> => {
  const [row] = await rows<ExportFile>(
    scope.trx,
    `select part, people, content from app.prospect_export_files
     where org_id = app.org_id() and export_id = ? and part > ? order by part limit 1`,
    [o.exportId, o.after],
  );
  return row ?? null;
};

/**
 * Stores a file with the people on its pages. False when one of them was deleted meanwhile: then nothing is stored, for
 * the file would hold somebody who is gone.
 */
export const putExportFile = async (
  scope: Scope,
  o: {
    readonly exportId: string;
    readonly part: number;
    readonly seqs: readonly number[];
    readonly content: Buffer;
    readonly size: number;
  },
): Promise<boolean> => {
  const there = await rows(
    scope.trx,
    `select seq from app.prospect_export_items where org_id = app.org_id() and export_id = ? and seq = any(?::integer[])
     order by seq for update`,
    [o.exportId, [...o.seqs]],
  );
  if (there.length !== o.seqs.length) return false;
  await rows(
    scope.trx,
    `update app.prospect_export_items set outcome = 'drawn', part = ? where org_id = app.org_id() and export_id = ? and seq = any(?::integer[])`,
    [o.part, o.exportId, [...o.seqs]],
  );
  await rows(
    scope.trx,
    `insert into app.prospect_export_files (export_id, part, people, size, content) values (?, ?, ?, ?, ?)
     on conflict (export_id, part) do update set people = excluded.people, size = excluded.size, content = excluded.content`,
    [o.exportId, o.part, o.seqs.length, o.size, o.content],
  );
  return true;
};

/** What became of each person counts as: of who is being sent, the push tells. */
export const OUTCOME = `case when i.outcome is null then 'waiting' when i.outcome <> 'sending' then i.outcome
  when s.state = 'done' then 'sent' when s.state = 'partial' then 'partial' when s.state = 'failed' then 'refused'
  when s.state is null then 'refused' else 'sending' end`;

export const countOutcomes = async (
  scope: Scope,
  exportIds: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Partial<Record<ItemOutcome, number>>>>> => {
  const found = await rows<{ exportId: string; outcomes: Partial<Record<ItemOutcome, number>> }>(
    scope.trx,
    `select export_id as "exportId", jsonb_object_agg(outcome, people) as outcomes from (
       select i.export_id, ${OUTCOME} as outcome, count(*) as people from app.prospect_export_items i
       left join app.prospect_pushes s on s.id = i.push_id
       where i.org_id = app.org_id() and i.export_id = any(?::uuid[]) group by 1, 2) counted group by 1`,
    [[...exportIds]],
  );
  return new Map(found.map(({ exportId, outcomes }) => [exportId, outcomes]));
};
