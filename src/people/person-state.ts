import { zoneOf, type OrganizationSettings } from '../domain/organization.ts';
import { ATS, composePerson } from '../domain/precedence.ts';
import { noPersonFields, personFieldNames, type PersonFields } from '../domain/person.ts';
import { deriveStanding, type Flag, type PersonStatus } from '../domain/standing.ts';
import { emailKey, foldText, nameKey, phoneKey } from '../domain/matching/normalise.ts';
import { startInstant } from '../time/start-instant.ts';
import type { PersonSources } from '../db/repositories/people.ts';
import type { PersonRow } from '../db/tables/people.ts';
import { employmentOf } from './employment.ts';

export type DeriveInput = {
  readonly sources: PersonSources;
  /** Opened from the current hire; null when there is none. */
  readonly hireFields: PersonFields | null;
  readonly organization: OrganizationSettings;
  readonly now: number;
  /** A person decided that what was open opens anew from its reasons (unmerge, rehire), instead of staying open. */
  readonly reopen: boolean;
};

/** Keys stand in B-tree indexes, whose entries have a limit (2,704 bytes); transliteration can make a name many times longer. */
const LONGEST_NAME_KEY = 500;
/** RFC 5321, 4.5.3.1: 64 octets, @, 255 octets. */
const LONGEST_EMAIL = 320;

export const personNameKey = (name: Pick<PersonFields, 'firstName' | 'lastName'>): string | null =>
  nameKey(name)?.slice(0, LONGEST_NAME_KEY) ?? null;

export const personEmailKey = (email: string | null): string | null =>
  (email?.length ?? 0) > LONGEST_EMAIL ? null : emailKey(email);

const newPerson = (id: string, organization: OrganizationSettings): PersonRow => {
  return {
    ...noPersonFields,
    id,
    status: 'expected',
    statusBy: null,
    statusReason: null,
    nameKey: null,
    personalEmailKey: null,
    phoneKey: null,
    primaryEmail: null,
    primaryEmailKey: null,
    hrisEmail: null,
    companyEmailKey: null,
    bouncedEmailKey: null,
    startDateSource: null,
    atsStartDate: null,
    timeZone: organization.timeZone,
    timeZoneSource: 'organization',
    currentHireId: null,
    employeeId: null,
    exempt: false,
    rehire: false,
    flags: [],
    reasons: [],
    dueAt: null,
    fullAccessAt: null,
    startApprovedOn: null,
    keptHireId: null,
    activatedAt: null,
    startReachedFor: null,
    search: '',
    version: 0,
    deletedAt: null,
  };
};

const fieldsOf = (row: PersonRow): PersonFields => ({
  ...noPersonFields,
  ...Object.fromEntries(personFieldNames.map((name) => [name, row[name]])),
});

/** Whether the recruiting system's word takes the person out or brings them back (rows A5, A6; SC-E5, SC-E6). */
const derivePresence = (
  before: PersonRow,
  s: PersonSources,
  opened: boolean,
  rehired: boolean,
): {
  status: PersonStatus;
  statusBy: PersonRow['statusBy'];
  statusReason: string | null;
  flags: Set<Flag>;
} => {
  const flags = new Set(before.flags);
  flags.delete('unhired_after_activation');
  const stays = {
    status: before.status,
    statusBy: before.statusBy,
    statusReason: before.statusReason,
    flags,
  };
  if (before.deletedAt !== null) return stays;
  if (s.hireReview === 'awaiting' || s.hireReview === 'removed')
    return { status: 'in_review', statusBy: null, statusReason: null, flags };
  if (s.hireState === 'hired') {
    const back =
      before.status === 'in_review' ||
      (before.status !== 'expected' && (before.statusBy === 'ats' || rehired));
    return back ? { status: 'expected', statusBy: null, statusReason: null, flags } : stays;
  }
  if (!['expected', 'in_review'].includes(before.status) || before.keptHireId === s.hireId) return stays;
  if (opened) {
    flags.add('unhired_after_activation');
    return stays;
  }
  return { status: 'withdrawn', statusBy: 'ats', statusReason: endingOf(s), flags };
};

/** Why the recruiting system stands for the hire no more, as a person reads it. */
const endingOf = ({ hireState, hireProviderState }: PersonSources): string => {
  if (hireProviderState === 'anonymized') return 'anonymized in the recruiting system';
  return hireState === 'vanished'
    ? 'gone from the recruiting system'
    : 'no longer hired in the recruiting system';
};

/**
 * The whole row of a person, newly derived from the current hire, the linked employee, the organization's settings and
 * what people decided before. Pure but for its inputs; the same inputs give the same row.
 */
