import { z } from 'zod';
import { addMember } from '../../db/repositories/members.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { Refusal } from '../../domain/errors.ts';
import { defineEndpoint } from '../endpoint.ts';
import { emailSchema, nameSchema, rolesSchema } from '../schemas.ts';
import { sendInvitation } from './invitation.ts';
import { memberBody, memberSchema } from './member-schema.ts';

export const postMember = defineEndpoint({
  method: 'post',
  path: '/members',
  summary: 'Add a member; a link to set the password goes out by mail',
  permission: 'members.write',
  audit: { action: 'member.added', targetType: 'member' },
  body: z.strictObject({ email: emailSchema, name: nameSchema, roles: rolesSchema }),
  response: memberSchema,
  status: 201,
  example: () => ({ body: { email: 'grace@example.com', name: 'Grace Hopper', roles: ['user_manager'] } }),
  // The user lives in another schema with another login; without a membership it may do nothing.
  prepare: ({ deps, body }) => deps.auth.ensureUser({ email: body.email, name: body.name }),
  handler: async ({ scope, body, prepared: user, deps }) => {
    const member = await addMember(scope, { userId: user.id, ...body });
    if (member === null)
      throw new Refusal('conflict', 'already_a_member', 'There is a member with this e-mail address.', {
        email: body.email,
      });
    const { name: organization } = await loadSettings(scope);
    return {
      body: memberBody(member),
      changes: [{ targetId: member.id, before: null, after: body }],
      afterCommit: () => sendInvitation(deps, { member, organization }),
    };
  },
});
