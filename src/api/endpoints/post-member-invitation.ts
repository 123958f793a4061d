import { loadSettings } from '../../db/repositories/settings.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { sendInvitation } from './invitation.ts';
import { memberOf } from './member-schema.ts';

export const postMemberInvitation = defineEndpoint({
  method: 'post',
  path: '/members/{id}/invitation',
  summary: 'Mail the link to set the password again',
  permission: 'members.write',
  audit: { action: 'member.invited', targetType: 'member' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['member'] ?? '' } }),
  handler: async ({ scope, params, deps }) => {
    const member = await memberOf(scope, params.id);
    const { name: organization } = await loadSettings(scope);
    return {
      body: undefined,
      changes: [{ targetId: member.id, before: {}, after: {} }],
      afterCommit: () => sendInvitation(deps, { member, organization }),
    };
  },
});
