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
  'review.awaited': 'Waits for somebody to add them',
  'review.edited': 'Details entered in the review',
  'review.added': 'Added as a member',
  'review.removed': 'Deleted from the new hires',
  'review.restored': 'Restored to the new hires',
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
  'humaans.written': 'Written to Humaans by Foyer',
  'humaans.stuck': 'Could not be written to Humaans',
  'humaans.differs': 'The start date in Humaans was changed by hand there',
  'humaans.withdrawn': 'Not coming any more, but still in Humaans: end it there by hand',
  'start_date.changed': 'Start date changed',
  'start.not_ready': 'The start date came, but something was missing',
  'attention.opened': 'Needs attention',
  'attention.resolved': 'Attention no longer needed',
  'mail.bounced': 'A mail came back',
  'mail.failed': 'A mail could not be delivered',
  'access.armed': 'Full access armed for the start date',
  'access.disarmed': 'Full access is not armed any more',
  'access.opened': 'Full access opened',
  'journey.entered': 'Entered a journey',
  'journey.stopped': 'A journey was stopped',
  'journey.resumed': 'A journey goes on',
  'journey.moved': 'Moved to the newest version of a journey',
  'journey.message_sent': 'A message of a journey was sent',
  'journey.task_given': 'A task of a journey was given',
  'journey.task_moved': 'An open task went over to the new manager',
  'journey.task_escalated': 'An overdue task was told on',
  'journey.step_skipped': 'A step of a journey was skipped',
  'task.done': 'A task was done',
  'task.reopened': 'A task was opened again',
  'invitation.sent': 'Invited to the preboarding page',
  'invitation.opened': 'The new hire opened the preboarding page',
  'invitation.cancelled': 'The invitation was cancelled',
  'question.asked': 'The new hire says that something is wrong',
  'question.settled': 'The question of the new hire is settled',
  'account.made': 'The account for the first day is there',
  'account.taken': 'The company address belongs to an account of somebody else',
  'account.set_up': 'The new hire set up the account',
};

const causes: Readonly<Record<string, string>> = {
  import: 'found by an import',
  'review.added': 'somebody added them',
  'review.removed': 'somebody deleted the new hire',
  'review.restored': 'somebody restored the new hire',
  'review.edited': 'somebody entered it in the review',
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
  mail_bounced: 'a mail did not arrive',
  no_personal_email: 'a mail has no address to go to',
  start_reached: 'the start date has come',
  journey: 'a journey says so',
  manager_changed: 'the manager changed',
  withdrawn: 'the hire was withdrawn',
  superseded: 'the person was hired anew',
  by_hand: 'somebody decided so',
  journey_deleted: 'the journey was deleted',
  preboarding: 'preboarding began',
  invited_by_admin: 'an admin sent it',
  cancelled_by_admin: 'an admin cancelled it',
  asked_by_hire: 'the new hire asked',
  link_used: 'by the link in the mail',
  settled_by_admin: 'an admin looked at it',
  access_armed: 'full access was armed',
  set_up_by_hire: 'on the preboarding page',
  request: 'an admin erased the person',
  retention: 'the days for which people are kept were over',
};

/** Instants stand in facts as epoch milliseconds; outside they are ISO 8601. */
const INSTANTS: readonly string[] = ['fullAccessAt', 'dueAt', 'was', 'expiresAt'];

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
