import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rejectMatch } from '../../matching/reject-match.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';

export const postPersonNotAMatch = defineEndpoint({
  method: 'post',
  path: '/people/{id}/not-a-match',
  summary:
    'Remember that a person and an employee are not the same: never merged or suggested by the machine',
  permission: 'people.write',
  audit: { action: 'person.match_rejected', targetType: 'person' },
  params: idParams,
  body: z.strictObject({ employeeId: z.uuid(), decisionId: z.uuid().optional() }),
  response: z.object({ personId: z.uuid(), employeeId: z.uuid() }).meta({ id: 'RejectedMatch' }),
  example: (ids) => ({ params: { id: ids['person'] ?? '' }, body: { employeeId: ids['employee'] ?? '' } }),
  handler: async ({ scope, deps, params, body }) => {
    const { changed, ...answer } = await rejectMatch(scope, deps.vault, {
      personId: params.id,
      employeeId: body.employeeId,
      decisionId: body.decisionId ?? randomUUID(),
    });
    const after = { rejectedEmployeeId: body.employeeId };
    return {
      body: answer,
      changes: changed ? [{ targetId: params.id, before: { rejectedEmployeeId: null }, after }] : [],
    };
  },
});
