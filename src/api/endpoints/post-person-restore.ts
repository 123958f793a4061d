import { joinedPair } from '../../db/repositories/possible-duplicates.ts';
import { separatePeople } from '../../matching/separate-people.ts';
import { restoration } from '../../people/restore.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { decideFor, personAnswer } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const postPersonRestore = defineEndpoint({
  method: 'post',
  path: '/people/{id}/restore',
  summary: 'Bring a removed new hire back; one who was found to be another person gets the own hires again',
  permission: 'people.write',
  audit: { action: 'person.restored', targetType: 'person' },
  params: idParams,
  response: personSchema,
  example: (ids) => ({ params: { id: ids['removedPerson'] ?? '' } }),
  handler: async ({ scope, vault, deps, caller, params }) => {
    const inside = { scope, vault, deps, caller };
    const joined = await joinedPair(scope, params.id);
    if (joined === null) return decideFor(inside, params.id, restoration);
    return personAnswer(inside, params.id, await separatePeople(scope, deps.vault, joined));
  },
});
