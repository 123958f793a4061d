import { z } from 'zod';
import { countTasks, listTasks, type TaskFilter } from '../../db/repositories/task-list.ts';
import { displayName } from '../../domain/person.ts';
import { taskStates } from '../../domain/task.ts';
import { maySee, openTask, setTask, type OpenedTask, type TaskCaller } from '../../journeys/tasks.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { forbidden } from '../problem.ts';
import { isoInstant, isoInstantOrNull } from '../schemas.ts';
import { searchWords } from './get-people.ts';
import { taskSchema, taskScopes } from './task-schema.ts';

const callerOf = (caller: Caller): TaskCaller => ({
  memberId: caller.kind === 'member' ? caller.id : null,
  roles: caller.roles,
});

const taskBody = (task: OpenedTask, now: number): z.input<typeof taskSchema> => ({
  ...{ id: task.id, title: task.title, text: task.text, personId: task.personId },
  personName: displayName(task),
  ...{ assignee: task.assignee, memberId: task.memberId, memberName: task.memberName },
  ...{ dueOn: task.dueOn, dueAt: isoInstantOrNull(task.dueAt), state: task.state },
  late: task.state === 'open' && task.dueAt !== null && task.dueAt < now,
  doneAt: isoInstantOrNull(task.doneAt),
  doneByName: task.doneBy === 'hire' ? displayName(task) : task.doneByName,
  createdAt: isoInstant(task.createdAt),
});

const position = z.object({ dueAt: z.number().nullable(), id: z.uuid() });

export const getTasks = defineEndpoint({
  method: 'get',
  path: '/tasks',
  summary: 'Tasks around people’s starts: one’s own, those of IT, or everybody’s; the next due first',
  permission: 'tasks.own',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    scope: z.enum(taskScopes).default('mine'),
    state: z.enum(taskStates).default('open'),
    personId: z.uuid().optional(),
    /** Words that the person's name, job or address has. */
    q: z.string().max(200).optional(),
  }),
  response: listOfItems(taskSchema).extend({
    /** Of all that were asked for: open and past their due date. */
    late: z.int(),
  }),
  handler: async ({ scope, vault, caller, query }) => {
    const asks = callerOf(caller);
    if (!maySee(asks, query.scope)) throw forbidden('Your roles do not allow this.', 'role_missing');
    const filter: TaskFilter = {
      ...{ memberId: asks.memberId, which: query.scope, state: query.state },
      personId: query.personId ?? null,
      words: searchWords(query.q ?? ''),
    };
    const { total, late } = await countTasks(scope, filter);
    return {
      body: {
        late,
        ...(await pageOf({
          query,
          cursors: cursorsOf(vault, { name: `tasks/${asks.memberId ?? ''}`, filter: query }, position),
          fetch: (after, limit) => listTasks(scope, filter, { after, limit }),
          positionOf: ({ dueAt, id }) => ({ dueAt, id }),
          total: () => Promise.resolve(total),
          toItem: (row) => taskBody(openTask(vault, row), scope.now),
        })),
      },
    };
  },
});

export const patchTask = defineEndpoint({
  method: 'patch',
  path: '/tasks/{id}',
  summary: 'Mark a task as done, or open it again',
  permission: 'tasks.own',
  audit: { action: 'task.changed', targetType: 'task' },
  params: idParams,
  body: z.strictObject({ state: z.enum(['open', 'done']) }),
  response: taskSchema,
  example: (ids) => ({ params: { id: ids['task'] ?? '' }, body: { state: 'done' } }),
  handler: async ({ scope, vault, caller, params, body }) => {
    const { before, after } = await setTask(scope, vault, {
      ...{ id: params.id, state: body.state, caller: callerOf(caller) },
    });
    return {
      body: taskBody(after, scope.now),
      changes:
        before.state === after.state
          ? []
          : [{ targetId: params.id, before: { state: before.state }, after: { state: after.state } }],
    };
  },
});
