import { z } from 'zod';
import { readFields } from '../../connections/provider-fields.ts';
import { rosterColumnNames } from '../../roster/columns.ts';
import { fieldLabels, REQUIRED } from '../../roster/fields.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { askingProvider } from './provider-problem.ts';

const field = z.enum(rosterColumnNames);

const fields = z
  .object({
    /** What the provider has in this account, by label. */
    providerFields: z.array(z.object({ name: z.string(), label: z.string() })),
    /** What Foyer reads of an employee. The id is not among them: the provider's own is used. */
    fields: z.array(z.object({ field, label: z.string() })),
    /** Where an admin said otherwise: the provider's field that each is read from; null for one that is not read. */
    mapping: z.partialRecord(field, z.string().nullable()),
  })
  .meta({ id: 'ProviderFields' });

export const getConnectionFields = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/fields',
  summary: 'The fields that an HRIS has in this account, and which of them Foyer was told to read',
  permission: 'connections.write',
  audit: 'none: reads only',
  params: idParams,
  response: fields,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params }) => askingProvider(() => readFields(deps, run, params.id)),
  handler: ({ prepared }) =>
    Promise.resolve({
      body: {
        providerFields: prepared.fields.map((one) => ({ ...one })),
        fields: rosterColumnNames
          .filter((name) => name !== REQUIRED)
          .map((name) => ({ field: name, label: fieldLabels[name] })),
        mapping: { ...prepared.mapping },
      },
    }),
});
