import { z } from 'zod';
import { previewEmployees } from '../../connections/preview-employees.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { askingProvider } from './provider-problem.ts';

const preview = z
  .object({
    /** False: there is more on either side than a preview reads, and the numbers are those of a part. */
    complete: z.boolean(),
    employees: z.int(),
    /** Of the employees: whose first day is ahead, who has left. */
    starting: z.int(),
    left: z.int(),
    /** Of the employees: who would be matched without a person, suggested for somebody, and on their own. */
    automatic: z.int(),
    suggested: z.int(),
    alone: z.int(),
    /** New hires they were compared with. */
    people: z.int(),
    /** False: the organization has records compared by nobody. */
    matching: z.boolean(),
    /** Records that cannot be used, and the most frequent reasons. */
    unreadable: z.int(),
    reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  })
  .meta({ id: 'EmployeePreview' });

export const getConnectionEmployeePreview = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/employee-preview',
  summary: 'What a first import of an HRIS would bring, and whom it would match; nothing is stored',
  permission: 'connections.write',
  audit: 'none: reads only',
  params: idParams,
  response: preview,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params }) => askingProvider(() => previewEmployees(deps, run, params.id)),
  handler: ({ prepared }) =>
    Promise.resolve({ body: { ...prepared, reasons: prepared.reasons.map((one) => ({ ...one })) } }),
});
