import { rows, type Scope } from '../scope.ts';
import { addOutbox, outboxPriority } from './journal.ts';

export type NoticeKind =
  | 'connection_reconnect'
  | 'events_disabled'
  | 'question_asked'
  | 'integration_requested'
  | 'hris_mapping_broken'
  | 'hris_write_stuck'
  | 'hris_write_withdrawn'
  | 'sync_failed'
  | 'sync_held'
  | 'sync_suspicious'
  | 'sync_silent'
  | 'roster_held'
  | 'start_not_ready'
  | 'webhook_paused'
  | 'webhook_redundant'
  | 'webhook_refused';

export type NewNotice = {
  readonly kind: NoticeKind;
  /** What it is about; at most one open notice per kind and subject. */
  readonly subjectId: string;
  /** No personal data: it is mailed. */
  readonly message: string;
  readonly remedy: string;
  /** False where those who are to know are written to anyway. */
  readonly mailed?: boolean;
};

/** Tells the admins once: while a notice is open, the same trouble is no second one (SC-F1, SC-F3). */
export const openNotice = async (scope: Scope, notice: NewNotice): Promise<void> => {
  const opened = await rows<{ id: string }>(
    scope.trx,
    `insert into app.notices (kind, subject_id, message, remedy) values (?, ?, ?, ?)
     on conflict (org_id, kind, subject_id) where resolved_at is null do nothing returning id`,
    [notice.kind, notice.subjectId, notice.message, notice.remedy],
  );
  if (notice.mailed === false) return;
  await addOutbox(
    scope,
    opened.map(({ id }) => ({
      kind: 'mail',
      subjectId: id,
      priority: outboxPriority.normal,
      payload: { notice: id },
    })),
  );
};

/** The same where the trouble may have become another one meanwhile: that is told anew. */
export const renewNotice = async (scope: Scope, notice: NewNotice): Promise<void> => {
  await rows(
    scope.trx,
    `update app.notices set resolved_at = app.now()
     where org_id = app.org_id() and kind = ? and subject_id = ? and message <> ? and resolved_at is null`,
    [notice.kind, notice.subjectId, notice.message],
  );
  await openNotice(scope, notice);
};

/** The trouble is over. */
export const resolveNotices = async (
  scope: Scope,
  o: { kinds: readonly NoticeKind[]; subjectId: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.notices set resolved_at = app.now() where org_id = app.org_id() and kind = any(?) and subject_id = ? and resolved_at is null`,
    [[...o.kinds], o.subjectId],
  );
};
