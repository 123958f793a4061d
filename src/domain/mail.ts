import type { Language } from './language.ts';

/** A list within a mail: its lines lead somewhere when they have an address. */
export type MailSection = {
  readonly title: string;
  readonly lines: readonly {
    readonly text: string;
    readonly url: string | null;
    readonly note: string | null;
  }[];
};

/** What a mail says; how it looks, as text and as HTML, is made when it is sent. */
export type MailContent = {
  readonly language: Language;
  readonly subject: string;
  /** Plain text, one entry a paragraph; addresses in it become links. */
  readonly paragraphs: readonly string[];
  /** After the paragraphs, before the action. */
  readonly sections?: readonly MailSection[] | undefined;
  readonly action: { readonly label: string; readonly url: string } | null;
};

/** Why a mail is sent; how it may be stopped and whether one may unsubscribe follows from it. */
export const mailPurposes = [
  'invitation',
  'account',
  'journey_message',
  'task',
  'task_reminder',
  'task_escalation',
  'digest',
  'notice',
  'question',
] as const;
export type MailPurpose = (typeof mailPurposes)[number];

export type MailRecipient =
  /** The hire: at the personal address until full access is open, at the company's from then on (SC-D14). */
  | { readonly to: 'person' }
  | { readonly to: 'member'; readonly memberId: string }
  | { readonly to: 'address'; readonly address: string };

export const mailStates = ['queued', 'sending', 'sent', 'cancelled', 'bounced', 'failed'] as const;
export type MailState = (typeof mailStates)[number];

export type AddressKind = 'personal' | 'company' | 'member' | 'address';
