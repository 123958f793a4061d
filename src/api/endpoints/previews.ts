import { z } from 'zod';
import { previewMerge, previewUnmerge } from '../../matching/previews.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { previewBody, previewSchema } from './preview-schema.ts';

export const getMergePreview = defineEndpoint({
  method: 'get',
  path: '/people/{id}/merge-preview',
  summary:
    'What a merge would make of each field and of access, before it is done; refuses what the merge would refuse',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({ employeeId: z.uuid() }),
  response: previewSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' }, query: { employeeId: ids['employee'] ?? '' } }),
  handler: async ({ scope, deps, params, query }) => {
    const { employeeId } = query;
    return {
      body: previewBody(
        employeeId,
        await previewMerge(scope, deps.vault, { personId: params.id, employeeId }),
      ),
    };
  },
});

export const getUnmergePreview = defineEndpoint({
  method: 'get',
  path: '/people/{id}/unmerge-preview',
  summary: 'What taking a merge back would make of each field and of access, before it is done',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  /** Needed where the person is merged with employees of several sources. */
  query: z.object({ employeeId: z.uuid().optional() }),
  response: previewSchema,
  example: (ids) => ({ params: { id: ids['mergedPerson'] ?? '' } }),
  handler: async ({ scope, deps, params, query }) => {
    const { employeeId, ...preview } = await previewUnmerge(scope, deps.vault, {
      personId: params.id,
      employeeId: query.employeeId ?? null,
    });
    return { body: previewBody(employeeId, preview) };
  },
});
