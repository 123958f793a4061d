import { rows, type Scope } from '../scope.ts';

/** What a run of a journey left with a person under their key. */
const tables = ['tasks', 'hire_messages'] as const;
export type SealedTable = (typeof tables)[number];
export const sealedOfRuns: readonly SealedTable[] = tables;

export type SealedRow = { readonly id: string; readonly personId: string; readonly body: Buffer };

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
     order by id for update`,
    [[...o.personIds], [...o.keys]],
  );

/** Under another person, sealed anew. */
export const handOver = async (
  scope: Scope,
  table: SealedTable,
  list: readonly SealedRow[],
): Promise<void> => {
  for (const { id, personId, body } of list)
    await rows(scope.trx, `update app.${table} set person_id = ?, body = ? where id = ?`, [
      personId,
      body,
      id,
    ]);
};
