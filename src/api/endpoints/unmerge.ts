import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { unmergeEmployee } from '../../matching/unmerge.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';

export const postPersonUnmerge = defineEndpoint({
  method: 'post',
  path: '/people/{id}/unmerge',
  summary: 'Take a merge back: both records, access and timers as if it had not been',
  permission: 'people.write',
  audit: { action: 'person.unmerged', targetType: 'person' },
  params: idParams,
  body: z.strictObject({
    /** Needed where the person is merged with employees of several sources (409 `employee_needed`). */
    employeeId: z.uuid().optional(),
    /** Remember that these two are not the same person. */
    notTheSame: z.boolean().default(false),
    decisionId: z.uuid().optional(),
  }),
  response: z
    .object({ decisionId: z.uuid(), personId: z.uuid(), employeeId: z.uuid() })
    .meta({ id: 'Unmerged' }),
  example: (ids) => ({ params: { id: ids['mergedPerson'] ?? '' }, body: {} }),
  handler: async ({ scope, deps, params, body }) => {
    const { changed, ...answer } = await unmergeEmployee(scope, deps.vault, {
      personId: params.id,
      employeeId: body.employeeId ?? null,
      decisionId: body.decisionId ?? randomUUID(),
      notTheSame: body.notTheSame,
    });
    const before = { employeeId: answer.employeeId };
    const after = { employeeId: null, decisionId: answer.decisionId, notTheSame: body.notTheSame };
    return { body: answer, changes: changed ? [{ targetId: params.id, before, after }] : [] };
  },
});
