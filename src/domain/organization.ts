import type { SwitchSettings } from './matching/switches.ts';
import type { FieldPrecedence } from './precedence.ts';

/** The settings that decide about people. */
export type OrganizationSettings = SwitchSettings & {
  readonly timeZone: string;
  /** Hour of the day, 0 to 23, at which a start date begins. */
  readonly activationHour: number;
  readonly preboardingEnabled: boolean;
  readonly usesHris: boolean;
  readonly exemptWorkerTypes: readonly string[];
  /** Work location as the sources write it, to its IANA zone: an admin's word wins over any guess. */
  readonly locationZones: Readonly<Record<string, string>>;
  /** Employee sources (connection ids), first who counts; those that are not named come after, the oldest first. */
  readonly employeeSourceOrder: readonly string[];
  readonly fieldPrecedence: FieldPrecedence;
};

export type ZoneSource = 'location_setting' | 'source' | 'organization';

/** The zone in which a person's start date begins, and where that knowledge comes from (SC-D2, SC-D3). */
export const zoneOf = (
  person: { readonly location: string | null; readonly timeZone: string | null },
  organization: OrganizationSettings,
): { readonly zone: string; readonly source: ZoneSource } => {
  const set = person.location === null ? undefined : organization.locationZones[person.location];
  if (set !== undefined) return { zone: set, source: 'location_setting' };
  if (person.timeZone !== null) return { zone: person.timeZone, source: 'source' };
  return { zone: organization.timeZone, source: 'organization' };
};
