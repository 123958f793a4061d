import { z } from 'zod';
import { addTimeline } from '../db/repositories/journal.ts';
import { findListedTask, type ListedTask } from '../db/repositories/task-list.ts';
import { findTask, finishTask, reopenTask } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Role } from '../domain/permissions.ts';
import { TASK_CONTEXT, type TitledText } from '../domain/task.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

/** A task's words, as they are sealed. */
export const titledText = z.object({ title: z.string(), text: z.string() });

export type OpenedTask = Omit<ListedTask, 'body' | 'wrappedKey'> & TitledText;

/** With its words; of somebody who was erased nothing is left of them. */
export const openTask = (keys: OrganizationVault, { body, wrappedKey, ...task }: ListedTask): OpenedTask => ({
  ...task,
  ...(wrappedKey === null
    ? { title: 'Erased', text: '' }
    : titledText.parse(keys.person(task.personId, wrappedKey).open(body, TASK_CONTEXT))),
});

/** Who asks: a member, or a token that is none. */
export type TaskCaller = { readonly memberId: string | null; readonly roles: readonly Role[] };

const holds = (caller: TaskCaller, ...wanted: readonly Role[]): boolean =>
  caller.roles.some((role) => wanted.includes(role));

/** Those of everybody are for who leads journeys; those of IT also for IT. */
export const maySee = (caller: TaskCaller, which: 'mine' | 'it' | 'all'): boolean => {
  if (which === 'mine' || holds(caller, 'super_admin', 'user_manager')) return true;
  return which === 'it' && holds(caller, 'it_manager');
};

const mayTouch = (caller: TaskCaller, task: Pick<ListedTask, 'memberId' | 'assignee'>): boolean =>
  maySee(caller, 'all') ||
  (task.memberId !== null && task.memberId === caller.memberId) ||
  (task.assignee === 'it' && maySee(caller, 'it'));

const unknown = (): Refusal => new Refusal('not_found', 'task_unknown', 'There is no such task.');

/** A task done, or open again. What was so before stays. @throws Refusal */
export const setTask = async (
  scope: Scope,
  keys: OrganizationVault,
  o: { readonly id: string; readonly state: 'open' | 'done'; readonly caller: TaskCaller },
): Promise<{ readonly before: OpenedTask; readonly after: OpenedTask }> => {
  const held = await findTask(scope, o.id);
  if (held === null || !mayTouch(o.caller, held)) throw unknown();
  const before = await findListedTask(scope, o.id);
  if (before === null) throw unknown();
  if (before.state === 'cancelled')
    throw new Refusal('conflict', 'task_cancelled', 'This task was cancelled with its journey.');
  const changed =
    o.state === 'done'
      ? await finishTask(scope, { id: o.id, by: scope.actor, at: scope.now })
      : await reopenTask(scope, o.id);
  const opened = openTask(keys, before);
  if (changed && before.wrappedKey !== null)
    await addTimeline(scope, [
      {
        ...{ personId: before.personId, kind: o.state === 'done' ? 'task.done' : 'task.reopened' },
        ...{ facts: { taskId: o.id, assignee: before.assignee }, idempotencyKey: null },
        detail: keys.person(before.personId, before.wrappedKey).seal({ title: opened.title }, 'timeline'),
      },
    ]);
  const after = await findListedTask(scope, o.id);
  return { before: opened, after: after === null ? opened : openTask(keys, after) };
};
