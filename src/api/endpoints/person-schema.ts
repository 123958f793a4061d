import { z } from 'zod';
import { ATS } from '../../domain/precedence.ts';
import { reasonText } from '../../domain/reasons.ts';
import { displayName } from '../../domain/person.ts';
import { personStatuses } from '../../domain/standing.ts';
import { personTabs } from '../../domain/tab.ts';
import { phaseKeys, phaseStates } from '../../domain/phase.ts';
import { may } from '../../domain/permissions.ts';
import type { PersonPage } from '../../people/person-page.ts';
import { nothingPossible } from '../../people/possible.ts';
import { speakerOf } from '../../people/provenance.ts';
import type { PersonView } from '../../people/read-person.ts';
import type { Caller } from '../caller.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { possibleBody, possibleSchema } from './possible-schema.ts';
import { provenanceSchema, speakerBody, speakerSchema } from './provenance-schema.ts';

const text = z.string().nullable();
const day = z.iso.date().nullable();

export const listedPersonSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    firstName: text,
    middleName: text,
    lastName: text,
    preferredName: text,
    personalEmail: text,
    phone: text,
    primaryEmail: text,
    /** From the HRIS once matched, else the Primary Email. */
    companyEmail: text,
    jobTitle: text,
    department: text,
    location: text,
    employmentType: text,
    workerType: text,
    manager: text,
    startDate: day,
    startDateSource: z.enum(['ats', 'hris']).nullable(),
    endDate: day,
    timeZone: z.string(),
    /** Whose word the zone is: a setting for the location, the source, or the organization's default. */
    timeZoneSource: z.enum(['location_setting', 'source', 'organization']),
    /** The start date's instant: that day at the organization's hour in the zone. */
    dueAt: instantSchema.nullable(),
    /** As a JSON number: kept as an exact decimal text, which has no more digits than a number carries. */
    compensation: z.object({ amount: z.number().nullable(), currency: text, period: text }),
    status: z.enum(personStatuses),
    statusBy: z.enum(['ats', 'admin']).nullable(),
    statusReason: text,
    /** null for a person who was removed. */
    tab: z.enum(personTabs).nullable(),
    reasons: z.array(z.object({ code: z.string(), message: z.string() })),
    access: z.object({
      level: z.enum(['none', 'preboarding', 'full']),
      fullAccessAt: instantSchema.nullable(),
      reason: z.string(),
    }),
    activatedAt: instantSchema.nullable(),
    employeeId: z.uuid().nullable(),
    matched: z.boolean(),
    rehire: z.boolean(),
    deletedAt: instantSchema.nullable(),
    /** The last change of any kind. */
    updatedAt: instantSchema,
    version: z.int(),
    sources: z.array(
      z.object({
        kind: z.enum(['ats', 'hris']),
        connectionId: z.uuid(),
        provider: z.string(),
        name: z.string(),
        externalId: z.string(),
        candidateId: text,
        state: z.string(),
      }),
    ),
  })
  .meta({ id: 'ListedPerson' });

/** How many people each tab holds. */
export const tabCountsSchema = z.object({
  preboarding: z.int(),
  'action-needed': z.int(),
  active: z.int(),
  withdrawn: z.int(),
  'new-hires': z.int(),
});

const value = z.union([z.string(), z.number()]);

export const personSchema = z
  .object({
    ...listedPersonSchema.shape,
    /** Sources differ; the value in use is the first of `values`, and `used` says what kind of source it is of. */
    conflicts: z.array(
      z.object({
        field: z.string(),
        ats: value.nullable(),
        /** Of several employee sources the one that counts first. */
        hris: value.nullable(),
        used: z.enum(['ats', 'hris']),
        /** Everything that is said, in the order in which it counts. */
        values: z.array(speakerSchema.extend({ value })),
      }),
    ),
    /** The employee records that the person is merged with, at most one of each source. */
    employees: z.array(
      z.object({
        employeeId: z.uuid(),
        connectionId: z.uuid(),
        connectionName: z.string(),
        provider: z.string(),
        externalId: z.string(),
        state: z.enum(['current', 'terminated', 'vanished']),
        /** False: the source was uninstalled and counts no more. */
        installed: z.boolean(),
        /** Whether the person works here follows this record. */
        leads: z.boolean(),
      }),
    ),
    /** Set where a hire of this person waits for review (`GET /new-hires/{hireId}`): a new one, or a member's who was hired again. */
    reviewHireId: z.uuid().nullable(),
    /** Which of several applications and offers stand behind the person, and why. */
    choice: z
      .object({
        applicationId: z.string(),
        candidateId: z.string(),
        offerId: text,
        acceptedOffers: z.int(),
        explanation: z.string(),
      })
      .nullable(),
    /** Where each value comes from; a field without a value is not named, unless a reviewer emptied it. */
    provenance: z.array(provenanceSchema.extend({ field: z.string() })),
    /** The way from hired to active, always all five steps in order; exactly one is current unless the hire has ended. */
    phase: z.array(
      z.object({
        key: z.enum(phaseKeys),
        state: z.enum(phaseStates),
        /** When it happened, or when it is planned. */
        at: instantSchema.nullable(),
        note: text,
      }),
    ),
    /** What the caller can decide now: each of these would be done. */
    can: possibleSchema,
    /** Who may be the same person (`open`), or was found to be (`same`), seen from either side. */
    lookalikes: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        personalEmail: text,
        phone: text,
        jobTitle: text,
        startDate: day,
        status: z.string(),
        state: z.enum(['open', 'same']),
        /** The other one came later; the decision is made on the newcomer's page. */
        isNewcomer: z.boolean(),
        /** What both share: personal_email, phone, name, name_in_part, other_system. */
        evidence: z.array(z.string()),
        sources: z.array(z.string()),
      }),
    ),
    /** Who took the person out, and when; null for those who are expected. */
    statusByName: text,
    statusAt: instantSchema.nullable(),
    /** Erased, or to be erased by retention (`eraseAt`); `blocked`: the sources may not bring the person back. */
    privacy: z.object({
      erasedAt: instantSchema.nullable(),
      erasureId: z.uuid().nullable(),
      blocked: z.boolean(),
      eraseAt: instantSchema.nullable(),
    }),
  })
  .meta({ id: 'Person' });

