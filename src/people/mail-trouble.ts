import { addTimeline } from '../db/repositories/journal.ts';
import { markUndelivered } from '../db/repositories/mails.ts';
import type { Scope } from '../db/scope.ts';
import type { AddressKind } from '../domain/mail.ts';
import type { PersonRow } from '../db/tables/people.ts';
import type { Vault } from '../secrets/vault.ts';
import { personEmailKey } from './person-state.ts';
import { settlePeople, type SettleCause } from './settle.ts';

const causeOf = (kind: 'mail_bounced' | 'no_personal_email', mailId: string | null): SettleCause => ({
  kind,
  facts: mailId === null ? {} : { mailId },
  signal: 'hireChanged',
  priority: 'normal',
});

/**
 * A mail did not arrive, at the mail server's word or a report's: the ledger says so, and where it was to a person the
 * timeline and Action Needed do. Told again, nothing happens.
 * @param o.addresses as the report names the recipient
 * @returns false when it was known already
 */
export const recordUndelivered = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly mailId: string;
    readonly state: 'bounced' | 'failed';
    /** A code; no sentence of a server. */
    readonly reason: string;
    readonly addressKind: AddressKind | null;
    readonly addresses: readonly string[];
  },
): Promise<boolean> => {
  const mail = await markUndelivered(scope, o);
  if (mail === null) return false;
  const { personId, addressKind, recipient } = mail;
  if (recipient !== 'person' || personId === null) return true;
  await addTimeline(scope, [
    {
      personId,
      kind: `mail.${o.state}`,
      facts: { cause: 'mail_bounced', mailId: o.mailId, reason: o.reason, addressKind },
      detail: null,
      idempotencyKey: `mail/${o.mailId}/${o.state}`,
    },
  ]);
  await settlePeople(scope, vault, {
    personIds: [personId],
    cause: causeOf('mail_bounced', o.mailId),
    edit: (row) => ({ ...row, bouncedEmailKey: refusedKey(row, addressKind, o.addresses) }),
  });
  return true;
};

/** Which of the person's addresses refused: the one that is named, else the one of the kind that the mail went to. */
const refusedKey = (
  row: PersonRow,
  kind: AddressKind | null,
  addresses: readonly string[],
): string | null => {
  const own = [row.personalEmailKey, row.companyEmailKey];
  const named = addresses.map(personEmailKey).find((key) => key !== null && own.includes(key));
  return named ?? (kind === 'company' ? row.companyEmailKey : row.personalEmailKey);
};

/** A mail cannot go before the start for want of a personal address. */
export const noteMissingAddress = async (scope: Scope, vault: Vault, personId: string): Promise<void> => {
  await settlePeople(scope, vault, {
    personIds: [personId],
    cause: causeOf('no_personal_email', null),
    edit: (row) =>
      row.flags.includes('no_personal_email') ? row : { ...row, flags: [...row.flags, 'no_personal_email'] },
  });
};
