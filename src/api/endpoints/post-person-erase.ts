import { z } from 'zod';
import { findErasure } from '../../db/repositories/erasures.ts';
import { findPersonDetail } from '../../db/repositories/person-detail.ts';
import { erasureReasons } from '../../domain/erasure.ts';
import { Refusal } from '../../domain/errors.ts';
import { displayName } from '../../domain/person.ts';
import { personErased, personUnknown } from '../../people/read-person.ts';
import { erasePeople } from '../../privacy/erase.ts';
import { forgetWaiting } from '../../roster/forget-waiting.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { erasureBody, erasureSchema } from './erasure-schema.ts';

const body = z.strictObject({
  /** The person's name as it is shown, or the id: nobody is erased by a slip. */
  confirm: z.string().trim().min(1).max(1000),
  reason: z.enum(erasureReasons),
  /** The employee records that the person is merged with go, too, and do not come back. */
  withEmployees: z.boolean().default(false),
});

export const postPersonErase = defineEndpoint({
  method: 'post',
  path: '/people/{id}/erase',
  summary:
    'Erase a person for good: everything Foyer holds, with a tombstone that keeps the sources from bringing them back',
  permission: 'privacy.write',
  audit: { action: 'person.erased', targetType: 'person' },
  params: idParams,
  body,
  response: erasureSchema,
  example: (ids) => ({
    params: { id: ids['person'] ?? '' },
    body: { confirm: ids['person'] ?? '', reason: 'person_asked' },
  }),
  handler: async ({ scope, deps, params, body: asked }) => {
    const detail = await findPersonDetail(scope, params.id);
    if (detail === null) throw personUnknown();
    const same = (text: string): boolean =>
      text.localeCompare(asked.confirm, 'en', { sensitivity: 'accent' }) === 0;
    if (!same(displayName(detail.person)) && asked.confirm.toLowerCase() !== params.id.toLowerCase())
      throw new Refusal('invalid', 'confirmation_differs', 'This is not the name of the person.', {
        field: 'confirm',
      });
    const erased = await erasePeople(scope, deps.vault, {
      personIds: [params.id],
      cause: 'request',
      reason: asked.reason,
      withEmployees: asked.withEmployees,
      forgetWaiting,
    });
    const proof = erased === null ? null : await findErasure(scope, erased.erasure.id);
    if (erased === null || proof === null) throw personErased();
    return {
      body: erasureBody(proof),
      changes: erased.personIds.map((targetId) => ({
        targetId,
        before: { erased: false },
        after: { erased: true },
      })),
    };
  },
});
