import type {
  FoundAnswer,
  HrisWriteProblem,
  HrisWriteState,
  HrisWriteStep,
  LeftOut,
  RecordOrigin,
} from '../../domain/hris-write.ts';
import { rows, type Scope } from '../scope.ts';
import { addOutbox, outboxPriority } from './journal.ts';

export type StepDone = {
  /** Epoch ms. */
  readonly at: number;
  readonly how: RecordOrigin | 'changed' | 'left';
  readonly recordId: string | null;
  /** The HRIS's names of what was written. */
  readonly fields: readonly string[];
};

export type HrisWrite = {
  readonly id: string;
  readonly connectionId: string;
  readonly personId: string;
  readonly hireId: string;
  readonly state: HrisWriteState;
  readonly revision: number;
  readonly doneRevision: number;
  readonly recordId: string | null;
  readonly recordHow: RecordOrigin | null;
  readonly steps: Readonly<Partial<Record<HrisWriteStep, StepDone>>>;
  readonly leftOut: readonly LeftOut[];
  /** ISO day as it was written last. */
  readonly writtenStart: string | null;
  /** ISO days: somebody moved the start date by hand there. */
  readonly difference: { readonly theirs: string | null; readonly ours: string | null } | null;
  readonly problem: HrisWriteProblem | null;
  readonly answer: FoundAnswer | null;
  /** Sealed under the person's key. */
  readonly found: Buffer | null;
  readonly failures: number;
  /** Epoch ms. */
  readonly nextAttemptAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

const COLUMNS = `w.id, w.connection_id as "connectionId", w.person_id as "personId", w.hire_id as "hireId", w.state, w.revision,
  w.done_revision as "doneRevision", w.record_id as "recordId", w.record_how as "recordHow", w.steps, w.left_out as "leftOut",
  w.written_start as "writtenStart", w.difference, w.problem, w.answer, w.found, w.failures,
  w.next_attempt_at as "nextAttemptAt", w.created_at as "createdAt", w.updated_at as "updatedAt"`;

type Asked = { readonly id: string; readonly revision: number };

/** Work for the relay: the story of each goes on, or begins. */
const tellStories = (scope: Scope, asked: readonly Asked[]): Promise<void> =>
  addOutbox(
    scope,
    asked.map(({ id, revision }) => ({
      kind: 'hris_write',
      subjectId: id,
      priority: outboxPriority.person,
      payload: { revision },
    })),
  );

/**
 * Asks for a person to be written wherever that is switched on. Asked again for the same hire it is no second request: a
 * row that is there stays as it is.
 */
export const askForWrites = async (
  scope: Scope,
  o: { readonly personId: string; readonly hireId: string; readonly provider: string },
): Promise<void> => {
  const asked = await rows<Asked>(
    scope.trx,
    `insert into app.hris_writes (connection_id, person_id, hire_id)
     select c.id, ?, ? from app.connections c join app.hris_writers r on r.connection_id = c.id
     where c.org_id = app.org_id() and c.provider = ? and c.kind = 'employee_source' and c.state <> 'uninstalled' and r.enabled
     on conflict (connection_id, person_id) do update
       set hire_id = case when hris_writes.record_id is null then excluded.hire_id else hris_writes.hire_id end,
         revision = hris_writes.revision + 1, state = 'pending', updated_at = app.now()
       where hris_writes.hire_id <> excluded.hire_id
     returning id, revision`,
    [o.personId, o.hireId, o.provider],
  );
  await tellStories(scope, asked);
};

/** What is known of these people changed: what was written of them is looked at again. */
export const askAgain = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  const asked = await rows<Asked>(
    scope.trx,
    `update app.hris_writes set revision = revision + 1, updated_at = app.now(),
       state = case when state in ('written', 'waiting', 'stopped') then 'pending' else state end
     where org_id = app.org_id() and person_id = any(?::uuid[]) returning id, revision`,
    [[...personIds]],
  );
  await tellStories(scope, asked);
};

/** A person looked at the trouble and wants it tried again. @returns false when there is nothing to try again */
export const askOnceMore = async (
  scope: Scope,
  o: { readonly id: string; readonly connectionId: string; readonly answer: FoundAnswer | null },
): Promise<boolean> => {
  const asked = await rows<Asked>(
    scope.trx,
    `update app.hris_writes set revision = revision + 1, state = 'pending', problem = null, failures = 0, next_attempt_at = null,
       answer = coalesce(?, answer), updated_at = app.now()
     where org_id = app.org_id() and id = ? and connection_id = ? and (state <> 'written' or problem is not null) returning id, revision`,
    [o.answer, o.id, o.connectionId],
  );
  await tellStories(scope, asked);
  return asked.length > 0;
};

/** Writing was switched on (again): what waits goes on. */
export const resumeWrites = async (scope: Scope, connectionId: string): Promise<void> => {
  const asked = await rows<Asked>(
    scope.trx,
    `update app.hris_writes set revision = revision + 1 where org_id = app.org_id() and connection_id = ? and state = 'pending'
     returning id, revision`,
    [connectionId],
  );
  await tellStories(scope, asked);
};

export const findWrite = async (scope: Scope, id: string): Promise<HrisWrite | null> => {
  const [row] = await rows<HrisWrite>(
    scope.trx,
    `select ${COLUMNS} from app.hris_writes w where w.org_id = app.org_id() and w.id = ?`,
    [id],
  );
  return row ?? null;
};

export type PersonWrite = HrisWrite & { readonly connectionName: string; readonly provider: string };

/** Of a person, the oldest first: at most one per HRIS. */
export const writesOfPerson = (scope: Scope, personId: string): Promise<PersonWrite[]> =>
  rows<PersonWrite>(
    scope.trx,
    `select ${COLUMNS}, c.name as "connectionName", c.provider from app.hris_writes w join app.connections c on c.id = w.connection_id
     where w.org_id = app.org_id() and w.person_id = ? order by w.created_at, w.id`,
    [personId],
  );
