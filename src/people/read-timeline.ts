import { listTimeline, type TimelineRow } from '../db/repositories/timeline.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { keyOfPerson } from './read-person.ts';

export type TimelineItem = Omit<TimelineRow, 'detail'> & {
  /** What happened, as a person reads it. */
  readonly title: string;
  /** The cause that stands in the facts, as a person reads it. */
  readonly why: string | null;
  /** Opened; null when there is none or the person's key was thrown away. */
  readonly detail: unknown;
};

const titles: Readonly<Record<string, string>> = {
  'hire.imported': 'Imported as a new hire',
  'hire.anonymized': 'Anonymized in the recruiting system; what is known here stays until it is erased',
  'person.updated': 'Details changed',
  'person.withdrawn': 'Withdrawn',
  'person.no_show': 'Marked as a no-show',
  'person.reinstated': 'Expected again',
  'person.rehired': 'Hired again: a person known from before',
  'person.removed': 'Removed by an admin',
  'person.restored': 'Restored by an admin',
  'person.erased': 'Erased: nothing about the person is left',
  'person.readmitted': 'May come back: the sources are no longer kept from it',
  'duplicate.found': 'May be a person who is known already',
  'duplicate.joined': 'Found to be one person: the hires are together now',
  'duplicate.separated': 'Two people after all: the hires are apart again',
  'match.linked': 'Matched with an employee of the HRIS',
  'match.confirmed': 'A person confirmed the match that Foyer made',
  'match.shadowed': 'Foyer would have merged an employee, had it been allowed to',
  'match.unlinked': 'The match was undone',
  'match.suggested': 'An employee of the HRIS may be this person',
  'match.rejected': 'Marked as not the same person',
  'start_date.changed': 'Start date changed',
  'start.not_ready': 'The start date came, but something was missing',
  'attention.opened': 'Needs attention',
  'attention.resolved': 'Attention no longer needed',
  'access.armed': 'Full access armed for the start date',
  'access.disarmed': 'Full access is not armed any more',
  'access.opened': 'Full access opened',
};

const causes: Readonly<Record<string, string>> = {
  import: 'found by an import',
  merge: 'matched with an employee',
  unmerge: 'a merge was undone',
  primary_email: 'the Primary Email was entered',
  start_approved: 'an admin approved the start date',
  withdrawn_by_admin: 'an admin withdrew the hire',
  reinstated_by_admin: 'an admin reinstated the hire',
  removed_by_admin: 'an admin removed the new hire',
  restored_by_admin: 'an admin restored the new hire',
  no_show: 'an admin marked a no-show',
  resolved: 'an admin decided',
  possible_duplicate: 'a newcomer shares contact details with somebody known',
  same_person: 'an admin said they are the same person',
  not_same_person: 'an admin undid that they are the same person',
  shadow: 'the matching runs in shadow mode',
  hris: 'the HRIS reported the employee',
  not_a_match: 'an admin said they are not the same',
  source_uninstalled: 'an employee source was uninstalled',
  source_installed: 'an employee source was installed again',
  settings: 'a setting of the organization changed',
  start_reached: 'the start date has come',
  request: 'an admin erased the person',
  retention: 'the days for which people are kept were over',
};

/** Instants stand in facts as epoch milliseconds; outside they are ISO 8601. */
const INSTANTS: readonly string[] = ['fullAccessAt', 'dueAt', 'was'];

const outward = (facts: TimelineRow['facts']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      INSTANTS.includes(name) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );

const whyOf = (facts: TimelineRow['facts']): string | null => {
  const cause = facts['cause'];
  return typeof cause === 'string' ? (causes[cause] ?? cause.replaceAll('_', ' ')) : null;
};

/** What happened to a person and why, details opened. @throws Refusal not_found */
export const readTimeline = async (
  scope: Scope,
  vault: OrganizationVault,
  o: {
    readonly personId: string;
    readonly newestFirst: boolean;
    readonly after: number | null;
    readonly limit: number;
  },
): Promise<TimelineItem[]> => {
  const key = await keyOfPerson(scope, vault, o.personId);
  return (await listTimeline(scope, o)).map((row) => ({
    ...row,
    title: titles[row.kind] ?? row.kind.replaceAll(/[._]/g, ' '),
    why: whyOf(row.facts),
    facts: outward(row.facts),
    detail: row.detail === null || key === null ? null : key.open(row.detail, 'timeline'),
  }));
};
