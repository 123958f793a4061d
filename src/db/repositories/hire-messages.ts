import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/** Instants in epoch ms. */
export type HireMessageRow = {
  readonly id: string;
  readonly personId: string;
  readonly effectKey: string;
  /** `TitledText`, sealed under the person's key as HIRE_MESSAGE_CONTEXT. */
  readonly body: Buffer;
  readonly publishedAt: number;
  readonly readAt: number | null;
};

export type NewHireMessage = Pick<HireMessageRow, 'personId' | 'effectKey'> & { readonly body: Uint8Array };

/** Same effect key, same message: written once, whatever is repeated. @returns the effect keys that are new */
export const addHireMessages = async (scope: Scope, list: readonly NewHireMessage[]): Promise<string[]> => {
  const inserted = await bulkInsert<NewHireMessage, { effectKey: string }>(scope, {
    table: 'hire_messages',
    columns: { personId: 'uuid', effectKey: 'text', body: 'bytea' },
    list,
    suffix: 'on conflict (org_id, effect_key) do nothing returning effect_key as "effectKey"',
  });
  return inserted.map((row) => row.effectKey);
};

/** What one person may read on the preboarding page, the newest first. */
export const messagesOfPerson = (scope: Scope, personId: string): Promise<HireMessageRow[]> =>
  rows<HireMessageRow>(
    scope.trx,
    `select id, person_id as "personId", effect_key as "effectKey", body, published_at as "publishedAt", read_at as "readAt"
     from app.hire_messages where person_id = ? order by published_at desc, id`,
    [personId],
  );

/** The first reading counts. @returns false when there is no such message of this person, or it was read before */
export const markRead = async (
  scope: Scope,
  message: { readonly id: string; readonly personId: string },
): Promise<boolean> => {
  const read = await rows(
    scope.trx,
    `update app.hire_messages set read_at = app.now() where id = ? and person_id = ? and read_at is null returning id`,
    [message.id, message.personId],
  );
  return read.length > 0;
};
