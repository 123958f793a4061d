import { listDaysOff } from '../db/repositories/days-off.ts';
import { allMembers } from '../db/repositories/members.ts';
import { loadSettings, type SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import { daysOffOf, type DaysOff } from '../domain/days-off.ts';
import type { JourneyTraits } from '../domain/journey.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { dayIn } from '../time/start-instant.ts';
import type { Anchors } from './dates.ts';
import type { Member } from './receivers.ts';

/** Where journeys' links lead; null: mails have none. */
export type JourneyDeps = { readonly vault: Vault; readonly publicUrl: string | null };

/** What every run of an organization needs, loaded once per set. */
export type JourneyContext = {
  readonly scope: Scope;
  readonly keys: OrganizationVault;
  readonly settings: SettingsRow;
  readonly members: readonly Member[];
  readonly daysOff: DaysOff;
  readonly publicUrl: string | null;
};

export const openContext = async (scope: Scope, deps: JourneyDeps): Promise<JourneyContext> => {
  const settings = await loadSettings(scope);
  return {
    scope,
    settings,
    keys: deps.vault.organization(scope.orgId, settings.wrappedKey),
    members: await allMembers(scope),
    daysOff: await loadDaysOff(scope),
    publicUrl: deps.publicUrl,
  };
};

export const loadDaysOff = async (scope: Scope): Promise<DaysOff> => daysOffOf(await listDaysOff(scope));

/** What planning knows besides people: the time, and when nobody works. */
export type Calendar = { readonly now: number; readonly daysOff: DaysOff };

/** What a person's steps are counted from. */
export const anchorsOf = (person: JourneyPerson, { now, daysOff }: Calendar): Anchors => ({
  hiredDay: dayIn(person.zone, person.hiredAt ?? now),
  startDay: person.startDate,
  zone: person.zone,
  daysOff: daysOff(person.location),
});

export const traitsOf = ({ department, location, employmentType, source }: JourneyPerson): JourneyTraits => ({
  department,
  location,
  employmentType,
  source,
});

/** Somebody whom journeys are for. */
export const isExpected = (
  person: JourneyPerson,
): person is JourneyPerson & { readonly hireId: string; readonly wrappedKey: Buffer } =>
  person.status === 'expected' &&
  person.deletedAt === null &&
  person.hireId !== null &&
  person.wrappedKey !== null;
