import { z } from 'zod';
import type { SettingName, Settings } from '../../db/repositories/organizations.ts';
import type { Pass } from '../../db/repositories/passes.ts';
import type { SettingsRow } from '../../db/repositories/settings.ts';
import { languages } from '../../domain/language.ts';
import { ATS, composedFields } from '../../domain/precedence.ts';
import { autoMatchOf, withAutoMatch } from '../../domain/matching/switches.ts';
import { isTimeZone } from '../../time/start-instant.ts';
import { instantSchema, isoInstant, nameSchema } from '../schemas.ts';

const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');
const hour = z.int().min(0).max(23);
const areDifferent = (list: readonly string[]): boolean => new Set(list).size === list.length;
const location = z.string().trim().min(1).max(200);

/** The settings, each with what it may be. Also what `PATCH` takes, all of it optional there. */
export const settingsSchema = z
  .strictObject({
    name: nameSchema,
    timeZone,
    /** Hour of the day at which a start date begins. */
    activationHour: hour,
    /** Hour of the day, in the organization's zone, of the daily sync. */
    syncHour: hour,
    /** Hour of the day, in the organization's zone, at which digests are mailed. */
    digestHour: hour,
    preboardingEnabled: z.boolean(),
    atsIntegrationsEnabled: z.boolean(),
    usesHris: z.boolean(),
    /** What an exact match is: linked without a person, or suggested. Follows from the switches below; setting it sets them. */
    autoMatch: z.enum(['off', 'exact']),
    /** New hires and employees are compared at all. Off: nobody is suggested, nobody is linked. */
    matchEnabled: z.boolean(),
    /** Exact evidence is linked without a person. */
    confirmExact: z.boolean(),
    /** So is one contact of one's own with agreeing names and nothing against it. */
    confirmPartial: z.boolean(),
    /** An employee whom no new hire fits stands alone and waits for nobody. */
    confirmNew: z.boolean(),
    /** A link that the machine made may open the door; off: it waits for a person who confirms it. */
    matchMayActivate: z.boolean(),
    /** The machine links nobody and records whom it would have linked. */
    matchShadow: z.boolean(),
    /** Worker types that need no HRIS match. */
    exemptWorkerTypes: z.array(location).max(100),
    /** Work location as the sources write it, to its time zone. */
    locationZones: z
      .record(location, timeZone)
      .refine((zones) => Object.keys(zones).length <= 1000, 'must have at most 1000 locations'),
    /** A run that would lose more than this share of the people, and more than this many, is held. */
    massChangeShare: z.number().min(0.01).max(1),
    massChangeMinimum: z.int().min(1).max(1_000_000),
    /** In which new hires are spoken to, on their page and in mails. */
    language: z.enum(languages),
    /** What the team says on the preboarding page; empty: a friendly word of Foyer's own. */
    welcomeText: z.string().trim().max(4000),
    /** Days after which somebody who was un-hired and never started is erased; null: never. */
    retentionDays: z.int().min(1).max(3650).nullable(),
    /** Employee sources (connection ids), first whose word counts; those not named come after, the oldest first. */
    employeeSourceOrder: z.array(z.uuid()).max(100).refine(areDifferent, 'must name each source once'),
    /** Per field the sources (connection ids, or `ats` for the recruiting system) that come before that order. */
    fieldPrecedence: z.partialRecord(
      z.enum(composedFields),
      z
        .array(z.union([z.literal(ATS), z.uuid()]))
        .max(100)
        .refine(areDifferent, 'must name each source once'),
    ),
  })
  .meta({ id: 'OrganizationSettings' });

/** What is kept; `autoMatch` follows from it. */
export const settingNames = settingsSchema.omit({ autoMatch: true }).keyof().options;

export const organizationSchema = z
  .object({
    id: z.uuid(),
    ...settingsSchema.shape,
    /** A change of settings that is being applied to everybody, with how far it is; null when none is. */
    applying: z
      .object({ done: z.int(), total: z.int(), startedAt: instantSchema })
      .nullable()
      .meta({ readOnly: true }),
  })
  .meta({ id: 'Organization' });

/** `real` in PostgreSQL carries about seven digits: what was put in comes out again. */
const share = (stored: number): number => Number(stored.toPrecision(6));

/** A field that was not sent stays; one that was sent takes its place whole (also `locationZones`). */
export const mergeSettings = (
  before: Settings,
  patch: { readonly [Name in SettingName]?: Settings[Name] | undefined } & {
    readonly autoMatch?: 'off' | 'exact' | undefined;
  },
): Settings => {
  // Who sends the old switch with the new ones means the new ones.
  const switches = withAutoMatch(before, patch.autoMatch);
  return {
    name: patch.name ?? before.name,
    timeZone: patch.timeZone ?? before.timeZone,
    activationHour: patch.activationHour ?? before.activationHour,
    syncHour: patch.syncHour ?? before.syncHour,
    digestHour: patch.digestHour ?? before.digestHour,
    preboardingEnabled: patch.preboardingEnabled ?? before.preboardingEnabled,
    atsIntegrationsEnabled: patch.atsIntegrationsEnabled ?? before.atsIntegrationsEnabled,
    usesHris: patch.usesHris ?? before.usesHris,
    matchEnabled: patch.matchEnabled ?? switches.matchEnabled,
    confirmExact: patch.confirmExact ?? switches.confirmExact,
    confirmPartial: patch.confirmPartial ?? switches.confirmPartial,
    confirmNew: patch.confirmNew ?? switches.confirmNew,
    matchMayActivate: patch.matchMayActivate ?? switches.matchMayActivate,
    matchShadow: patch.matchShadow ?? switches.matchShadow,
    exemptWorkerTypes: patch.exemptWorkerTypes ?? before.exemptWorkerTypes,
    locationZones: patch.locationZones ?? before.locationZones,
    massChangeShare: patch.massChangeShare ?? before.massChangeShare,
    massChangeMinimum: patch.massChangeMinimum ?? before.massChangeMinimum,
    employeeSourceOrder: patch.employeeSourceOrder ?? before.employeeSourceOrder,
    fieldPrecedence: patch.fieldPrecedence ?? before.fieldPrecedence,
    language: patch.language ?? before.language,
    welcomeText: patch.welcomeText ?? before.welcomeText,
    // null is a value of its own: never
    retentionDays: patch.retentionDays === undefined ? before.retentionDays : patch.retentionDays,
  };
};

/** The settings of a row, without what is not a setting. */
export const settingsOf = (row: SettingsRow): Settings => ({
  ...mergeSettings(row, {}),
  massChangeShare: share(row.massChangeShare),
});

/** @param pass how far a change of settings is; null when none is under way */
export const organizationBody = (
  id: string,
  settings: Settings,
  pass: Pick<Pass, 'done' | 'total' | 'startedAt'> | null,
): z.input<typeof organizationSchema> => ({
  id,
  ...settings,
  applying:
    pass === null ? null : { done: pass.done, total: pass.total, startedAt: isoInstant(pass.startedAt) },
  autoMatch: autoMatchOf(settings),
  exemptWorkerTypes: [...settings.exemptWorkerTypes],
  locationZones: { ...settings.locationZones },
  employeeSourceOrder: [...settings.employeeSourceOrder],
  fieldPrecedence: Object.fromEntries(
    Object.entries(settings.fieldPrecedence).map(([field, sources]) => [field, [...sources]]),
  ),
});
