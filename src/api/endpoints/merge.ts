import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { actorName } from '../../db/repositories/actors.ts';
import { mergeEmployee } from '../../matching/merge.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

export const postPersonMerge = defineEndpoint({
  method: 'post',
  path: '/people/{id}/merge',
  summary: 'Merge a new hire with an employee of the HRIS; 409 `already_merged` names who was faster',
  permission: 'people.write',
  audit: { action: 'person.merged', targetType: 'person' },
  params: idParams,
  body: z.strictObject({
    employeeId: z.uuid(),
    /** Needed for an employee who left and for a work email that is in use (409 `confirmation_needed`). */
    confirm: z.boolean().default(false),
    /** The caller's id of this act: repeating it changes nothing and answers the same. */
    decisionId: z.uuid().optional(),
  }),
  response: z
    .object({
      decisionId: z.uuid(),
      personId: z.uuid(),
      employeeId: z.uuid(),
      mergedBy: z.string(),
      /** Who that is, as a person reads it. */
      mergedByName: z.string(),
      mergedAt: instantSchema,
    })
    .meta({ id: 'Merged' }),
  example: (ids) => ({ params: { id: ids['person'] ?? '' }, body: { employeeId: ids['employee'] ?? '' } }),
  handler: async ({ scope, deps, params, body }) => {
    const merged = await mergeEmployee(scope, deps.vault, {
      personId: params.id,
      employeeId: body.employeeId,
      decisionId: body.decisionId ?? randomUUID(),
      confirm: body.confirm,
    });
    const { changed, ...answer } = merged;
    const after = { employeeId: merged.employeeId, decisionId: merged.decisionId, confirmed: body.confirm };
    return {
      body: {
        ...answer,
        mergedByName: await actorName(scope, merged.mergedBy),
        mergedAt: isoInstant(merged.mergedAt),
      },
      changes: changed ? [{ targetId: params.id, before: { employeeId: null }, after }] : [],
    };
  },
});
