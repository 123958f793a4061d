import { rows, type Scope } from '../scope.ts';

/** What a run of a journey left with a person under their key; of mails those that did not go. */
const tables = ['tasks', 'hire_messages', 'mails'] as const;
export type SealedTable = (typeof tables)[number];
export const sealedOfRuns: readonly SealedTable[] = tables;

export type SealedRow = { readonly id: string; readonly personId: string; readonly body: Buffer };

/** A mail that is to go still, or was taken back because the person it was to is another one now. */
const movable: Readonly<Record<SealedTable, string>> = {
  tasks: '',
  hire_messages: '',
  mails: `and (state = 'queued' or (state = 'cancelled' and state_reason in ('not_expected', 'removed', 'journey_stopped') and exists (
    select from app.journey_runs r where r.id::text = split_part(effect_key, '/', 2) and r.state <> 'stopped')))`,
};
/** What becomes of a row beside its owner. */
const anew: Readonly<Record<SealedTable, string>> = {
  tasks: '',
  hire_messages: '',
  mails: `, state = 'queued', state_reason = null, first_tried_at = null, slot_at = null, not_before = greatest(not_before, app.now())`,
};

/** What these runs left with these people, held. @param o.keys beginnings of effect keys */
export const findSealed = (
  scope: Scope,
  table: SealedTable,
  o: { readonly personIds: readonly string[]; readonly keys: readonly string[] },
): Promise<(SealedRow & { readonly effectKey: string })[]> =>
  rows(
    scope.trx,
    `select id, person_id as "personId", body, effect_key as "effectKey" from app.${table}
     where person_id = any(?::uuid[]) and split_part(effect_key, '/', 1) || '/' || split_part(effect_key, '/', 2) = any(?::text[])
       ${movable[table]} order by id for update`,
    [[...o.personIds], [...o.keys]],
  );

/** Under another person, sealed anew. */
export const handOver = async (
  scope: Scope,
  table: SealedTable,
  list: readonly SealedRow[],
): Promise<void> => {
  for (const { id, personId, body } of list)
    await rows(scope.trx, `update app.${table} set person_id = ?, body = ?${anew[table]} where id = ?`, [
      personId,
      body,
      id,
    ]);
};
