import type { Item } from '../api/contract.ts';

export type PersonMail = Item<'GET /people/{id}/mails'>;

export const mailStateWords: Readonly<
  Record<PersonMail['state'], { readonly text: string; readonly color: string }>
> = {
  queued: { text: 'Waiting', color: 'blue' },
  sending: { text: 'Being sent', color: 'blue' },
  sent: { text: 'Sent', color: 'green' },
  cancelled: { text: 'Cancelled', color: 'gray' },
  bounced: { text: 'Bounced', color: 'red' },
  failed: { text: 'Not delivered', color: 'red' },
};

export const mailPurposeWords: Readonly<Record<PersonMail['purpose'], string>> = {
  invitation: 'Invitation',
  account: 'Account',
  journey_message: 'Message of a journey',
  task: 'Task',
  task_reminder: 'Reminder of a task',
  task_escalation: 'Overdue task',
  digest: 'Digest',
  notice: 'Notice',
  question: 'Question',
};

export const mailAddressWords: Readonly<Record<NonNullable<PersonMail['address']>, string>> = {
  personal: 'personal email',
  company: 'company email',
  member: 'member’s email',
  address: 'a given address',
};
