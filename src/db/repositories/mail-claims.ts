import type { Knex } from 'knex';
import type { AddressKind, MailPurpose } from '../../domain/mail.ts';
import type { PersonStatus } from '../../domain/standing.ts';
import { rows, timestamp } from '../scope.ts';

/** A mail that is this process's to send for a while, with all that is needed for it. Instants are epoch milliseconds. */
export type ClaimedMail = {
  readonly id: string;
  readonly orgId: string;
  readonly purpose: MailPurpose;
  readonly recipient: 'person' | 'member' | 'address';
  readonly personId: string | null;
  readonly body: Buffer;
  /** This one included. */
  readonly attempts: number;
  readonly messageId: string;
  readonly firstTriedAt: number;
  readonly organization: string;
  readonly wrappedKey: Buffer;
  /** Null for an erased person, and where it is about nobody. */
  readonly personKey: Buffer | null;
  readonly personStatus: PersonStatus | null;
  readonly personDeleted: boolean;
  readonly personalEmail: string | null;
  readonly companyEmail: string | null;
  readonly fullAccessAt: number | null;
  /** Null for a member who was removed. */
  readonly memberEmail: string | null;
  readonly unsubscribeToken: string | null;
  /** The database's now at the claim. */
  readonly at: number;
};

export type ClaimOptions = {
  readonly limit: number;
  readonly leaseSeconds: number;
  /** Right of the @ in Message-IDs. */
  readonly host: string;
  /** Mails a second to one recipient domain; 0 for no limit. */
  readonly perSecond: number;
  readonly burst: number;
};

/**
 * Marks due mails as being sent, each with its Message-ID, before any of them is: committed when this returns. Those whose
 * domain takes no more for now wait for their slot. Another process takes over what is not finished when the lease ends.
 */
export const claimMails = (db: Knex, o: ClaimOptions): Promise<ClaimedMail[]> =>
  rows<ClaimedMail>(
    db,
    `select id, org_id as "orgId", purpose, recipient, person_id as "personId", body, attempts, message_id as "messageId",
       first_tried_at as "firstTriedAt", organization, wrapped_key as "wrappedKey", person_key as "personKey",
       person_status as "personStatus", person_deleted as "personDeleted", personal_email as "personalEmail",
       company_email as "companyEmail", full_access_at as "fullAccessAt", member_email as "memberEmail",
       unsubscribe_token as "unsubscribeToken", at
     from app.claim_mails(?, ?, ?, ?, ?)`,
    [o.limit, o.leaseSeconds, o.host, o.perSecond, o.burst],
  );

export type MailOutcome = {
  readonly id: string;
  /** Of the claim: whoever lost it to another process changes nothing (but for "sent", which stays true). */
  readonly attempts: number;
  readonly state: 'queued' | 'sent' | 'cancelled' | 'bounced' | 'failed';
  /** A code; never a server's sentence. */
  readonly reason: string | null;
  readonly addressKind: AddressKind | null;
  /** Epoch ms of the next try. */
  readonly notBefore: number | null;
  /** It was not tried at all. */
  readonly untried: boolean;
};

/** What became of claimed mails, in one statement. */
export const finishMails = async (db: Knex, outcomes: readonly MailOutcome[]): Promise<void> => {
  if (outcomes.length === 0) return;
  const list = outcomes.map(({ addressKind, notBefore, ...outcome }) => ({
    ...outcome,
    address_kind: addressKind,
    not_before: notBefore === null ? null : timestamp(notBefore),
  }));
  await rows(db, 'select app.finish_mails(?::jsonb)', [JSON.stringify(list)]);
};

/** Whose mail an id is of, before any organization is known; null for none. */
export const organizationOfMail = async (db: Knex, id: string): Promise<string | null> => {
  const [row] = await rows<{ orgId: string }>(
    db,
    'select org_id as "orgId" from app.organization_of_mail(?)',
    [id],
  );
  return row?.orgId ?? null;
};
