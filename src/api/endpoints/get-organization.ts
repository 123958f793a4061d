import { findPass } from '../../db/repositories/passes.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { defineEndpoint } from '../endpoint.ts';
import { organizationBody, organizationSchema, settingsOf } from './organization-schema.ts';

export const getOrganization = defineEndpoint({
  method: 'get',
  path: '/organization',
  summary: 'The organization with its settings',
  permission: 'settings.read',
  audit: 'none: reads only',
  response: organizationSchema,
  handler: async ({ scope }) => ({
    body: organizationBody(
      scope.orgId,
      settingsOf(await loadSettings(scope)),
      await findPass(scope, 'people'),
    ),
  }),
});
