import { rows, type Scope } from '../scope.ts';

export const pushModes = ['prospect', 'any_job', 'fixed_job'] as const;
export type PushMode = (typeof pushModes)[number];

/** What of a profile may be mapped to a field of the provider. */
export const mappableParts = [
  'title',
  'company',
  'location',
  'phone',
  'linkedin',
  'school',
  'degree',
  'graduationYear',
  'tags',
  'owner',
] as const;
export type MappablePart = (typeof mappableParts)[number];

export type FieldMapping = { readonly from: MappablePart; readonly to: string };

export type PlaceNames = {
  readonly source?: string;
  readonly job?: string;
  readonly stage?: string;
  /** Labels of the mapped fields, by their names. */
  readonly fields?: Readonly<Record<string, string>>;
};

export type PushSettings = {
  readonly mode: PushMode;
  readonly jobId: string | null;
  readonly stageId: string | null;
  readonly sourceId: string | null;
  readonly attachResume: boolean;
  readonly mapping: readonly FieldMapping[];
  /** Why, by the provider's field. */
  readonly broken: Readonly<Record<string, string>>;
  /** The field of an activity that tags go to; null: where the provider keeps tags itself (row E4). */
  readonly tagField: string | null;
  /** Why tags cannot be written there any more. */
  readonly tagFieldBroken: string | null;
  /** What source, job, stage and mapped fields were called when they were chosen: they may be gone by now. */
  readonly names: PlaceNames;
};

/** Until an admin decides: prospects without a job, nothing mapped. */
const unset: PushSettings = {
  mode: 'prospect',
  jobId: null,
  stageId: null,
  sourceId: null,
  attachResume: true,
  mapping: [],
  broken: {},
  tagField: null,
  tagFieldBroken: null,
  names: {},
};

export const loadPushSettings = async (scope: Scope, connectionId: string): Promise<PushSettings> => {
  const [row] = await rows<PushSettings>(
    scope.trx,
    `select mode, job_id as "jobId", stage_id as "stageId", source_id as "sourceId", attach_resume as "attachResume", mapping, broken,
       tag_field as "tagField", tag_field_broken as "tagFieldBroken", names
     from app.push_settings where org_id = app.org_id() and connection_id = ?`,
    [connectionId],
  );
  return row ?? unset;
};

export const savePushSettings = async (
  scope: Scope,
  connectionId: string,
  s: PushSettings,
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.push_settings (connection_id, mode, job_id, stage_id, source_id, attach_resume, mapping, broken, tag_field,
       tag_field_broken, names, updated_by)
     values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb, ?)
     on conflict (connection_id) do update set mode = excluded.mode, job_id = excluded.job_id, stage_id = excluded.stage_id,
       source_id = excluded.source_id, attach_resume = excluded.attach_resume, mapping = excluded.mapping, broken = excluded.broken,
       tag_field = excluded.tag_field, tag_field_broken = excluded.tag_field_broken,
       names = excluded.names, updated_by = excluded.updated_by, updated_at = app.now()`,
    [
      connectionId,
      s.mode,
      s.jobId,
      s.stageId,
      s.sourceId,
      s.attachResume,
      JSON.stringify(s.mapping),
      JSON.stringify(s.broken),
      s.tagField,
      s.tagFieldBroken,
      JSON.stringify(s.names),
      scope.actor,
    ],
  );
};

/** The provider has a mapped field no more, or it takes something else (SC-I5). */
export const markMappingBroken = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly field: string; readonly reason: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.push_settings set broken = broken || jsonb_build_object(?::text, ?::text)
     where org_id = app.org_id() and connection_id = ? and broken ->> ? is distinct from ?`,
    [o.field, o.reason, o.connectionId, o.field, o.reason],
  );
};

/** The provider has the field of tags no more, or it takes something else; unless an admin chose another meanwhile. */
export const markTagFieldBroken = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly field: string; readonly reason: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.push_settings set tag_field_broken = ?
     where org_id = app.org_id() and connection_id = ? and tag_field = ? and tag_field_broken is distinct from ?`,
    [o.reason, o.connectionId, o.field, o.reason],
  );
};

/** Every job that is not confidential. */
export const ANY_JOB = '*';

export type JobPermission = {
  readonly memberId: string;
  readonly memberName: string;
  readonly jobId: string;
};

export const jobPermissions = (scope: Scope, connectionId: string): Promise<JobPermission[]> =>
  rows<JobPermission>(
    scope.trx,
    `select j.member_id as "memberId", m.name as "memberName", j.job_id as "jobId" from app.push_job_permissions j
     join app.members m on m.id = j.member_id and m.removed_at is null
     where j.org_id = app.org_id() and j.connection_id = ? order by m.name, j.member_id, j.job_id`,
    [connectionId],
  );

export const jobsOfMember = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly memberId: string },
): Promise<string[]> => {
  const found = await rows<{ jobId: string }>(
    scope.trx,
    `select job_id as "jobId" from app.push_job_permissions where org_id = app.org_id() and connection_id = ? and member_id = ?`,
    [o.connectionId, o.memberId],
  );
  return found.map(({ jobId }) => jobId);
};

/** The jobs of a member from now on; none takes all away. */
export const setJobsOfMember = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly memberId: string; readonly jobIds: readonly string[] },
): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.push_job_permissions where org_id = app.org_id() and connection_id = ? and member_id = ? and job_id <> all(?::text[])`,
    [o.connectionId, o.memberId, [...o.jobIds]],
  );
  await rows(
    scope.trx,
    `insert into app.push_job_permissions (connection_id, member_id, job_id, granted_by)
     select ?::uuid, ?::uuid, j, ? from unnest(?::text[]) as j on conflict do nothing`,
    [o.connectionId, o.memberId, scope.actor, [...o.jobIds]],
  );
};
