import { Refusal } from '../../domain/errors.ts';
import type { Language } from '../../domain/language.ts';
import type { OrganizationSettings } from '../../domain/organization.ts';
import { rows, type Scope } from '../scope.ts';

export type SettingsRow = OrganizationSettings & {
  readonly name: string;
  readonly wrappedKey: Buffer;
  readonly syncHour: number;
  /** Hour of the day, in the organization's zone, of the digests. */
  readonly digestHour: number;
  readonly atsIntegrationsEnabled: boolean;
  /** Share and number of people that may vanish in one run before it is held (row A7). */
  readonly massChangeShare: number;
  readonly massChangeMinimum: number;
  /** In which hires are spoken to. */
  readonly language: Language;
  /** What the team says on the preboarding page; empty: a friendly word of Foyer's own. */
  readonly welcomeText: string;
  /** Days after which somebody un-hired who never started is erased (SC-J6); null: never. */
  readonly retentionDays: number | null;
  /** There are journeys that hires are on, or may come onto. */
  readonly journeys: boolean;
};

/** The settings of the scope's organization. */
export const loadSettings = async (scope: Scope): Promise<SettingsRow> => {
  const [row] = await rows<SettingsRow>(
    scope.trx,
    `select name, time_zone as "timeZone", activation_hour as "activationHour", preboarding_enabled as "preboardingEnabled",
            ats_integrations_enabled as "atsIntegrationsEnabled", uses_hris as "usesHris",
            match_enabled as "matchEnabled", confirm_exact as "confirmExact", confirm_partial as "confirmPartial",
            confirm_new as "confirmNew", match_may_activate as "matchMayActivate", match_shadow as "matchShadow",
            exempt_worker_types as "exemptWorkerTypes", location_zones as "locationZones",
            employee_source_order as "employeeSourceOrder", field_precedence as "fieldPrecedence", sync_hour as "syncHour",
            mass_change_share as "massChangeShare", mass_change_minimum as "massChangeMinimum",
            language, welcome_text as "welcomeText", retention_days as "retentionDays", digest_hour as "digestHour", wrapped_key as "wrappedKey",
            exists (select from app.journeys j where j.org_id = organizations.id and j.state <> 'draft' and j.deleted_at is null) as journeys
     from app.organizations where id = ?`,
    [scope.orgId],
  );
  if (row === undefined)
    throw new Refusal('not_found', 'organization_unknown', 'There is no such organization.');
  return row;
};
