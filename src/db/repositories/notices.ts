import { rows, timestamp, type Scope } from '../scope.ts';

export type NoticeRow = {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly message: string;
  readonly remedy: string | null;
  /** Epoch ms. */
  readonly openedAt: number;
  readonly resolvedAt: number | null;
};

export type NoticePosition = { readonly openedAt: number; readonly id: string };

/** Newest first; only open ones unless `resolved`. */
export const listNotices = (
  scope: Scope,
  page: { readonly resolved: boolean; readonly after: NoticePosition | null; readonly limit: number },
): Promise<NoticeRow[]> =>
  rows<NoticeRow>(
    scope.trx,
    // Positions are whole milliseconds, stored instants are not.
    `select id, kind, subject_id as "subjectId", message, remedy, opened_at as "openedAt", resolved_at as "resolvedAt"
     from app.notices where (? or resolved_at is null)
       and (?::uuid is null or (date_trunc('milliseconds', opened_at), id) < (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', opened_at) desc, id desc limit ?`,
    [
      page.resolved,
      page.after?.id ?? null,
      page.after === null ? null : timestamp(page.after.openedAt),
      page.after?.id ?? null,
      page.limit,
    ],
  );

export const countNotices = async (scope: Scope, resolved: boolean): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    'select count(*) as total from app.notices where (? or resolved_at is null)',
    [resolved],
  );
  return row?.total ?? 0;
};
