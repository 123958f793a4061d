import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import { lockSettings, saveSettings } from '../../db/repositories/organizations.ts';
import { listConnections } from '../../db/repositories/connections.ts';
import { findPass } from '../../db/repositories/passes.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { ATS } from '../../domain/precedence.ts';
import { previewRetention } from '../../privacy/retention.ts';
import { defineEndpoint } from '../endpoint.ts';
import {
  mergeSettings,
  organizationBody,
  organizationSchema,
  settingNames,
  settingsOf,
  settingsSchema,
} from './organization-schema.ts';

const patch = settingsSchema.partial().extend({
  /** How many people the caller knows will be erased by a shorter retention; asked for where they are many. */
  confirmErasures: z.int().min(1).optional(),
});

export const patchOrganization = defineEndpoint({
  method: 'patch',
  path: '/organization',
  summary: 'Change settings of the organization',
  permission: 'settings.write',
  audit: { action: 'organization.changed', targetType: 'organization' },
  body: patch,
  response: organizationSchema,
  example: () => ({ body: { activationHour: 7, locationZones: { Berlin: 'Europe/Berlin' } } }),
  handler: async ({ scope, body, deps }) => {
    await lockSettings(scope);
    const before = settingsOf(await loadSettings(scope));
    const after = mergeSettings(before, body);
    const changed = settingNames.filter((name) => !isDeepStrictEqual(before[name], after[name]));
    await refuseUnknownSources(scope, body);
    if (changed.length === 0)
      return { body: organizationBody(scope.orgId, before, await findPass(scope, 'people')), changes: [] };
    if (changed.includes('retentionDays')) await refuseUnconfirmed(scope, after.retentionDays, body);
    await saveSettings(scope, after);
    await deps.onSettingsChanged(scope, changed);
    return {
      body: organizationBody(scope.orgId, after, await findPass(scope, 'people')),
      changes: [{ targetId: scope.orgId, before, after }],
    };
  },
});

/** Nobody erases thousands by a typo. @throws Refusal conflict */
const refuseUnconfirmed = async (
  scope: Scope,
  days: number | null,
  { confirmErasures }: z.output<typeof patch>,
): Promise<void> => {
  const { due, needsConfirmation } = await previewRetention(scope, days);
  if (!needsConfirmation || (confirmErasures ?? 0) >= due) return;
  throw new Refusal(
    'conflict',
    'erasures_unconfirmed',
    `${due} people would be erased within minutes, and nothing brings them back. Confirm the number to go on.`,
    { due, field: 'retentionDays' },
  );
};

/** Only employee sources can be put in order; an uninstalled one keeps its place. @throws Refusal invalid */
const refuseUnknownSources = async (
  scope: Scope,
  { employeeSourceOrder = [], fieldPrecedence = {} }: z.output<typeof patch>,
): Promise<void> => {
  const named = [
    ...employeeSourceOrder.map((id) => ({ id, field: 'employeeSourceOrder' })),
    ...Object.entries(fieldPrecedence).flatMap(([field, ids]) =>
      ids.filter((id) => id !== ATS).map((id) => ({ id, field: `fieldPrecedence.${field}` })),
    ),
  ];
  if (named.length === 0) return;
  const connections = await listConnections(scope);
  const sources = new Set(connections.filter((one) => one.kind === 'employee_source').map((one) => one.id));
  const unknown = named.find(({ id }) => !sources.has(id));
  if (unknown !== undefined)
    throw new Refusal('invalid', 'source_unknown', 'This is no employee source of the organization.', {
      field: unknown.field,
    });
};
