import { removeMember } from '../../db/repositories/members.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { keepingASuperAdmin, memberOf } from './member-schema.ts';

export const deleteMember = defineEndpoint({
  method: 'delete',
  path: '/members/{id}',
  summary: 'Remove a member from the organization',
  permission: 'members.write',
  audit: { action: 'member.removed', targetType: 'member' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['member'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const { id, email, name, roles } = await memberOf(scope, params.id);
    await keepingASuperAdmin(scope, () => removeMember(scope, id));
    return { body: undefined, changes: [{ targetId: id, before: { email, name, roles }, after: null }] };
  },
});
