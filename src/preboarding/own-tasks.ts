import { findTask, finishTask, reopenTask } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';

/** A hire ticks an own task off, or takes that back. Repeating changes nothing. @throws Refusal not_found */
export const setOwnTask = async (
  scope: Scope,
  o: { readonly id: string; readonly personId: string; readonly done: boolean },
): Promise<void> => {
  const task = await findTask(scope, o.id);
  if (task === null || task.personId !== o.personId || task.assignee !== 'hire' || task.state === 'cancelled')
    throw new Refusal('not_found', 'task_unknown', 'There is no such task.');
  if (o.done) await finishTask(scope, { id: o.id, by: 'hire', at: scope.now });
  else await reopenTask(scope, o.id);
};
