import type { Reason } from '../../domain/standing.ts';
import { rows, type Scope } from '../scope.ts';
import { computedReasons } from './people-list.ts';

export type ReasonCount = { readonly code: Reason; readonly count: number };

const expected = `p.org_id = app.org_id() and p.deleted_at is null and p.status = 'expected'`;
/** Due and not let in, in two parts that an index answers each (`people_tabs`, `people_with_reasons`). */
const dueUnopened = ['cardinality(p.reasons) = 0', 'cardinality(p.reasons) > 0']
  .map(
    (part) =>
      `select p.* from app.people p where ${expected} and ${part} and p.full_access_at is null and p.due_at <= app.now()`,
  )
  .join(' union all ');

/** How many people each open reason has, most first: the stored ones, and what came with the start date. */
export const countReasons = (scope: Scope): Promise<ReasonCount[]> =>
  rows<ReasonCount>(
    scope.trx,
    `select code, sum(n)::int as count from (
       select r as code, count(*) as n from app.people p cross join lateral unnest(p.reasons) as r
       where ${expected} and cardinality(p.reasons) > 0 group by r
       union all
       select w.code, w.n from (
         select count(*) filter (where ${computedReasons.no_match}) as match, count(*) filter (where ${computedReasons.no_company_email}) as email
         from (${dueUnopened}) p) c
       cross join lateral (values ('no_match', c.match), ('no_company_email', c.email)) as w(code, n)) t
     where n > 0 group by code order by count desc, code`,
  );
