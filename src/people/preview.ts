import { readPeopleSources } from '../db/repositories/people.ts';
import type { LinkedEmployee } from '../db/repositories/links.ts';
import { loadSettings, type SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { PersonRow } from '../db/tables/people.ts';
import { personFieldNames, type PersonFields } from '../domain/person.ts';
import { composePerson } from '../domain/precedence.ts';
import type { Vault } from '../secrets/vault.ts';
import { employmentOf } from './employment.ts';
import { derivePerson } from './person-state.ts';
import { provenanceOf, speakerOf, type Provenance, type Speaker, type SourceNames } from './provenance.ts';
import { personUnknown, standingOf, type StandingView } from './read-person.ts';
import { readReviewerEdits } from './reviewed.ts';
import { openHire } from './stored-fields.ts';

type Value = string | number | null;

/** What one field will be, and what it is. */
export type FieldPreview = {
  readonly field: string;
  readonly before: Value;
  readonly beforeFrom: Provenance | null;
  readonly after: Value;
  readonly afterFrom: Provenance | null;
  /** What other sources say and what will not count. */
  readonly others: readonly (Speaker & { readonly value: string | number })[];
};

export type DoorChange = 'unchanged' | 'stays_open' | 'opens' | 'closes' | 'armed' | 'moves' | 'disarmed';

export type PersonPreview = {
  readonly fields: readonly FieldPreview[];
  readonly before: StandingView;
  readonly after: StandingView;
  readonly door: DoorChange;
};

/** Of a door before and after, both epoch ms. */
const doorChange = (before: number | null, after: number | null, now: number): DoorChange => {
  const wasOpen = before !== null && before <= now;
  const isOpen = after !== null && after <= now;
  if (wasOpen) return isOpen ? 'stays_open' : 'closes';
  if (isOpen) return 'opens';
  if (before === after) return 'unchanged';
  if (after === null) return 'disarmed';
  return before === null ? 'armed' : 'moves';
};

/**
 * How a person would stand if they were linked to other employee records: derived by the same function that decides it when
 * it is done. Writes nothing. @throws Refusal not_found
 */
export const previewPerson = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly personId: string;
    readonly edit: (linked: readonly LinkedEmployee[]) => readonly LinkedEmployee[];
    readonly reopen: boolean;
  },
): Promise<PersonPreview> => {
  const settings = await loadSettings(scope);
  const [sources] = await readPeopleSources(scope, [o.personId]);
  if (sources === undefined || sources.person === null || sources.wrappedKey === null) throw personUnknown();
  const key = vault.organization(scope.orgId, settings.wrappedKey).person(o.personId, sources.wrappedKey);
  const sealed = { fields: sources.hireFields, edits: sources.hireEdits };
  const hireFields = openHire(key, sealed);
  const edited = { ...sources, employees: o.edit(sources.employees) };
  const after = derivePerson({
    sources: edited,
    hireFields,
    organization: settings,
    now: scope.now,
    reopen: o.reopen,
  });
  const names: SourceNames = {
    ats: sources.hireSource,
    hris: new Map([...sources.employees, ...edited.employees].map((one) => [one.source, one.sourceName])),
    edits: await readReviewerEdits(scope, key, sealed),
  };
  const side = (row: PersonRow, linked: readonly LinkedEmployee[]): Side =>
    sideOf(row, { linked, hireFields, settings, names, now: scope.now });
  const [was, will] = [side(sources.person, sources.employees), side(after, edited.employees)];
  return {
    fields: fieldsOf(was, will, names),
    before: was.standing,
    after: will.standing,
    door: doorChange(sources.person.fullAccessAt, after.fullAccessAt, scope.now),
  };
};

type Side = {
  readonly values: ReadonlyMap<string, Value>;
  readonly from: ReadonlyMap<string, Provenance>;
  readonly conflicts: ReturnType<typeof composePerson>['conflicts'];
  readonly standing: StandingView;
};

const sideOf = (
  row: PersonRow,
  o: {
    readonly linked: readonly LinkedEmployee[];
    readonly hireFields: PersonFields | null;
    readonly settings: SettingsRow;
    readonly names: SourceNames;
    readonly now: number;
  },
): Side => {
  const { speaking, lead } = employmentOf(o.linked, { hire: o.hireFields, organization: o.settings });
  const { from, conflicts } = composePerson(o.hireFields, speaking, o.settings.fieldPrecedence);
  const values: [string, Value][] = personFieldNames.map((field) => [field, row[field]]);
  const employeeState = lead?.installed === true ? lead.employee.state : null;
  return {
    values: new Map([...values, ['companyEmail', row.hrisEmail ?? row.primaryEmail]]),
    from: new Map(provenanceOf(row, from, o.names).map((one) => [one.field, one])),
    conflicts,
    standing: standingOf({ ...row, employeeState }, { settings: o.settings, now: o.now }),
  };
};

const fieldsOf = (was: Side, will: Side, names: SourceNames): FieldPreview[] =>
  [...will.values.keys()].flatMap((field) => {
    const [before, after] = [was.values.get(field) ?? null, will.values.get(field) ?? null];
    if (before === null && after === null) return [];
    const said = will.conflicts.find((one) => one.field === field)?.values.slice(1) ?? [];
    return [
      {
        field,
        before,
        beforeFrom: was.from.get(field) ?? null,
        after,
        afterFrom: will.from.get(field) ?? null,
        others: said.map(({ source, value }) => ({ ...speakerOf(source, field, names), value })),
      },
    ];
  });
