import { rows, type Scope } from '../scope.ts';
import { taskColumns, type TaskRow } from './tasks.ts';

export type ManagerTask = TaskRow & { readonly runId: string; readonly stepId: string };

/** What is still open of what runs gave to managers. */
export const openTasksOfManagers = (scope: Scope, runIds: readonly string[]): Promise<ManagerTask[]> =>
  runIds.length === 0
    ? Promise.resolve([])
    : rows<ManagerTask>(
        scope.trx,
        `select ${taskColumns}, s.run_id as "runId", s.step_id as "stepId" from app.journey_steps s
         join app.tasks t on t.org_id = s.org_id and t.effect_key = 'journey/' || s.run_id || '/' || s.step_id
         where s.run_id = any(?::uuid[]) and s.part = '' and t.state = 'open' and t.assignee = 'manager' order by t.id`,
        [[...runIds]],
      );

/** Open tasks get another member. @returns the ids of those that are still open */
export const giveTasksTo = async (
  scope: Scope,
  list: readonly { readonly id: string; readonly memberId: string }[],
): Promise<string[]> => {
  if (list.length === 0) return [];
  const given = await rows<{ id: string }>(
    scope.trx,
    `update app.tasks t set member_id = w.member_id from unnest(?::uuid[], ?::uuid[]) as w(id, member_id)
     where t.id = w.id and t.state = 'open' returning t.id`,
    [list.map(({ id }) => id), list.map(({ memberId }) => memberId)],
  );
  return given.map(({ id }) => id);
};
