import { z } from 'zod';
import { readSources } from '../../people/read-person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstantOrNull } from '../schemas.ts';

const record = z
  .object({
    kind: z.enum(['ats', 'hris']),
    connectionId: z.uuid(),
    provider: z.string(),
    connectionName: z.string(),
    stream: z.string(),
    externalId: z.string(),
    /** As the provider sent it; null when it was erased. */
    record: z.unknown(),
    updatedAt: instantSchema.nullable(),
  })
  .meta({ id: 'SourceRecord' });

export const getPersonSources = defineEndpoint({
  method: 'get',
  path: '/people/{id}/sources',
  summary: 'The records of the sources that stand behind a person',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({ items: z.array(record) }),
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const records = await readSources(scope, vault, params.id);
    return {
      body: { items: records.map((one) => ({ ...one, updatedAt: isoInstantOrNull(one.updatedAt) })) },
    };
  },
});
