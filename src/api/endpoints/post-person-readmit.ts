import { lockErasures } from '../../db/erasure/subject.ts';
import { privacyOf } from '../../db/repositories/erasures.ts';
import { readmit } from '../../privacy/readmit.ts';
import { findPersonDetail } from '../../db/repositories/person-detail.ts';
import { personUnknown } from '../../people/read-person.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';

export const postPersonReadmit = defineEndpoint({
  method: 'post',
  path: '/people/{id}/readmit',
  summary:
    'Let the sources bring an erased person in again (hired again): as somebody new, with nothing of what was erased',
  permission: 'privacy.write',
  audit: { action: 'person.readmitted', targetType: 'person' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['erasedPerson'] ?? '' } }),
  handler: async ({ scope, params }) => {
    if ((await findPersonDetail(scope, params.id)) === null) throw personUnknown();
    await lockErasures(scope);
    const { blocked } = await privacyOf(scope, params.id);
    if (blocked) await readmit(scope, params.id);
    return {
      body: undefined,
      changes: blocked ? [{ targetId: params.id, before: { blocked: true }, after: { blocked: false } }] : [],
    };
  },
});
