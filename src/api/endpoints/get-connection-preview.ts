import { z } from 'zod';
import { previewImport } from '../../connections/preview.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { askingProvider } from './provider-problem.ts';

const preview = z
  .object({
    /** The day that future, past, months and window go by: where start dates cannot be listed, that of the hire. */
    basis: z.enum(['start_date', 'hire_date']),
    /** False: the account is larger than what a preview reads, and the numbers are those of a part. */
    complete: z.boolean(),
    applicationsRead: z.int(),
    hired: z.int(),
    unreadable: z.int(),
    future: z.int(),
    past: z.int(),
    missingStartDate: z.int(),
    byMonth: z.array(z.object({ month: z.string(), count: z.int() })),
    backfillFrom: z.iso.date().nullable(),
    /** Under the back-fill date of today. */
    wouldImport: z.int(),
    outsideWindow: z.int(),
  })
  .meta({ id: 'ImportPreview' });

export const getConnectionPreview = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/preview',
  summary:
    'What a first import would bring, by month of the start date (or of the hire, see `basis`); nothing is stored',
  permission: 'connections.write',
  audit: 'none: reads only',
  params: idParams,
  response: preview,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params }) => askingProvider(() => previewImport(deps, run, params.id)),
  handler: ({ prepared }) =>
    Promise.resolve({ body: { ...prepared, byMonth: prepared.byMonth.map((one) => ({ ...one })) } }),
});
