import type { ClaimedMail } from '../db/repositories/mail-claims.ts';
import { mailAddressOf, type MailAddress } from '../domain/mail-address.ts';
import type { Mail } from '../mail/mail.ts';
import { renderMail } from '../mail/render.ts';
import { MAIL_CONTEXT, mailBodySchema, type MailBody } from '../messages/mail-body.ts';
import type { Vault } from '../secrets/vault.ts';

export type Letter =
  | Exclude<MailAddress, { go: 'to' | 'nowhere' }>
  | { readonly go: 'nowhere'; readonly reason: string }
  | (Extract<MailAddress, { go: 'to' }> & { readonly mail: Mail });

/** A claimed mail as it goes, or why it does not. Decided from what the database said when it was claimed. */
export const letterOf = (
  claimed: ClaimedMail,
  o: { readonly vault: Vault; readonly publicUrl: string },
): Letter => {
  if (claimed.personId !== null && claimed.personKey === null) return { go: 'nowhere', reason: 'erased' };
  const body = opened(claimed, o.vault);
  const address = addressOf(claimed, body);
  if (address.go !== 'to') return address;
  const unsubscribeUrl =
    claimed.purpose === 'digest' && claimed.unsubscribeToken !== null
      ? `${o.publicUrl}/mail/unsubscribe/${claimed.unsubscribeToken}`
      : null;
  const rendered = renderMail(body.content, {
    organization: claimed.organization,
    to: claimed.recipient,
    unsubscribeUrl,
  });
  return {
    ...address,
    mail: {
      ...rendered,
      to: address.address,
      messageId: claimed.messageId,
      envelopeId: claimed.id,
      ...(unsubscribeUrl === null ? {} : { unsubscribeUrl }),
      ...(claimed.purpose === 'question' ? ownWords(claimed) : { automatic: true }),
    },
  };
};

/** A question is a person's own words: who answers it, writes to them. */
const ownWords = (claimed: ClaimedMail): Pick<Mail, 'replyTo' | 'automatic'> => {
  const own = personAddressOf(claimed);
  return { automatic: false, ...(own?.go === 'to' ? { replyTo: own.address } : {}) };
};

const opened = (claimed: ClaimedMail, vault: Vault): MailBody => {
  const organization = vault.organization(claimed.orgId, claimed.wrappedKey);
  const { personId, personKey } = claimed;
  const key =
    personId === null || personKey === null ? organization : organization.person(personId, personKey);
  return mailBodySchema.parse(key.open(claimed.body, MAIL_CONTEXT));
};

const addressOf = (claimed: ClaimedMail, body: MailBody): MailAddress | { go: 'nowhere'; reason: string } => {
  switch (claimed.recipient) {
    case 'address':
      return body.address === null
        ? { go: 'nowhere', reason: 'no_address' }
        : { go: 'to', address: body.address, kind: 'address' };
    case 'member':
      return claimed.memberEmail === null
        ? { go: 'nowhere', reason: 'member_removed' }
        : { go: 'to', address: claimed.memberEmail, kind: 'member' };
    case 'person':
      return personAddressOf(claimed) ?? { go: 'nowhere', reason: 'erased' };
  }
};

/** Null where the mail is about nobody, or nobody any more. */
const personAddressOf = (claimed: ClaimedMail): MailAddress | null =>
  claimed.personStatus === null
    ? null
    : mailAddressOf({
        status: claimed.personStatus,
        deleted: claimed.personDeleted,
        personalEmail: claimed.personalEmail,
        companyEmail: claimed.companyEmail,
        fullAccessAt: claimed.fullAccessAt,
        now: claimed.at,
      });
