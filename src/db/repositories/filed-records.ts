import { rows, type Scope } from '../scope.ts';
import type { Filed } from './possible-duplicates.ts';

/** Everything of the providers that is filed under a person, sealed under the person's key. */
export type FiledRecords = {
  readonly hires: readonly {
    readonly id: string;
    readonly connectionId: string;
    readonly externalId: string;
    readonly fields: Buffer | null;
    readonly edits: Buffer | null;
  }[];
  readonly candidates: Filed['candidates'];
  readonly records: readonly {
    readonly connectionId: string;
    readonly stream: string;
    readonly externalId: string;
    readonly subjectId: string | null;
    readonly body: Buffer | null;
  }[];
};

export const filedUnder = async (scope: Scope, personId: string): Promise<FiledRecords> => ({
  hires: await rows(
    scope.trx,
    `select id, connection_id as "connectionId", external_id as "externalId", fields, edits from app.hires where person_id = ? order by id`,
    [personId],
  ),
  candidates: await rows(
    scope.trx,
    `select connection_id as "connectionId", external_id as "externalId" from app.identities where person_id = ?
     order by connection_id, external_id`,
    [personId],
  ),
  records: await rows(
    scope.trx,
    `select connection_id as "connectionId", stream, external_id as "externalId", subject_id as "subjectId", body
     from app.source_records where person_id = ?`,
    [personId],
  ),
});

/** Files these under another person; what was sealed comes sealed anew. */
export const fileUnder = async (scope: Scope, personId: string, filed: FiledRecords): Promise<void> => {
  for (const { id, fields, edits } of filed.hires)
    await rows(scope.trx, `update app.hires set person_id = ?, fields = ?, edits = ? where id = ?`, [
      personId,
      fields,
      edits,
      id,
    ]);
  for (const { connectionId, externalId } of filed.candidates)
    await rows(
      scope.trx,
      `update app.identities set person_id = ? where connection_id = ? and external_id = ?`,
      [personId, connectionId, externalId],
    );
  for (const { connectionId, stream, externalId, body } of filed.records)
    await rows(
      scope.trx,
      `update app.source_records set person_id = ?, body = ? where connection_id = ? and stream = ? and external_id = ?`,
      [personId, body, connectionId, stream, externalId],
    );
};

/** What one person's lifecycle was told last must not overrule what it hears of the other, who has its hires now. */
export const outrank = async (scope: Scope, o: { personId: string; over: string }): Promise<void> => {
  await rows(
    scope.trx,
    `update app.people p set version = greatest(p.version, o.version) from app.people o where p.id = ? and o.id = ?`,
    [o.personId, o.over],
  );
};
