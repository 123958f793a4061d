import type { AddressKind, MailPurpose } from '../../domain/mail.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type NewMail = {
  /** Same key, same mail: written once, whatever is repeated. */
  readonly effectKey: string;
  readonly purpose: MailPurpose;
  readonly recipient: 'person' | 'member' | 'address';
  readonly personId: string | null;
  readonly memberId: string | null;
  readonly body: Uint8Array;
  /** Digest of the domain of an address that stands in the body (`domainDigest`). */
  readonly addressDomain: Uint8Array | null;
  /** Epoch ms before which it does not go. */
  readonly notBefore: number;
};

/** @returns the effect keys that are new */
export const insertMails = async (scope: Scope, list: readonly NewMail[]): Promise<string[]> => {
  const inserted = await bulkInsert<NewMail, { effectKey: string }>(scope, {
    table: 'mails',
    columns: {
      effectKey: 'text',
      purpose: 'text',
      recipient: 'text',
      personId: 'uuid',
      memberId: 'uuid',
      body: 'bytea',
      addressDomain: 'bytea',
      notBefore: 'timestamptz',
    },
    list,
    suffix: 'on conflict (org_id, effect_key) do nothing returning effect_key as "effectKey"',
  });
  return inserted.map((row) => row.effectKey);
};

/** Stops what goes to people who are not expected any more: one statement for a whole set. */
export const cancelMailsToPeople = async (
  scope: Scope,
  personIds: readonly string[],
  reason: string,
): Promise<void> => {
  if (personIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.mails set state = 'cancelled', state_reason = ?, claimed_until = null
     where org_id = app.org_id() and person_id = any(?::uuid[]) and recipient = 'person' and state = 'queued'`,
    [reason, [...personIds]],
  );
};

/** What waits for an address may look again now that one is there. */
export const releaseWaitingMails = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  await rows(
    scope.trx,
    `update app.mails set not_before = app.now(), state_reason = null
     where org_id = app.org_id() and person_id = any(?::uuid[]) and recipient = 'person' and state = 'queued'
       and state_reason in ('no_personal_email', 'no_company_email')`,
    [[...personIds]],
  );
};

export type UndeliveredMail = {
  readonly personId: string | null;
  readonly recipient: 'person' | 'member' | 'address';
  readonly addressKind: AddressKind | null;
};

/** A mail on its way, or gone, turns out not to have arrived. Null when that is known already, or there is no such mail. */
export const markUndelivered = async (
  scope: Scope,
  o: {
    readonly mailId: string;
    readonly state: 'bounced' | 'failed';
    readonly reason: string;
    readonly addressKind: AddressKind | null;
  },
): Promise<UndeliveredMail | null> => {
  const [row] = await rows<UndeliveredMail>(
    scope.trx,
    `update app.mails set state = ?, state_reason = ?, address_kind = coalesce(?, address_kind), claimed_until = null
     where org_id = app.org_id() and id = ? and state in ('sending', 'sent')
     returning person_id as "personId", recipient, address_kind as "addressKind"`,
    [o.state, o.reason, o.addressKind, o.mailId],
  );
  return row ?? null;
};
