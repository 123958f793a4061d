import { loadSettings } from '../../db/repositories/settings.ts';
import { readPerson } from '../../people/read-person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { personBody, personSchema } from './person-schema.ts';

export const getPerson = defineEndpoint({
  method: 'get',
  path: '/people/{id}',
  summary: 'A person: details, access, reasons, and where the sources differ',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params }) => ({
    body: personBody(await readPerson(scope, vault, { id: params.id, settings: await loadSettings(scope) })),
  }),
});
