import type { AddressKind, MailPurpose, MailState } from '../../domain/mail.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

/** A mail to a person as the ledger has it. Instants are epoch milliseconds. */
export type PersonMail = {
  readonly id: string;
  readonly purpose: MailPurpose;
  readonly state: MailState;
  readonly reason: string | null;
  readonly addressKind: AddressKind | null;
  readonly attempts: number;
  readonly createdAt: number;
  /** When it goes, for one that has not gone. */
  readonly notBefore: number;
  readonly sentAt: number | null;
  /** Sealed under the person's key. */
  readonly body: Buffer;
};

export type MailPosition = { readonly at: number; readonly id: string };

const columns = `id, purpose, state, state_reason as reason, address_kind as "addressKind", attempts, created_at as "createdAt",
  not_before as "notBefore", sent_at as "sentAt", body`;
const ofPerson = `org_id = app.org_id() and person_id = ? and recipient = 'person'`;

/** The newest first, after a position. */
export const mailsOfPerson = (
  scope: Scope,
  o: { readonly personId: string; readonly after: MailPosition | null; readonly limit: number },
): Promise<PersonMail[]> =>
  rows<PersonMail>(
    scope.trx,
    `select ${columns} from app.mails where ${ofPerson}
       and (?::uuid is null or (date_trunc('milliseconds', created_at), id) < (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', created_at) desc, id desc limit ?`,
    [
      o.personId,
      o.after?.id ?? null,
      o.after === null ? null : timestamp(o.after.at),
      o.after?.id ?? null,
      o.limit,
    ],
  );

export const countMailsOfPerson = async (scope: Scope, personId: string): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.mails where ${ofPerson}`,
    [personId],
  );
  return row?.total ?? 0;
};

export const findMailOfPerson = async (
  scope: Scope,
  o: { readonly personId: string; readonly mailId: string },
): Promise<PersonMail | null> => {
  const [row] = await rows<PersonMail>(
    scope.trx,
    `select ${columns} from app.mails where ${ofPerson} and id = ?`,
    [o.personId, o.mailId],
  );
  return row ?? null;
};
