import type { AddressKind } from './mail.ts';
import type { PersonStatus } from './standing.ts';

/** What a mail waits for that has no address to go to. */
export type MissingAddress = 'no_personal_email' | 'no_company_email';

export type MailAddress =
  | { readonly go: 'to'; readonly address: string; readonly kind: AddressKind }
  | { readonly go: 'wait'; readonly missing: MissingAddress }
  | { readonly go: 'nowhere'; readonly reason: 'not_expected' | 'removed' };

export type MailedPerson = {
  readonly status: PersonStatus;
  readonly deleted: boolean;
  readonly personalEmail: string | null;
  readonly companyEmail: string | null;
  /** Epoch ms. */
  readonly fullAccessAt: number | null;
  readonly now: number;
};

/**
 * Where a person's mail goes, decided when it is sent (SC-D14): before the start to the personal address, from then on to
 * the company's, never to the other one in its place. A private mailbox is not the company's to use once there is work mail;
 * and a company mailbox that nobody opens yet would swallow an invitation. Without the right one the mail waits.
 */
export const mailAddressOf = (p: MailedPerson): MailAddress => {
  if (p.deleted) return { go: 'nowhere', reason: 'removed' };
  if (p.status !== 'expected') return { go: 'nowhere', reason: 'not_expected' };
  const opened = p.fullAccessAt !== null && p.fullAccessAt <= p.now;
  const address = opened ? p.companyEmail : p.personalEmail;
  if (address !== null) return { go: 'to', address, kind: opened ? 'company' : 'personal' };
  return { go: 'wait', missing: opened ? 'no_company_email' : 'no_personal_email' };
};
