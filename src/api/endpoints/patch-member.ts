import { z } from 'zod';
import { setRoles } from '../../db/repositories/members.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { rolesSchema } from '../schemas.ts';
import { keepingASuperAdmin, memberBody, memberOf, memberSchema } from './member-schema.ts';

export const patchMember = defineEndpoint({
  method: 'patch',
  path: '/members/{id}',
  summary: 'Change the roles of a member',
  permission: 'members.write',
  audit: { action: 'member.roles_changed', targetType: 'member' },
  params: idParams,
  body: z.strictObject({ roles: rolesSchema }),
  response: memberSchema,
  example: (ids) => ({ params: { id: ids['member'] ?? '' }, body: { roles: ['it_manager'] } }),
  handler: async ({ scope, params, body }) => {
    const member = await memberOf(scope, params.id);
    await keepingASuperAdmin(scope, () => setRoles(scope, member.id, body.roles));
    const changed = member.roles.join() !== body.roles.join();
    return {
      body: memberBody({ ...member, roles: body.roles }),
      changes: changed
        ? [{ targetId: member.id, before: { roles: member.roles }, after: { roles: body.roles } }]
        : [],
    };
  },
});
