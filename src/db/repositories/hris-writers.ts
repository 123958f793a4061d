import type { BrokenMapping, WriteMapping } from '../../domain/hris-write.ts';
import { rows, type Scope } from '../scope.ts';
import type { PersonWrite } from './hris-writes.ts';

/** What is written to one HRIS. */
export type HrisWriter = {
  readonly enabled: boolean;
  readonly missingScopes: readonly string[];
  readonly mapping: readonly WriteMapping[];
  readonly broken: readonly BrokenMapping[];
  readonly compensationType: string | null;
};

const NONE: HrisWriter = {
  enabled: false,
  missingScopes: [],
  mapping: [],
  broken: [],
  compensationType: null,
};

/** Switched off where nobody ever switched it on. */
export const findWriter = async (scope: Scope, connectionId: string): Promise<HrisWriter> => {
  const [row] = await rows<HrisWriter>(
    scope.trx,
    `select enabled, missing_scopes as "missingScopes", mapping, broken, compensation_type as "compensationType"
     from app.hris_writers where org_id = app.org_id() and connection_id = ?`,
    [connectionId],
  );
  return row ?? NONE;
};

export const saveWriter = async (scope: Scope, connectionId: string, writer: HrisWriter): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.hris_writers (connection_id, enabled, missing_scopes, mapping, broken, compensation_type, enabled_at)
     values (?, ?, ?, ?::jsonb, ?::jsonb, ?, case when ? then app.now() end)
     on conflict (connection_id) do update set enabled = excluded.enabled, missing_scopes = excluded.missing_scopes,
       mapping = excluded.mapping, broken = excluded.broken, compensation_type = excluded.compensation_type, updated_at = app.now(),
       enabled_at = case when excluded.enabled then coalesce(hris_writers.enabled_at, excluded.enabled_at) end`,
    [
      connectionId,
      writer.enabled,
      [...writer.missingScopes],
      JSON.stringify(writer.mapping),
      JSON.stringify(writer.broken),
      writer.compensationType,
      writer.enabled,
    ],
  );
};

export const noteBroken = async (
  scope: Scope,
  connectionId: string,
  broken: readonly BrokenMapping[],
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hris_writers set broken = ?::jsonb, updated_at = app.now() where org_id = app.org_id() and connection_id = ?`,
    [JSON.stringify(broken), connectionId],
  );
};

export type ListedWrite = Pick<
  PersonWrite,
  | 'id'
  | 'personId'
  | 'state'
  | 'recordId'
  | 'recordHow'
  | 'steps'
  | 'leftOut'
  | 'difference'
  | 'problem'
  | 'failures'
  | 'nextAttemptAt'
  | 'updatedAt'
  | 'found'
> & {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly wrappedKey: Buffer | null;
};

/** The last ones, those that a person has to act on first. */
export const listWrites = (scope: Scope, connectionId: string, limit: number): Promise<ListedWrite[]> =>
  rows<ListedWrite>(
    scope.trx,
    `select w.id, w.person_id as "personId", w.state, w.record_id as "recordId", w.record_how as "recordHow", w.steps,
       w.left_out as "leftOut", w.difference, w.problem, w.failures, w.next_attempt_at as "nextAttemptAt", w.updated_at as "updatedAt",
       w.found, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName", k.wrapped_key as "wrappedKey"
     from app.hris_writes w join app.people p on p.id = w.person_id left join app.person_keys k on k.person_id = w.person_id
     where w.org_id = app.org_id() and w.connection_id = ?
     order by (w.state = 'attention') desc, w.updated_at desc, w.id desc limit ?`,
    [connectionId, limit],
  );

/** What is written of a person, with the salary as exact decimal text. */
export type WriteFacts = {
  readonly status: string;
  readonly gone: boolean;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly personalEmail: string | null;
  readonly companyEmail: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly employmentType: string | null;
  /** ISO day by the recruiting system, or as somebody entered it; else as other sources tell it. */
  readonly startDate: string | null;
  readonly compensationAmount: string | null;
  readonly compensationCurrency: string | null;
  readonly compensationPeriod: string | null;
  readonly wrappedKey: Buffer | null;
  /** The employee of this HRIS that the person is linked to already. */
  readonly linkedRecord: string | null;
};

export const loadWriteFacts = async (
  scope: Scope,
  o: { readonly personId: string; readonly connectionId: string },
): Promise<WriteFacts | null> => {
  const [row] = await rows<WriteFacts>(
    scope.trx,
    `select p.status, p.deleted_at is not null as gone, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName",
       p.preferred_name as "preferredName", p.personal_email as "personalEmail", coalesce(p.hris_email, p.primary_email) as "companyEmail",
       p.phone, p.job_title as "jobTitle", p.department, p.location, p.employment_type as "employmentType",
       coalesce(p.ats_start_date, p.start_date) as "startDate", p.compensation_amount::text as "compensationAmount",
       p.compensation_currency as "compensationCurrency", p.compensation_period as "compensationPeriod", k.wrapped_key as "wrappedKey",
       (select e.external_id from app.links l join app.employees e on e.id = l.employee_id
        where l.person_id = p.id and l.connection_id = ?) as "linkedRecord"
     from app.people p left join app.person_keys k on k.person_id = p.id where p.org_id = app.org_id() and p.id = ?`,
    [o.connectionId, o.personId],
  );
  return row ?? null;
};

/** The person of Foyer who is linked to a record there. */
export const holderOfRecord = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly recordId: string },
): Promise<string | null> => {
  const [row] = await rows<{ personId: string }>(
    scope.trx,
    `select l.person_id as "personId" from app.employees e join app.links l on l.employee_id = e.id
     where e.org_id = app.org_id() and e.connection_id = ? and e.external_id = ?
     union select w.person_id from app.hris_writes w
     where w.org_id = app.org_id() and w.connection_id = ? and w.record_id = ? limit 1`,
    [o.connectionId, o.recordId, o.connectionId, o.recordId],
  );
  return row?.personId ?? null;
};

/** Whether an employee of this HRIS is known to be in this department, however it is capitalized. */
export const departmentSeen = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly department: string },
): Promise<string | null> => {
  const [row] = await rows<{ department: string }>(
    scope.trx,
    `select department from app.employees where org_id = app.org_id() and connection_id = ? and lower(department) = lower(?)
     group by department order by count(*) desc limit 1`,
    [o.connectionId, o.department],
  );
  return row?.department ?? null;
};

/** Records of employees that were read and have one of these addresses; a few at most. @param o.keys as `emailKey` makes them */
export const recordsByEmail = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly keys: readonly string[] },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select external_id as id from app.employees where org_id = app.org_id() and connection_id = ? and state <> 'vanished'
       and (work_email_key = any(?) or personal_email_key = any(?)) order by external_id limit 3`,
    [o.connectionId, [...o.keys], [...o.keys]],
  );
  return found.map(({ id }) => id);
};
