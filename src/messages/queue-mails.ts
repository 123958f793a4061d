import { insertMails } from '../db/repositories/mails.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { MailContent, MailPurpose, MailRecipient } from '../domain/mail.ts';
import type { Vault } from '../secrets/vault.ts';
import { domainDigest, MAIL_CONTEXT, type MailBody } from './mail-body.ts';

export type MailRequest = {
  /** Same key, same mail: it goes once, whatever is repeated. */
  readonly effectKey: string;
  readonly purpose: MailPurpose;
  readonly recipient: MailRecipient;
  /** Whom it is about; required when it goes to the person. Its body is then sealed under the person's key. */
  readonly personId: string | null;
  readonly content: MailContent;
  /** Epoch ms before which it does not go; at once unless given. */
  readonly notBefore?: number;
};

/**
 * Puts mails into the ledger in the caller's transaction; they go when it is committed and their time has come.
 * @returns the effect keys that are new
 */
export const queueMails = async (
  scope: Scope,
  vault: Vault,
  list: readonly MailRequest[],
): Promise<string[]> => {
  if (list.length === 0) return [];
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const people = [...new Set(list.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
  const wrapped = await loadPersonKeys(scope, people);
  const sealed = (mail: MailRequest): Buffer => {
    const body: MailBody = {
      content: mail.content,
      address: mail.recipient.to === 'address' ? mail.recipient.address : null,
    };
    if (mail.personId === null) return organization.seal(body, MAIL_CONTEXT);
    const key = wrapped.get(mail.personId);
    if (key === undefined) throw new Error(`Person ${mail.personId} has no key: erased, or never staged`);
    return organization.person(mail.personId, key).seal(body, MAIL_CONTEXT);
  };
  return insertMails(
    scope,
    list.map((mail) => ({
      effectKey: mail.effectKey,
      purpose: mail.purpose,
      recipient: mail.recipient.to,
      personId: mail.personId,
      memberId: mail.recipient.to === 'member' ? mail.recipient.memberId : null,
      body: sealed(mail),
      addressDomain: mail.recipient.to === 'address' ? domainDigest(mail.recipient.address) : null,
      notBefore: mail.notBefore ?? scope.now,
    })),
  );
};