export const derivePerson = ({
  sources: s,
  hireFields: ofHire,
  organization,
  now,
  reopen,
}: DeriveInput): PersonRow => {
  const before = s.person ?? newPerson(s.personId, organization);
  // Whose hires went over to another person keeps what was known.
  const hireless = s.hireId === null && s.employees.length === 0;
  const hireFields = ofHire ?? (s.person !== null && hireless ? fieldsOf(s.person) : null);
  const otherHire =
    before.currentHireId !== null && s.hireState === 'hired' && s.hireId !== before.currentHireId;
  const employment = employmentOf(s.employees, { hire: hireFields, organization });
  const { lead } = employment;
  // Whoever was taken out comes back by a new hire; an older one that is left when the current one ends is no news.
  const rehired = otherHire && (before.status === 'expected' ? employment.left : s.hireIsLater);
  const armedBefore = reopen || rehired ? null : before.fullAccessAt;
  const opened = armedBefore !== null && armedBefore <= now;

  const composed = composePerson(hireFields, employment.speaking, organization.fieldPrecedence);
  const { fields, from } = composed;
  const { zone, source } = zoneOf(fields, organization);
  const dueAt =
    fields.startDate === null ? null : startInstant(fields.startDate, zone, organization.activationHour);

  const presence = derivePresence(before, s, opened, rehired);
  if (employment.vanished) presence.flags.add('employee_vanished');
  else presence.flags.delete('employee_vanished');
  if (s.possibleDuplicate) presence.flags.add('possible_duplicate');
  else presence.flags.delete('possible_duplicate');
  if (s.linkUnconfirmed && !organization.matchMayActivate) presence.flags.add('match_unconfirmed');
  else presence.flags.delete('match_unconfirmed');

  const hrisEmail = composed.companyEmail;
  const companyEmail = hrisEmail ?? before.primaryEmail;
  flagMail(presence.flags, {
    bouncedKey: before.bouncedEmailKey,
    inUse: opened ? companyEmail : fields.personalEmail,
    opened,
  });
  const exempt = fields.workerType !== null && organization.exemptWorkerTypes.includes(fields.workerType);
  const standing = deriveStanding({
    status: presence.status,
    deleted: before.deletedAt !== null,
    startDate: fields.startDate,
    dueAt,
    companyEmail,
    matched: employment.matched,
    usesHris: organization.usesHris,
    exempt,
    flags: [...presence.flags],
    startApprovedOn: before.startApprovedOn,
    fullAccessAt: armedBefore,
    now,
  });
  const fullAccessAt = reopen ? keptOpening(before, standing.fullAccessAt, now) : standing.fullAccessAt;
  return {
    ...before,
    ...fields,
    status: presence.status,
    statusBy: presence.statusBy,
    statusReason: presence.statusReason,
    nameKey: personNameKey(fields),
    personalEmailKey: personEmailKey(fields.personalEmail),
    phoneKey: phoneKey(fields.phone),
    hrisEmail,
    companyEmailKey: personEmailKey(companyEmail),
    startDateSource: from.startDate === undefined ? null : from.startDate === ATS ? 'ats' : 'hris',
    atsStartDate: hireFields?.startDate ?? null,
    timeZone: zone,
    timeZoneSource: source,
    currentHireId: s.hireId ?? before.currentHireId,
    employeeId: lead?.installed === true ? lead.employee.id : null,
    exempt,
    rehire: before.rehire || rehired || (otherHire && before.activatedAt !== null),
    flags: [...standing.flags].sort(),
    reasons: [...standing.reasons],
    dueAt,
    fullAccessAt,
    // An admin overruled one un-hire: once the hire stands again, the next one is news.
    keptHireId: s.hireState === 'hired' && s.hireId === before.keptHireId ? null : before.keptHireId,
    // The record of an opening belongs to its instant: another instant, another record.
    activatedAt: fullAccessAt === before.fullAccessAt ? before.activatedAt : null,
    startReachedFor: before.startReachedFor === dueAt ? before.startReachedFor : null,
    search: searchText(fields, companyEmail),
  };
};

/** Another address in use, another chance: what was said of the old one does not count for it. */
const flagMail = (
  flags: Set<Flag>,
  mail: { readonly bouncedKey: string | null; readonly inUse: string | null; readonly opened: boolean },
): void => {
  if (mail.bouncedKey !== null && mail.bouncedKey === personEmailKey(mail.inUse)) flags.add('mail_bounced');
  else flags.delete('mail_bounced');
  if (mail.opened || mail.inUse !== null) flags.delete('no_personal_email');
};

/** A door that would be opened now by its reasons, and is open, has been open since it was. */
const keptOpening = (before: PersonRow, derived: number | null, now: number): number | null => {
  const was = before.fullAccessAt;
  const isOpen = (at: number | null): boolean => at !== null && at <= now;
  return isOpen(was) && isOpen(derived) ? was : derived;
};

const searchText = (f: PersonFields, companyEmail: string | null): string =>
  [
    foldText([f.firstName, f.preferredName, f.middleName, f.lastName].filter(Boolean).join(' ')),
    f.personalEmail?.toLowerCase(),
    companyEmail?.toLowerCase(),
    foldText([f.jobTitle, f.department, f.location].filter(Boolean).join(' ')),
  ]
    .filter(Boolean)
    .join(' | ');
