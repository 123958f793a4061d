import type { HrisWriteProblem, HrisWriteState, HrisWriteStep, LeftOut } from '../../domain/hris-write.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import type { HrisWrite, StepDone } from './hris-writes.ts';

/**
 * Takes a write for the time of one step. @returns the ms until whoever works on it lets go, null when it is ours now
 */
export const takeWrite = async (
  scope: Scope,
  o: { readonly id: string; readonly lease: string; readonly leaseMs: number },
): Promise<number | null> => {
  const [row] = await rows<{ wait: number | null }>(
    scope.trx,
    `with taken as (
       update app.hris_writes set lease = ?::uuid, lease_until = app.now() + make_interval(secs => ?)
       where org_id = app.org_id() and id = ? and (lease is null or lease = ?::uuid or lease_until <= app.now()) returning id)
     select case when exists (select from taken) then null
       else greatest(1, ceil(extract(epoch from w.lease_until - app.now()) * 1000))::int end as wait
     from app.hris_writes w where w.org_id = app.org_id() and w.id = ?`,
    [o.lease, o.leaseMs / 1000, o.id, o.lease, o.id],
  );
  return row?.wait ?? null;
};

/** Whether it is still ours, and for longer; false when another attempt took it over. */
export const keepWrite = async (
  scope: Scope,
  o: { readonly id: string; readonly lease: string; readonly leaseMs: number },
): Promise<boolean> => {
  const kept = await rows(
    scope.trx,
    `update app.hris_writes set lease_until = app.now() + make_interval(secs => ?)
     where org_id = app.org_id() and id = ? and lease = ?::uuid returning id`,
    [o.leaseMs / 1000, o.id, o.lease],
  );
  return kept.length === 1;
};

export const leaveWrite = async (
  scope: Scope,
  o: { readonly id: string; readonly lease: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hris_writes set lease = null, lease_until = null where org_id = app.org_id() and id = ? and lease = ?::uuid`,
    [o.id, o.lease],
  );
};

/** The write, held to the end of the transaction; null when it is not ours any more. */
export const lockWrite = async (
  scope: Scope,
  o: { readonly id: string; readonly lease: string },
): Promise<{ readonly revision: number } | null> => {
  const [row] = await rows<{ revision: number }>(
    scope.trx,
    `select revision from app.hris_writes where org_id = app.org_id() and id = ? and lease = ?::uuid for update`,
    [o.id, o.lease],
  );
  return row ?? null;
};

/** One step is done: it is never done again. */
export const noteStep = async (
  scope: Scope,
  id: string,
  o: { readonly step: HrisWriteStep; readonly done: StepDone; readonly leftOut: readonly LeftOut[] },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hris_writes set steps = steps || ?::jsonb, failures = 0, next_attempt_at = null, problem = null, updated_at = app.now(),
       left_out = (select coalesce(jsonb_agg(l), '[]') from (
         select l from jsonb_array_elements(left_out) l where not l->>'field' = any(?::text[])
         union all select l from jsonb_array_elements(?::jsonb) l) all_left(l))
     where org_id = app.org_id() and id = ?`,
    [JSON.stringify({ [o.step]: o.done }), o.leftOut.map((one) => one.field), JSON.stringify(o.leftOut), id],
  );
};

export type WriteChange = Partial<{
  state: HrisWriteState;
  recordId: string | null;
  recordHow: HrisWrite['recordHow'];
  writtenStart: string | null;
  difference: HrisWrite['difference'];
  problem: HrisWriteProblem | null;
  found: Buffer | null;
  answer: HrisWrite['answer'];
  doneRevision: number;
}>;

const SETS: Readonly<Record<keyof WriteChange, string>> = {
  state: 'state = ?',
  recordId: 'record_id = ?',
  recordHow: 'record_how = ?',
  writtenStart: 'written_start = ?',
  difference: 'difference = ?::jsonb',
  problem: 'problem = ?::jsonb',
  found: 'found = ?',
  answer: 'answer = ?',
  doneRevision: 'done_revision = ?',
};

const isChangeKey = (key: string): key is keyof WriteChange => Object.hasOwn(SETS, key);

export const changeWrite = async (scope: Scope, id: string, change: WriteChange): Promise<void> => {
  const given = Object.entries(change).filter(([key]) => isChangeKey(key));
  if (given.length === 0) return;
  await rows(
    scope.trx,
    `update app.hris_writes set ${given.map(([key]) => (isChangeKey(key) ? SETS[key] : '')).join(', ')}, updated_at = app.now()
     where org_id = app.org_id() and id = ?`,
    [
      ...given.map(([key, value]) =>
        (key === 'difference' || key === 'problem') && value !== null ? JSON.stringify(value) : value,
      ),
      id,
    ],
  );
};

/** The record is not there any more: all begins anew, should a person want that. */
export const forgetRecord = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hris_writes set record_id = null, record_how = null, steps = '{}', left_out = '[]', written_start = null, difference = null,
       answer = null where org_id = app.org_id() and id = ?`,
    [id],
  );
};

/** It passes by itself: how often it failed so far, and when it is tried again, as far as that is known. */
export const noteFailedAttempt = async (
  scope: Scope,
  id: string,
  nextAttemptAt: number | null,
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hris_writes set failures = failures + 1, next_attempt_at = ?, updated_at = app.now() where org_id = app.org_id() and id = ?`,
    [nextAttemptAt === null ? null : timestamp(nextAttemptAt), id],
  );
};

/** How many a person has to act on. */
export const countTrouble = async (scope: Scope, connectionId: string): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.hris_writes where org_id = app.org_id() and connection_id = ? and state = 'attention'`,
    [connectionId],
  );
  return row?.n ?? 0;
};

/**
 * Whether a record that was written is not among the employees that were read, while nobody else is being written without
 * trouble: the last one is to ask. Only of a source that is imported and answers.
 */
export const pullIsDue = async (scope: Scope, connectionId: string): Promise<boolean> => {
  const [row] = await rows<{ due: boolean }>(
    scope.trx,
    `select c.imported_once and c.pulled and c.state in ('connected', 'attention')
       and exists (select from app.hris_writes w where w.connection_id = c.id and w.record_id is not null and w.state <> 'stopped'
         and not exists (select from app.employees e where e.connection_id = c.id and e.external_id = w.record_id))
       and not exists (select from app.hris_writes w where w.connection_id = c.id and w.state = 'pending' and w.failures = 0
         and w.steps->'custom_values' is null) as due
     from app.connections c where c.org_id = app.org_id() and c.id = ?`,
    [connectionId],
  );
  return row?.due === true;
};
