import { z } from 'zod';
import { loadSettings } from '../../db/repositories/settings.ts';
import { may, permissions } from '../../domain/permissions.ts';
import { defineEndpoint } from '../endpoint.ts';
import { roleSchema } from '../schemas.ts';

const organization = z.object({ id: z.uuid(), name: z.string() });

const response = z
  .object({
    kind: z.enum(['member', 'token']),
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(roleSchema),
    /** What the roles allow: the console hides the rest, the server refuses it. */
    permissions: z.array(z.enum(permissions)),
    personId: z.uuid().nullable(),
    organization: organization.extend({ timeZone: z.string() }),
    /** All organizations of the member; another one is chosen with the header `Foyer-Organization`. */
    organizations: z.array(organization),
  })
  .meta({ id: 'Me' });

export const getMe = defineEndpoint({
  method: 'get',
  path: '/me',
  summary: 'Who is calling, with which roles',
  permission: 'self.read',
  audit: 'none: reads only',
  response,
  handler: async ({ caller, scope }) => {
    const settings = await loadSettings(scope);
    const own = { id: scope.orgId, name: settings.name };
    return {
      body: {
        kind: caller.kind,
        id: caller.id,
        name: caller.name,
        email: caller.email,
        roles: [...caller.roles],
        permissions: permissions.filter((permission) => may(caller.roles, permission)),
        personId: caller.personId,
        organization: { ...own, timeZone: settings.timeZone },
        organizations: caller.kind === 'token' ? [own] : [...caller.organizations],
      },
    };
  },
});
