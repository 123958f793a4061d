import { z } from 'zod';
import { countSuperAdmins, findMember, lockRoles, type MemberRow } from '../../db/repositories/members.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { instantSchema, isoInstant, roleSchema } from '../schemas.ts';

export const memberSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(roleSchema),
    personId: z.uuid().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Member' });

export const memberBody = (row: MemberRow): z.input<typeof memberSchema> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: [...row.roles],
  personId: row.personId,
  createdAt: isoInstant(row.createdAt),
});

/** @throws Refusal not_found */
export const memberOf = async (scope: Scope, id: string): Promise<MemberRow> => {
  const member = await findMember(scope, id);
  if (member === null) throw new Refusal('not_found', 'member_unknown', 'There is no such member.');
  return member;
};

/**
 * Runs a change of roles alone in its organization, and undoes it (with its transaction) when nobody would be left who
 * may give roles.
 */
export const keepingASuperAdmin = async (scope: Scope, change: () => Promise<void>): Promise<void> => {
  await lockRoles(scope);
  await change();
  if ((await countSuperAdmins(scope)) === 0)
    throw new Refusal(
      'conflict',
      'last_super_admin',
      'This is the last Super Admin. Give the role to another member first.',
    );
};
