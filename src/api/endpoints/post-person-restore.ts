import { restoration } from '../../people/restore.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const postPersonRestore = defineEndpoint({
  method: 'post',
  path: '/people/{id}/restore',
  summary: 'Bring a removed new hire back',
  permission: 'people.write',
  audit: { action: 'person.restored', targetType: 'person' },
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['removedPerson'] ?? '' } }),
  handler: ({ scope, vault, deps, caller, params }) =>
    decideFor({ scope, vault, deps, caller }, params.id, restoration),
});
