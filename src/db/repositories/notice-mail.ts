import { rows, type Scope } from '../scope.ts';

export const findNotice = async (
  scope: Scope,
  id: string,
): Promise<{ message: string; remedy: string | null } | null> => {
  const [row] = await rows<{ message: string; remedy: string | null }>(
    scope.trx,
    `select message, remedy from app.notices where org_id = ? and id = ?`,
    [scope.orgId, id],
  );
  return row ?? null;
};

/** Ids of the members who look after connections and people. */
export const noticeRecipients = async (scope: Scope): Promise<string[]> => {
  const members = await rows<{ id: string }>(
    scope.trx,
    `select id from app.members where org_id = ? and removed_at is null and roles && array['super_admin', 'it_manager', 'user_manager'] order by email`,
    [scope.orgId],
  );
  return members.map((member) => member.id);
};
