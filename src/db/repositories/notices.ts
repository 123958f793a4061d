import type { PersonFields } from '../../domain/person.ts';
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
  /** Of the person whom it is about; null where it is about something else. */
  readonly personId: string | null;
} & Pick<PersonFields, 'firstName' | 'middleName' | 'lastName'>;

export type NoticePosition = { readonly openedAt: number; readonly id: string };

/** Newest first; only open ones unless `resolved`. */
export const listNotices = (
  scope: Scope,
  page: { readonly resolved: boolean; readonly after: NoticePosition | null; readonly limit: number },
): Promise<NoticeRow[]> =>
  rows<NoticeRow>(
    scope.trx,
    // Positions are whole milliseconds, stored instants are not.
    `select n.id, n.kind, n.subject_id as "subjectId", n.message, n.remedy, n.opened_at as "openedAt", n.resolved_at as "resolvedAt",
       p.id as "personId", p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName"
     from app.notices n left join app.people p on p.id = n.subject_id where (? or n.resolved_at is null)
       and (?::uuid is null or (date_trunc('milliseconds', n.opened_at), n.id) < (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', n.opened_at) desc, n.id desc limit ?`,
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
