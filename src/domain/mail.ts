import type { Language } from './language.ts';

/** What a mail says; how it looks, as text and as HTML, is made when it is sent. */
export type MailContent = {
  readonly language: Language;
  readonly subject: string;
  /** Plain text, one entry a paragraph; addresses in it become links. */
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly url: string } | null;
};

/** Why a mail is sent; how it may be stopped and whether one may unsubscribe follows from it. */
export type MailPurpose =
  | 'invitation'
  | 'account'
  | 'journey_message'
  | 'task'
  | 'task_reminder'
  | 'task_escalation'
  | 'digest'
  | 'notice'
  | 'question';

export type MailRecipient =
  /** The hire: at the personal address until full access is open, at the company's from then on (SC-D14). */
  | { readonly to: 'person' }
  | { readonly to: 'member'; readonly memberId: string }
  | { readonly to: 'address'; readonly address: string };
