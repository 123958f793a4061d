import type { MailPurpose } from '../../domain/mail.ts';
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
      notBefore: 'timestamptz',
    },
    list,
    suffix: 'on conflict (org_id, effect_key) do nothing returning effect_key as "effectKey"',
  });
  return inserted.map((row) => row.effectKey);
};

/** Stops what has not gone yet. @returns how many */
export const cancelMails = async (
  scope: Scope,
  which: { readonly personId: string; readonly purposes: readonly MailPurpose[]; readonly reason: string },
): Promise<number> => {
  const stopped = await rows(
    scope.trx,
    `update app.mails set state = 'cancelled', state_reason = ?
     where org_id = app.org_id() and person_id = ? and purpose = any(?) and state = 'queued' returning id`,
    [which.reason, which.personId, [...which.purposes]],
  );
  return stopped.length;
};
