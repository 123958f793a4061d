import { rows, type Scope } from '../scope.ts';

/** How often a push moves the connection's last success: the row would be written with every user otherwise. */
const CONTACT_MINUTES = 1;

export const noteContact = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.connections set imported_once = true, last_success_at = app.now()
     where org_id = app.org_id() and id = ? and (last_success_at is null or last_success_at < app.now() - make_interval(mins => ?))`,
    [connectionId, CONTACT_MINUTES],
  );
};

/** Whether an id is one that the organization's recruiting systems know somebody by. */
export const isKnownCandidate = async (scope: Scope, id: string): Promise<boolean> => {
  const [row] = await rows<{ known: boolean }>(
    scope.trx,
    `select exists (select from app.connections c join app.identities i on i.connection_id = c.id and i.external_id = ? where c.org_id = app.org_id())
         or exists (select from app.connections c join app.hires h on h.connection_id = c.id and h.external_id = ? where c.org_id = app.org_id()) as known`,
    [id, id],
  );
  return row?.known === true;
};

export const countUnreadable = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly stream: string },
): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.failed_records where connection_id = ? and stream = ?`,
    [o.connectionId, o.stream],
  );
  return row?.total ?? 0;
};

/** Shown at the connection for as long as there are any; an uninstalled one stays as it is. */
export const setUnreadableState = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly unreadable: number },
): Promise<void> => {
  const some = o.unreadable > 0;
  await rows(
    scope.trx,
    `update app.connections set state = ?, state_reason = ?, state_remedy = ?
     where org_id = app.org_id() and id = ? and state in ('connected', 'attention')`,
    [
      some ? 'attention' : 'connected',
      some ? `${o.unreadable} users have a value that cannot be read; all else of them is in.` : null,
      some ? 'Correct it in the identity provider: its next push mends this.' : null,
      o.connectionId,
    ],
  );
};
