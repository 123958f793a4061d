import { z } from 'zod';
import { renameMember } from '../../db/repositories/members.ts';
import { defineEndpoint } from '../endpoint.ts';
import { accountOf, membersOnly } from '../members-only.ts';
import { nameSchema } from '../schemas.ts';
import { memberBody, memberOf, memberSchema } from './member-schema.ts';

export const patchMe = defineEndpoint({
  method: 'patch',
  path: '/me',
  summary: 'Change one’s own name, as colleagues in this organization see it',
  permission: membersOnly,
  audit: { action: 'member.renamed', targetType: 'member' },
  body: z.strictObject({ name: nameSchema }),
  response: memberSchema,
  example: () => ({ body: { name: 'Ada Lovelace' } }),
  handler: async ({ scope, caller, body: { name } }) => {
    accountOf(caller);
    const member = await memberOf(scope, caller.id);
    await renameMember(scope, member.id, name);
    const changes = [{ targetId: member.id, before: { name: member.name }, after: { name } }];
    return {
      body: memberBody({ ...member, name }),
      changes: member.name === name ? [] : changes,
    };
  },
});
