import type { Knex } from 'knex';
import type { Scope } from '../scope.ts';
import type { SettingsRow } from './settings.ts';

/** What an admin may set. */
export type Settings = Omit<SettingsRow, 'wrappedKey' | 'journeys'>;
export type SettingName = keyof Settings;

/** Creates an organization unless there is one with this id. Belongs to none yet, hence through a definer function. */
export const createOrganization = async (
  db: Knex,
  o: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly wrappedKey: Uint8Array;
  },
): Promise<void> => {
  await db.raw('select app.create_organization(?, ?, ?, ?)', [
    o.id,
    o.name,
    o.timeZone,
    Buffer.from(o.wrappedKey),
  ]);
};

/**
 * Holds the organization's row until the end of the transaction, so that two changes of settings come one by one. Not
 * against those who only refer to it: a matcher that writes a row of the organization would else wait for this one, and
 * this one for the matcher.
 */
export const lockSettings = async (scope: Scope): Promise<void> => {
  await scope.trx.raw('select 1 from app.organizations where id = ? for no key update', [scope.orgId]);
};

export const saveSettings = async (scope: Scope, settings: Settings): Promise<void> => {
  await scope.trx.raw(
    `update app.organizations set name = ?, time_zone = ?, activation_hour = ?, preboarding_enabled = ?,
       ats_integrations_enabled = ?, uses_hris = ?, exempt_worker_types = ?, location_zones = ?::jsonb,
       sync_hour = ?, mass_change_share = ?, mass_change_minimum = ?, employee_source_order = ?::uuid[], field_precedence = ?::jsonb,
       match_enabled = ?, confirm_exact = ?, confirm_partial = ?, confirm_new = ?, match_may_activate = ?, match_shadow = ?,
       language = ?, welcome_text = ?, retention_days = ?, digest_hour = ?
     where id = ?`,
    [
      settings.name,
      settings.timeZone,
      settings.activationHour,
      settings.preboardingEnabled,
      settings.atsIntegrationsEnabled,
      settings.usesHris,
      [...settings.exemptWorkerTypes],
      JSON.stringify(settings.locationZones),
      settings.syncHour,
      settings.massChangeShare,
      settings.massChangeMinimum,
      [...settings.employeeSourceOrder],
      JSON.stringify(settings.fieldPrecedence),
      settings.matchEnabled,
      settings.confirmExact,
      settings.confirmPartial,
      settings.confirmNew,
      settings.matchMayActivate,
      settings.matchShadow,
      settings.language,
      settings.welcomeText,
      settings.retentionDays,
      settings.digestHour,
      scope.orgId,
    ],
  );
};
