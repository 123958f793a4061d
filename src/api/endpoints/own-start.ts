import { z } from 'zod';
import { setOwnTask } from '../../preboarding/own-tasks.ts';
import { readHirePage, shownFields } from '../../preboarding/page.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { membersOnly } from '../members-only.ts';
import { notFound } from '../problem.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const response = z
  .object({
    startDate: z.string().nullable(),
    location: z.string().nullable(),
    details: z.array(z.object({ field: z.enum(shownFields), value: z.string().nullable() })),
    tasks: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        text: z.string(),
        dueOn: z.string().nullable(),
        done: z.boolean(),
      }),
    ),
    /** What the team wrote before and since, the newest first. */
    messages: z.array(
      z.object({ id: z.uuid(), title: z.string(), text: z.string(), publishedAt: instantSchema }),
    ),
  })
  .nullable()
  .meta({ id: 'OwnStart' });

export const getOwnStart = defineEndpoint({
  method: 'get',
  path: '/me/start',
  summary: 'One’s own start: details as known, tasks and messages; null for members who are no new hire',
  permission: membersOnly,
  audit: 'none: reads only',
  response,
  handler: async ({ scope, deps, caller }) => {
    if (caller.personId === null) return { body: null };
    const page = await readHirePage(scope, deps.vault, caller.personId);
    if (page === null) return { body: null };
    const { startDate, location, details, tasks } = page;
    const messages = page.messages.map(({ id, title, text, publishedAt }) => ({
      ...{ id, title, text },
      publishedAt: isoInstant(publishedAt),
    }));
    return { body: { startDate, location, details: [...details], tasks: [...tasks], messages } };
  },
});

const personOf = (caller: Caller): string => {
  if (caller.personId === null) throw notFound('There is no such task.');
  return caller.personId;
};

export const putOwnTask = defineEndpoint({
  method: 'put',
  path: '/me/start/tasks/{id}',
  summary: 'Tick one’s own task off, or take that back',
  permission: membersOnly,
  audit: { action: 'task.done', targetType: 'task' },
  params: idParams,
  body: z.strictObject({ done: z.boolean() }),
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['ownTask'] ?? '' }, body: { done: true } }),
  handler: async ({ scope, caller, params, body: { done } }) => {
    await setOwnTask(scope, { id: params.id, personId: personOf(caller), done });
    return { body: undefined, changes: [{ targetId: params.id, before: { done: !done }, after: { done } }] };
  },
});
