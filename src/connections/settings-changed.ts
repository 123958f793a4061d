import { listConnections } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import type { SettingName } from '../db/repositories/organizations.ts';
import type { Scope } from '../db/scope.ts';
import { switchesChanged } from '../matching/switches-changed.ts';
import { settleOrganization } from '../people/settle-organization.ts';
import type { Vault } from '../secrets/vault.ts';

/** What start instants and readiness are derived from. */
const ABOUT_PEOPLE: readonly SettingName[] = [
  'timeZone',
  'activationHour',
  'usesHris',
  'exemptWorkerTypes',
  'locationZones',
  'employeeSourceOrder',
  'fieldPrecedence',
  'matchMayActivate',
];
const ABOUT_SCHEDULES: readonly SettingName[] = ['timeZone', 'syncHour'];

/** In the transaction that changed settings: everybody stands anew by them, and the daily slots follow. */
export const settingsChanged =
  (vault: Vault) =>
  async (scope: Scope, changed: readonly SettingName[]): Promise<void> => {
    const touches = (names: readonly SettingName[]): boolean => names.some((name) => changed.includes(name));
    // First: it takes the lock of the matching, which comes before any person's.
    await switchesChanged(scope, vault, changed);
    if (touches(ABOUT_PEOPLE)) await settleOrganization(scope, vault, changed);
    if (!touches(ABOUT_SCHEDULES)) return;
    const connections = await listConnections(scope);
    await addOutbox(
      scope,
      connections
        .filter(
          ({ pulled, kind, state }) => (pulled || kind === 'prospect_target') && state !== 'uninstalled',
        )
        .map(({ id }) => ({ kind: 'schedule', subjectId: id, priority: outboxPriority.normal, payload: {} })),
    );
  };
