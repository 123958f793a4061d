import { loadSettings } from '../../db/repositories/settings.ts';
import { readPersonPage } from '../../people/person-page.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { personBody, personSchema } from './person-schema.ts';

export const getPerson = defineEndpoint({
  method: 'get',
  path: '/people/{id}',
  summary: 'A person: details and where each comes from, access, reasons, phase, and what can be decided',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, caller, params }) => ({
    body: personBody(
      await readPersonPage(scope, vault, { id: params.id, settings: await loadSettings(scope) }),
      caller,
    ),
  }),
});
