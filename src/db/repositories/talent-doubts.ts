import { rows, type Scope } from '../scope.ts';

/**
 * Connections whose candidates are imported here, of the same account as the given one, with those of the named who are here:
 * none of them where a run is open, for it may be about to bring them.
 */
export const talentOfAccount = (
  scope: Scope,
  o: { readonly connectionId: string; readonly externalIds: readonly string[] },
): Promise<{ readonly connectionId: string; readonly externalIds: readonly string[] }[]> =>
  rows(
    scope.trx,
    `select t.id as "connectionId", case when exists (select from app.talent_imports i where i.connection_id = t.id and i.state in ('waiting', 'running'))
         then ?::text[] else array(select k.external_id from app.talent_candidates k
           where k.org_id = app.org_id() and k.connection_id = t.id and k.external_id = any(?::text[])) end as "externalIds"
     from app.connections c
     join app.connections t on t.org_id = c.org_id and t.provider = c.provider and coalesce(t.account_id = c.account_id, true)
     join app.talent_sources s on s.connection_id = t.id and s.enabled
     where c.org_id = app.org_id() and c.id = ? and t.state <> 'uninstalled'`,
    [[...o.externalIds], [...o.externalIds], o.connectionId],
  );

export const addTalentDoubts = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly externalIds: readonly string[] },
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.talent_doubts (connection_id, external_id) select ?::uuid, k from unnest(?::text[]) as k order by k
     on conflict (connection_id, external_id) do update set at = app.now()`,
    [o.connectionId, [...o.externalIds]],
  );
};

export type TalentDoubt = { readonly externalId: string; readonly at: number };

/** The oldest first. */
export const talentDoubts = (scope: Scope, connectionId: string, limit: number): Promise<TalentDoubt[]> =>
  rows<TalentDoubt>(
    scope.trx,
    `select external_id as "externalId", at from app.talent_doubts where org_id = app.org_id() and connection_id = ? order by at, external_id limit ?`,
    [connectionId, limit],
  );

/** Those that were looked at; one that was told of again since stays. */
export const settleTalentDoubts = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly looked: readonly TalentDoubt[] },
): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.talent_doubts d using unnest(?::text[], ?::timestamptz[]) as l(id, at)
     where d.connection_id = ? and d.external_id = l.id and d.at < l.at + interval '1 millisecond'`,
    [
      o.looked.map(({ externalId }) => externalId),
      o.looked.map(({ at }) => new Date(at).toISOString()),
      o.connectionId,
    ],
  );
};

export const clearTalentDoubts = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(scope.trx, 'delete from app.talent_doubts where connection_id = ?', [connectionId]);
};
