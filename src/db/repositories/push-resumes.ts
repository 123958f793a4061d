import { rows, type Scope } from '../scope.ts';

/** Just before the provider is given the file: which files the candidate has. Null when it said no: nothing is on its way. */
export const beginResume = async (
  scope: Scope,
  pushId: string,
  beforeIds: readonly string[] | null,
): Promise<void> => {
  await rows(
    scope.trx,
    'update app.prospect_pushes set resume_before = ?::text[] where org_id = app.org_id() and id = ?',
    [beforeIds === null ? null : [...beforeIds], pushId],
  );
};

/** The candidate has it, under the provider's id where that is told. */
export const endResume = async (
  scope: Scope,
  pushId: string,
  file: { readonly externalId: string | null; readonly digest: Buffer },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set resume_before = null, resume_file = ?, resume_digest = ?
     where org_id = app.org_id() and id = ?`,
    [file.externalId, file.digest, pushId],
  );
};

/** The provider's ids of files with this content that pushes attached to a candidate. */
export const attachedFiles = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly candidateId: string; readonly digest: Buffer },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select distinct resume_file as id from app.prospect_pushes
     where org_id = app.org_id() and connection_id = ? and candidate_id = ? and resume_digest = ? and resume_file is not null`,
    [o.connectionId, o.candidateId, o.digest],
  );
  return found.map(({ id }) => id);
};
