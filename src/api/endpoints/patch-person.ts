import { z } from 'zod';
import { decide, type Decided } from '../../people/edit-decision.ts';
import { primaryEmailDecision, refusingTakenEmail, startApproval } from '../../people/edit.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { emailSchema } from '../schemas.ts';
import { personAnswer } from './person-decision.ts';
import { personSchema } from './person-schema.ts';

export const patchPerson = defineEndpoint({
  method: 'patch',
  path: '/people/{id}',
  summary: 'Enter the company email, or approve a start date that is long past',
  permission: 'people.write',
  audit: { action: 'person.changed', targetType: 'person' },
  params: idParams,
  body: z
    .strictObject({
      primaryEmail: emailSchema.nullable().optional(),
      startApproved: z.literal(true).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'name at least one field'),
  response: personSchema,
  example: (ids) => ({
    params: { id: ids['person'] ?? '' },
    body: { primaryEmail: `${ids['person'] ?? ''}@company.example` },
  }),
  handler: async ({ scope, vault, deps, caller, params, body }) => {
    const decided: Decided[] = [];
    const { primaryEmail, startApproved } = body;
    if (primaryEmail !== undefined) {
      const decision = await primaryEmailDecision(scope, { personId: params.id, email: primaryEmail });
      decided.push(await refusingTakenEmail(() => decide(scope, deps.vault, { id: params.id, decision })));
    }
    if (startApproved === true)
      decided.push(await decide(scope, deps.vault, { id: params.id, decision: startApproval() }));
    return personAnswer({ scope, vault, deps, caller }, params.id, decided);
  },
});
