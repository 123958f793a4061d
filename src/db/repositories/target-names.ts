import { groupBy } from '../../domain/group-by.ts';
import { rows, type Scope } from '../scope.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Target = { readonly targetType: string; readonly targetId: string };

/** Each kind of target in SQL, over `ids`. */
const named: Readonly<Record<string, string>> = {
  person: `select p.id, case when p.erased_at is not null then 'an erased person' else coalesce(nullif(concat_ws(' ', p.first_name, p.middle_name, p.last_name), ''), 'Name unknown') end as name from app.people p
           where p.org_id = app.org_id() and p.id = any(?::uuid[])`,
  employee: `select e.id, coalesce(nullif(concat_ws(' ', e.first_name, e.middle_name, e.last_name), ''), 'Name unknown') as name from app.employees e
             where e.org_id = app.org_id() and e.id = any(?::uuid[])`,
  connection: `select c.id, c.name from app.connections c where c.org_id = app.org_id() and c.id = any(?::uuid[])`,
  member: `select m.id, m.name from app.members m where m.org_id = app.org_id() and m.id = any(?::uuid[])`,
  api_token: `select t.id, t.name from app.api_tokens t where t.org_id = app.org_id() and t.id = any(?::uuid[])`,
  event_endpoint: `select n.id, coalesce(nullif(n.description, ''), n.url) as name from app.event_endpoints n where n.org_id = app.org_id() and n.id = any(?::uuid[])`,
  prospect: `select p.id, p.name from app.prospects p where p.org_id = app.org_id() and p.id = any(?::uuid[])`,
  organization: `select o.id, o.name from app.organizations o where o.id = any(?::uuid[])`,
  sync: `select s.id, 'a run of ' || c.name as name from app.syncs s join app.connections c on c.id = s.connection_id
         where s.org_id = app.org_id() and s.id = any(?::uuid[])`,
};

/** Names of what acts were done to, one query for a page; null for what is gone or has no name. */
export const targetNames = async (
  scope: Scope,
  targets: readonly Target[],
): Promise<(target: Target) => string | null> => {
  const known = targets.filter((one) => one.targetType in named && UUID.test(one.targetId));
  const kinds = [...groupBy(known, (one) => one.targetType)];
  const found =
    kinds.length === 0
      ? []
      : await rows<{ kind: string; id: string; name: string }>(
          scope.trx,
          kinds
            .map(([kind]) => `select '${kind}' as kind, n.id, n.name from (${named[kind] ?? ''}) n`)
            .join(' union all '),
          kinds.map(([, list]) => [...new Set(list.map((one) => one.targetId))]),
        );
  const names = new Map(found.map(({ kind, id, name }) => [`${kind}:${id}`, name]));
  return (target) => names.get(`${target.targetType}:${target.targetId.toLowerCase()}`) ?? null;
};
