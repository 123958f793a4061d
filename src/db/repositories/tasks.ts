import type { TaskAssignee, TaskState } from '../../domain/task.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

/** Instants in epoch ms, days ISO. */
export type TaskRow = {
  readonly id: string;
  /** Whose start it belongs to. */
  readonly personId: string;
  readonly effectKey: string;
  readonly assignee: TaskAssignee;
  /** Who is to do it, where one member is known; an 'it' task without one is everybody's in IT. */
  readonly memberId: string | null;
  /** `TitledText`, sealed under the person's key as TASK_CONTEXT. */
  readonly body: Buffer;
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  readonly state: TaskState;
  readonly doneAt: number | null;
  /** An actor, or 'hire' for the person. */
  readonly doneBy: string | null;
  readonly createdAt: number;
};

export type NewTask = Pick<
  TaskRow,
  'personId' | 'effectKey' | 'assignee' | 'memberId' | 'dueOn' | 'dueAt'
> & { readonly body: Uint8Array };

export const taskColumns = `t.id, t.person_id as "personId", t.effect_key as "effectKey", t.assignee, t.member_id as "memberId", t.body,
  t.due_on as "dueOn", t.due_at as "dueAt", t.state, t.done_at as "doneAt", t.done_by as "doneBy", t.created_at as "createdAt"`;

/** Same effect key, same task: written once, whatever is repeated. @returns those that are new */
export const addTasks = (
  scope: Scope,
  list: readonly NewTask[],
): Promise<Pick<TaskRow, 'id' | 'effectKey'>[]> =>
  bulkInsert<NewTask, Pick<TaskRow, 'id' | 'effectKey'>>(scope, {
    table: 'tasks',
    columns: {
      personId: 'uuid',
      effectKey: 'text',
      assignee: 'text',
      memberId: 'uuid',
      body: 'bytea',
      dueOn: 'date',
      dueAt: 'timestamptz',
    },
    list,
    suffix: 'on conflict (org_id, effect_key) do nothing returning id, effect_key as "effectKey"',
  });

/** The tasks around one person's start, the next due first. */
export const tasksOfPerson = (
  scope: Scope,
  personId: string,
  o: { readonly assignee?: TaskAssignee } = {},
): Promise<TaskRow[]> =>
  rows<TaskRow>(
    scope.trx,
    `select ${taskColumns} from app.tasks t where t.person_id = ? and t.assignee = coalesce(?, t.assignee)
     order by t.due_at nulls last, t.id`,
    [personId, o.assignee ?? null],
  );

/** One task, held against a second writer; null when there is none. */
export const findTask = async (scope: Scope, id: string): Promise<TaskRow | null> => {
  const [row] = await rows<TaskRow>(
    scope.trx,
    `select ${taskColumns} from app.tasks t where t.id = ? for update`,
    [id],
  );
  return row ?? null;
};

/**
 * Ends an open task as done.
 * @param done.by an actor, or 'hire' for the person
 * @param done.at epoch ms
 * @returns false when it was not open: done already, cancelled, or no task
 */
export const finishTask = async (
  scope: Scope,
  done: { readonly id: string; readonly by: string; readonly at: number },
): Promise<boolean> => {
  const [row] = await rows<{ finished: number }>(
    scope.trx,
    `with finished as (
       update app.tasks set state = 'done', done_at = ?, done_by = ? where id = ? and state = 'open' returning effect_key),
     woken as (${wakeRuns('finished')})
     select count(*)::int as finished from finished`,
    [timestamp(done.at), done.by, done.id],
  );
  return row?.finished === 1;
};

/**
 * A journey of which a step waits for one of these tasks is due now, and its story hears of it: what the task held back
 * comes, in the transaction that ended the task.
 */
const wakeRuns = (ended: string): string => `
  insert into app.outbox (kind, subject_id, priority, payload)
  select 'journey', w.id, 1, jsonb_build_object('hireId', w.hire_id, 'journeyId', w.journey_id, 'revision', w.revision,
    'nextAt', round(extract(epoch from w.next_at) * 1000), 'over', false)
  from app.wake_journeys((select coalesce(array_agg(effect_key), '{}') from ${ended})) w`;

/** Takes "done" back. @returns false when it was not done */
export const reopenTask = async (scope: Scope, id: string): Promise<boolean> => {
  const opened = await rows(
    scope.trx,
    `update app.tasks set state = 'open', done_at = null, done_by = null where id = ? and state = 'done' returning id`,
    [id],
  );
  return opened.length > 0;
};

/** What was given on runs of journeys, whatever became of it. */
export const tasksOfRuns = (scope: Scope, runIds: readonly string[]): Promise<TaskRow[]> =>
  runIds.length === 0
    ? Promise.resolve([])
    : rows<TaskRow>(
        scope.trx,
        `select ${taskColumns} from app.journey_steps s
         join app.tasks t on t.org_id = s.org_id and t.effect_key = 'journey/' || s.run_id || '/' || s.step_id
         where s.run_id = any(?::uuid[]) and s.part = ''`,
        [[...runIds]],
      );

/** Ends open tasks of runs that were stopped, or opens again what ended so. */
export const setTasksOfRuns = async (
  scope: Scope,
  runIds: readonly string[],
  o: { readonly from: TaskState; readonly to: TaskState },
): Promise<void> => {
  if (runIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.tasks t set state = ? from app.journey_steps s
     where s.run_id = any(?::uuid[]) and s.part = '' and t.org_id = s.org_id
       and t.effect_key = 'journey/' || s.run_id || '/' || s.step_id and t.state = ?`,
    [o.to, [...runIds], o.from],
  );
};

/** When somebody was last reminded of tasks, or told above. */
export const noteTold = async (
  scope: Scope,
  list: readonly { readonly effectKey: string; readonly escalated: boolean }[],
): Promise<void> => {
  if (list.length === 0) return;
  await rows(
    scope.trx,
    `update app.tasks t set reminded_at = case when w.escalated then t.reminded_at else app.now() end,
       escalated_at = case when w.escalated then app.now() else t.escalated_at end
     from unnest(?::text[], ?::boolean[]) as w(effect_key, escalated) where t.org_id = app.org_id() and t.effect_key = w.effect_key`,
    [list.map(({ effectKey }) => effectKey), list.map(({ escalated }) => escalated)],
  );
};
