import { rows, type Scope } from '../scope.ts';

/**
 * Candidates of a connection's account that may be a person for all that Foyer knows: from prospects that were sent there,
 * and from hires that came from there. Where the provider's own search is narrow, these are found all the same.
 */
export const knownCandidateIds = async (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly emailKeys: readonly string[];
    readonly phoneKeys: readonly string[];
    readonly linkKeys: readonly string[];
    /** First and last name, folded. */
    readonly nameKey: string | null;
  },
): Promise<string[]> => {
  const [emails, phones, links] = [[...o.emailKeys], [...o.phoneKeys], [...o.linkKeys]];
  const found = await rows<{ id: string }>(
    scope.trx,
    `with same as (
       select c.id from app.connections c join app.connections t on t.org_id = app.org_id() and t.id = ?
       where c.org_id = app.org_id() and c.provider = t.provider and coalesce(c.account_id = t.account_id, true))
     select distinct id from (
       select candidate_id as id from app.prospect_claims
       where org_id = app.org_id() and connection_id in (table same) and email_key = any(?) and candidate_id is not null
       union all
       select s.candidate_id from app.prospects p join app.prospect_pushes s on s.prospect_id = p.id
       where p.org_id = app.org_id() and s.connection_id in (table same) and s.candidate_id is not null
         and (p.email_keys && ?::text[] or p.phone_keys && ?::text[] or p.link_keys && ?::text[] or p.search like ?)
       union all
       select h.candidate_id from app.people p join app.hires h on h.person_id = p.id
       where p.org_id = app.org_id() and p.deleted_at is null and h.connection_id in (table same)
         and (p.personal_email_key = any(?) or p.phone_key = any(?) or p.name_key = ?)
     ) as known limit 20`,
    [
      o.connectionId,
      emails,
      ...[emails, phones, links, o.nameKey === null ? null : `${o.nameKey} %`],
      ...[emails, phones, o.nameKey],
    ],
  );
  return found.map(({ id }) => id);
};
