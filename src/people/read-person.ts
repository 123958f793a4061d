import {
  employeeRecordOf,
  findPersonDetail,
  rawRecordsOf,
  type PersonDetail,
} from '../db/repositories/person-detail.ts';
import type { LinkedEmployee } from '../db/repositories/links.ts';
import type { ListedPerson } from '../db/repositories/people-list.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import type { SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { PersonRow } from '../db/tables/people.ts';
import { accessOf, type Access } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { composePerson, type ComposedPerson } from '../domain/precedence.ts';
import type { Reason } from '../domain/standing.ts';
import { openReasons, tabOf, type PersonTab, type TabInput } from '../domain/tab.ts';
import type { OrganizationVault, PersonKey } from '../secrets/vault.ts';
import { openEmployeeRecord } from './employee-body.ts';
import { employmentOf, type Employment } from './employment.ts';
import { readReviewerEdits, type ReviewerEdits } from './reviewed.ts';
import { openHire } from './stored-fields.ts';

/** How a person stands at an instant: computed, never stored. */
export type StandingView = {
  readonly matched: boolean;
  /** null for a person who was removed. */
  readonly tab: PersonTab | null;
  readonly reasons: readonly Reason[];
  readonly access: Access;
  /** What full access still needs, in words. */
  readonly missing: readonly string[];
};
export type PersonView = StandingView & { readonly person: ListedPerson };

/** @param o.now epoch ms, the database's clock */
export const viewOf = (
  person: ListedPerson,
  o: { readonly settings: SettingsRow; readonly now: number },
): PersonView => ({ person, ...standingOf(person, o) });

/** The same of a row that may be no one's yet. */
export const standingOf = (
  person: PersonRow & Pick<ListedPerson, 'employeeState'>,
  o: { readonly settings: SettingsRow; readonly now: number },
): StandingView => {
  const { settings, now } = o;
  const matched = person.employeeState === 'current';
  const companyEmail = person.hrisEmail ?? person.primaryEmail;
  const input: TabInput = {
    status: person.status,
    reasons: person.reasons,
    dueAt: person.dueAt,
    fullAccessAt: person.fullAccessAt,
    matched,
    needsMatch: settings.usesHris && !person.exempt,
    companyEmail,
    now,
  };
  const deleted = person.deletedAt !== null;
  const lacking = missingOf(input);
  const missing = isHeld(input, lacking) ? ['the changed settings, which are being applied'] : lacking;
  return {
    matched,
    missing,
    tab: deleted ? null : tabOf(input),
    reasons: deleted ? [] : openReasons(input),
    access: accessOf({
      status: person.status,
      deleted,
      fullAccessAt: person.fullAccessAt,
      preboardingEnabled: settings.preboardingEnabled,
      missing,
      now,
    }),
  };
};

const missingOf = (input: TabInput): string[] => [
  ...(input.dueAt === null ? ['a start date'] : []),
  ...(input.needsMatch && !input.matched ? ['a matching HRIS employee'] : []),
  ...(input.companyEmail === null ? ['a company email'] : []),
];

/** Nothing is missing, nobody has to look, and no door is armed: it is held while settings are being applied. */
const isHeld = (input: TabInput, missing: readonly string[]): boolean =>
  input.fullAccessAt === null && missing.length === 0 && input.reasons.length === 0;

export const personUnknown = (): Refusal =>
  new Refusal('not_found', 'person_unknown', 'There is no such person.');

export const personErased = (): Refusal =>
  new Refusal('conflict', 'person_erased', 'This person was erased. Nothing is left that could be changed.');

export type OpenedPerson = PersonView &
  Pick<PersonDetail, 'hireChoice' | 'hire' | 'waitingHireId' | 'employees'> & {
    /** Whose record leads. */
    readonly lead: Employment['lead'];
    /** Where several systems speak and differ. */
    readonly conflicts: ComposedPerson['conflicts'];
    readonly from: ComposedPerson['from'];
    /** What a reviewer entered over the recruiting system's word. */
    readonly edits: ReviewerEdits;
  };

/** One person with everything that is derived. @throws Refusal not_found */
export const readPerson = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly id: string; readonly settings: SettingsRow },
): Promise<OpenedPerson> => {
  const detail = await findPersonDetail(scope, o.id);
  if (detail === null) throw personUnknown();
  const {
    person,
    wrappedKey,
    hireFields,
    hireEdits,
    hireChoice,
    hire: current,
    waitingHireId,
    employees,
  } = detail;
  const key = wrappedKey === null ? null : vault.person(o.id, wrappedKey);
  const sealed = { fields: hireFields, edits: hireEdits };
  const hire = key === null ? null : openHire(key, sealed);
  const edits = await readReviewerEdits(scope, key, sealed);
  const { speaking, lead } = employmentOf(employees, { hire, organization: o.settings });
  const { conflicts, from } = composePerson(hire, speaking, o.settings.fieldPrecedence);
  const view = viewOf(person, { settings: o.settings, now: scope.now });
  return { ...view, hireChoice, hire: current, waitingHireId, employees, lead, conflicts, from, edits };
};

/** The key of a person who exists; null when it was thrown away. @throws Refusal not_found */
export const keyOfPerson = async (
  scope: Scope,
  vault: OrganizationVault,
  id: string,
): Promise<PersonKey | null> => {
  const detail = await findPersonDetail(scope, id);
  if (detail === null) throw personUnknown();
  return detail.wrappedKey === null ? null : vault.person(id, detail.wrappedKey);
};

export type OpenedRecord = {
  readonly kind: 'ats' | 'hris';
  readonly connectionId: string;
  readonly provider: string;
  readonly connectionName: string;
  readonly stream: string;
  readonly externalId: string;
  /** As the provider sent it; null when it was erased. */
  readonly record: unknown;
  readonly updatedAt: number | null;
};

/** Every record that stands behind a person, opened. @throws Refusal not_found */
export const readSources = async (
  scope: Scope,
  vault: OrganizationVault,
  id: string,
): Promise<OpenedRecord[]> => {
  const detail = await findPersonDetail(scope, id);
  if (detail === null) throw personUnknown();
  const wrapped = (await loadPersonKeys(scope, [id])).get(id);
  const key = wrapped === undefined ? null : vault.person(id, wrapped);
  const records = (await rawRecordsOf(scope, id)).map(({ body, ...found }): OpenedRecord => ({
    ...found,
    kind: 'ats',
    record: body === null || key === null ? null : key.open(body, `source:${found.stream}`),
  }));
  const employees = await Promise.all(detail.employees.map((one) => employeeRecord(scope, vault, one)));
  return [...records, ...employees];
};

const employeeRecord = async (
  scope: Scope,
  vault: OrganizationVault,
  { employee, source, sourceName, provider }: LinkedEmployee,
): Promise<OpenedRecord> => {
  const stored = await employeeRecordOf(scope, employee.id);
  const opened =
    stored === null || stored.body === null || stored.wrappedKey === null
      ? null
      : openEmployeeRecord(vault.person(employee.keyId, stored.wrappedKey), stored.body);
  return {
    kind: 'hris',
    connectionId: source,
    provider,
    connectionName: sourceName,
    stream: 'employees',
    externalId: employee.externalId,
    record: opened,
    updatedAt: stored?.updatedAt ?? null,
  };
};
