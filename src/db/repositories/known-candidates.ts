import { rows, type Scope } from '../scope.ts';

/** Connections of the same account: what one of them knows counts for the others. */
const SAME = `same as (
       select c.id from app.connections c join app.connections t on t.org_id = app.org_id() and t.id = ?
       where c.org_id = app.org_id() and c.provider = t.provider and coalesce(c.account_id = t.account_id, true))`;

/**
 * Candidates of a connection's account that may be a person for all that Foyer knows: from prospects that were sent there,
 * from hires that came from there, and from the talent pool. Where the provider's own search is narrow, these are found all
 * the same.
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
    `with ${SAME}
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
       union all
       select t.external_id from app.talent_candidates t
         join app.talent_sources s on s.connection_id = t.connection_id and s.enabled
       where t.org_id = app.org_id() and t.connection_id in (table same) and t.id in (select app.talent_with_terms(?::text[]))
     ) as known limit 20`,
    [
      o.connectionId,
      emails,
      ...[emails, phones, links, o.nameKey === null ? null : `${o.nameKey} %`],
      ...[emails, phones, o.nameKey],
      [
        ...emails.map((key) => `#email:${key}`),
        ...phones.map((key) => `#phone:${key}`),
        ...links.map((key) => `#link:${key}`),
      ],
    ],
  );
  return found.map(({ id }) => id);
};

/** Candidates of the talent pool in whose profiles one spelling of each word stands, those with news last first. */
export const pooledWithWords = (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly words: readonly (readonly string[])[];
    readonly limit: number;
  },
): Promise<{ readonly id: string; readonly name: string }[]> =>
  rows(
    scope.trx,
    `with ${SAME}, asked as (
       select string_agg(word.spellings, ' & ')::tsquery as query from (
         select '(' || string_agg(app.talent_term(s)::text, ' | ') || ')' as spellings
         from unnest(?::text[], ?::int[]) as w(s, nth) group by nth) as word)
     select t.external_id as id, t.name from asked
       cross join lateral app.find_talent_by_terms(asked.query, array(select s.connection_id from app.talent_sources s
         where s.enabled and s.connection_id in (table same)), null, null, null, null, ?) as found(id)
       join app.talent_candidates t on t.id = found.id`,
    [o.connectionId, o.words.flat(), o.words.flatMap((spellings, nth) => spellings.map(() => nth)), o.limit],
  );