export const listedPersonBody = (view: PersonView): z.input<typeof listedPersonSchema> => {
  const { person: p, access } = view;
  return {
    id: p.id,
    name: displayName(p),
    firstName: p.firstName,
    middleName: p.middleName,
    lastName: p.lastName,
    preferredName: p.preferredName,
    personalEmail: p.personalEmail,
    phone: p.phone,
    primaryEmail: p.primaryEmail,
    companyEmail: p.hrisEmail ?? p.primaryEmail,
    jobTitle: p.jobTitle,
    department: p.department,
    location: p.location,
    employmentType: p.employmentType,
    workerType: p.workerType,
    manager: p.manager,
    startDate: p.startDate,
    startDateSource: p.startDateSource,
    endDate: p.endDate,
    timeZone: p.timeZone,
    timeZoneSource: p.timeZoneSource,
    dueAt: isoInstantOrNull(p.dueAt),
    compensation: {
      amount: p.compensationAmount === null ? null : Number(p.compensationAmount),
      currency: p.compensationCurrency,
      period: p.compensationPeriod,
    },
    status: p.status,
    statusBy: p.statusBy,
    statusReason: p.statusReason,
    tab: view.tab,
    reasons: view.reasons.map((code) => ({ code, message: reasonText(code) })),
    access: {
      level: access.level,
      fullAccessAt: isoInstantOrNull(access.fullAccessAt),
      reason: access.reason,
    },
    activatedAt: isoInstantOrNull(p.activatedAt),
    employeeId: p.employeeId,
    matched: view.matched,
    rehire: p.rehire,
    deletedAt: isoInstantOrNull(p.deletedAt),
    updatedAt: isoInstant(p.updatedAt),
    version: p.version,
    sources: p.sources.map((source) => ({ ...source })),
  };
};

/** Stands where a name stood. */
const ERASED_NAME = 'An erased person';

export const personBody = (
  opened: PersonPage,
  caller: Pick<Caller, 'roles'>,
): z.input<typeof personSchema> => ({
  ...listedPersonBody(opened),
  ...(opened.privacy.erasedAt === null ? {} : { name: ERASED_NAME }),
  conflicts: opened.conflicts.map(({ field, values }) => ({
    field,
    ats: values.find(({ source }) => source === ATS)?.value ?? null,
    hris: values.find(({ source }) => source !== ATS)?.value ?? null,
    used: opened.from[field] === ATS ? 'ats' : 'hris',
    values: values.map(({ source, value: said }) => ({
      ...speakerBody(speakerOf(source, field, opened.sourceNames)),
      value: said,
    })),
  })),
  employees: opened.employees.map((one) => ({
    employeeId: one.employee.id,
    connectionId: one.source,
    connectionName: one.sourceName,
    provider: one.provider,
    externalId: one.employee.externalId,
    state: one.employee.state,
    installed: one.installed,
    leads: one.employee.id === opened.person.employeeId,
  })),
  reviewHireId: opened.waitingHireId,
  choice: opened.hireChoice === null ? null : { ...opened.hireChoice },
  provenance: opened.provenance.map(speakerBody),
  phase: opened.phase.map((step) => ({ ...step, at: isoInstantOrNull(step.at) })),
  can: possibleBody(may(caller.roles, 'people.write') ? opened.can : nothingPossible),
  lookalikes: opened.lookalikes.map(({ firstName, middleName, lastName, evidence, sources, ...one }) => ({
    ...one,
    name: displayName({ firstName, middleName, lastName }),
    evidence: [...evidence],
    sources: [...sources],
  })),
  statusByName: opened.statusByName,
  statusAt: isoInstantOrNull(opened.statusAt),
  privacy: {
    ...opened.privacy,
    erasedAt: isoInstantOrNull(opened.privacy.erasedAt),
    eraseAt: isoInstantOrNull(opened.privacy.eraseAt),
  },
});

/** Why somebody decided so: stands on the person and on the timeline. */
export const decisionReason = z.string().trim().min(1).max(500).optional();
