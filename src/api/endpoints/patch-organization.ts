import { isDeepStrictEqual } from 'node:util';
import { lockSettings, saveSettings } from '../../db/repositories/organizations.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { defineEndpoint } from '../endpoint.ts';
import {
  mergeSettings,
  organizationBody,
  organizationSchema,
  settingNames,
  settingsOf,
  settingsSchema,
} from './organization-schema.ts';

export const patchOrganization = defineEndpoint({
  method: 'patch',
  path: '/organization',
  summary: 'Change settings of the organization',
  permission: 'settings.write',
  audit: { action: 'organization.changed', targetType: 'organization' },
  body: settingsSchema.partial(),
  response: organizationSchema,
  example: () => ({ body: { activationHour: 7, locationZones: { Berlin: 'Europe/Berlin' } } }),
  handler: async ({ scope, body, deps }) => {
    await lockSettings(scope);
    const before = settingsOf(await loadSettings(scope));
    const after = mergeSettings(before, body);
    const changed = settingNames.filter((name) => !isDeepStrictEqual(before[name], after[name]));
    if (changed.length === 0) return { body: organizationBody(scope.orgId, before), changes: [] };
    await saveSettings(scope, after);
    await deps.onSettingsChanged(scope, changed);
    return {
      body: organizationBody(scope.orgId, after),
      changes: [{ targetId: scope.orgId, before, after }],
    };
  },
});
