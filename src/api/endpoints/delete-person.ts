import { removal } from '../../people/delete.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const deletePerson = defineEndpoint({
  method: 'delete',
  path: '/people/{id}',
  summary: 'Remove a new hire: gone from every tab, not brought back by a sync, can be restored',
  permission: 'people.write',
  audit: { action: 'person.removed', targetType: 'person' },
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: ({ scope, vault, deps, caller, params }) =>
    decideFor({ scope, vault, deps, caller }, params.id, removal(scope.now)),
});
