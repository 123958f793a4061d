import { rows, type Scope } from '../scope.ts';

/** Just before the provider is given the file: which files the candidate has. */
export const beginResume = async (
  scope: Scope,
  pushId: string,
  o: { readonly beforeIds: readonly string[]; readonly digest: Buffer },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set resume_before = ?::text[], resume_digest = ? where org_id = app.org_id() and id = ?`,
    [[...o.beforeIds], o.digest, pushId],
  );
};

/** The provider said no: nothing is on its way. */
export const forgetResume = async (scope: Scope, pushId: string): Promise<void> => {
  await rows(
    scope.trx,
    'update app.prospect_pushes set resume_before = null, resume_digest = null where org_id = app.org_id() and id = ?',
    [pushId],
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

/** What another push of the candidate attached, or may have attached. */
export type OtherResume = {
  /** The provider's id; null while it is on its way, or where that is not told. */
  readonly fileId: string | null;
  /** The files of before, while it is not known whether it was stored. */
  readonly before: readonly string[] | null;
  readonly sameContent: boolean;
  /** The push will still find out. */
  readonly open: boolean;
};

export const otherResumes = (
  scope: Scope,
  o: {
    readonly pushId: string;
    readonly connectionId: string;
    readonly candidateId: string;
    readonly digest: Buffer;
  },
): Promise<OtherResume[]> =>
  rows<OtherResume>(
    scope.trx,
    `select resume_file as "fileId", resume_before as before, resume_digest = ? as "sameContent", state in ('waiting', 'running') as open
     from app.prospect_pushes
     where org_id = app.org_id() and connection_id = ? and candidate_id = ? and id <> ? and resume_digest is not null`,
    [o.digest, o.connectionId, o.candidateId, o.pushId],
  );
