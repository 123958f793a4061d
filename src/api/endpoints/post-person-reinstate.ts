import { reinstatement } from '../../people/reinstate.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const postPersonReinstate = defineEndpoint({
  method: 'post',
  path: '/people/{id}/reinstate',
  summary: 'Expect a withdrawn new hire again',
  permission: 'people.write',
  audit: { action: 'person.reinstated', targetType: 'person' },
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['withdrawnPerson'] ?? '' } }),
  handler: ({ scope, vault, deps, caller, params }) =>
    decideFor({ scope, vault, deps, caller }, params.id, reinstatement),
});
