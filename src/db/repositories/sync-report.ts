import type { SyncOutcome } from '../../domain/sync.ts';
import { rows, type Scope } from '../scope.ts';

/** One row of a run's report: what the run wrote down, or somebody it saw and left as they were. */
export type ReportRow = {
  readonly externalId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly outcome: SyncOutcome;
  readonly reason: string | null;
  readonly fields: readonly string[];
  /** `FieldChange[]`, sealed under the person's key. */
  readonly changes: Buffer | null;
  readonly wrappedKey: Buffer | null;
  /** Place in the list: rows written down first, then the unchanged ones. */
  readonly position: ReportPosition;
};

export type ReportPosition =
  | { readonly part: 'written'; readonly id: number }
  | { readonly part: 'unchanged'; readonly externalId: string };

export type ReportFilter = {
  readonly syncId: string;
  /** Empty: all. */
  readonly outcomes: readonly SyncOutcome[];
  /** Part of a name or a whole external id; null: everybody. */
  readonly q: string | null;
};

const likeOf = (q: string | null): string | null =>
  q === null ? null : `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const writtenWhere = `r.sync_id = ? and r.org_id = app.org_id() and (cardinality(?::text[]) = 0 or r.outcome = any(?::text[]))
  and (?::text is null or r.name ilike ? or r.external_id = ?)`;

const bindingsOf = (f: ReportFilter): (string | null | string[])[] => [
  f.syncId,
  [...f.outcomes],
  [...f.outcomes],
  f.q,
  likeOf(f.q),
  f.q,
];

const unchangedWhere = `(?::text is null or concat_ws(' ', p.first_name, p.middle_name, p.last_name) ilike ? or u.external_id = ?)`;
const unchangedBindings = (f: ReportFilter): (string | null)[] => [f.q, likeOf(f.q), f.q];

const wantsUnchanged = (f: ReportFilter): boolean =>
  f.outcomes.length === 0 || f.outcomes.includes('unchanged');

/** A page of a run's report after a position. */
export const listReport = async (
  scope: Scope,
  o: { readonly filter: ReportFilter; readonly after: ReportPosition | null; readonly limit: number },
): Promise<ReportRow[]> => {
  const written = o.after?.part === 'unchanged' ? [] : await writtenRows(scope, o);
  if (written.length >= o.limit || !wantsUnchanged(o.filter)) return written;
  const after = o.after?.part === 'unchanged' ? o.after.externalId : null;
  return [...written, ...(await unchangedRows(scope, { ...o, after, limit: o.limit - written.length }))];
};

const writtenRows = async (
  scope: Scope,
  o: { readonly filter: ReportFilter; readonly after: ReportPosition | null; readonly limit: number },
): Promise<ReportRow[]> => {
  const after = o.after?.part === 'written' ? o.after.id : null;
  const found = await rows<Omit<ReportRow, 'position'> & { id: number }>(
    scope.trx,
    `select r.id, r.external_id as "externalId", r.person_id as "personId", r.name, r.outcome, r.reason, r.fields, r.changes,
            k.wrapped_key as "wrappedKey"
     from app.sync_results r left join app.person_keys k on k.person_id = r.person_id
     where ${writtenWhere} and (?::bigint is null or r.id > ?) order by r.id limit ?`,
    [...bindingsOf(o.filter), after, after, o.limit],
  );
  return found.map(({ id, ...row }) => ({ ...row, position: { part: 'written', id } }));
};

const unchangedRows = async (
  scope: Scope,
  o: { readonly filter: ReportFilter; readonly after: string | null; readonly limit: number },
): Promise<ReportRow[]> => {
  const found = await rows<{ externalId: string; personId: string; name: string | null }>(
    scope.trx,
    `select u.external_id as "externalId", u.person_id as "personId",
            nullif(concat_ws(' ', p.first_name, p.middle_name, p.last_name), '') as name
     from app.sync_unchanged(?) u left join app.people p on p.id = u.person_id
     where ${unchangedWhere} and (?::text is null or u.external_id > ?) order by u.external_id limit ?`,
    [o.filter.syncId, ...unchangedBindings(o.filter), o.after, o.after, o.limit],
  );
  return found.map((row) => ({
    ...row,
    outcome: 'unchanged',
    reason: null,
    fields: [],
    changes: null,
    wrappedKey: null,
    position: { part: 'unchanged', externalId: row.externalId },
  }));
};

/** How many rows the report has under a filter. */
export const countReport = async (scope: Scope, filter: ReportFilter): Promise<number> => {
  const [written] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.sync_results r where ${writtenWhere}`,
    bindingsOf(filter),
  );
  if (!wantsUnchanged(filter)) return written?.n ?? 0;
  const [unchanged] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.sync_unchanged(?) u left join app.people p on p.id = u.person_id where ${unchangedWhere}`,
    [filter.syncId, ...unchangedBindings(filter)],
  );
  return (written?.n ?? 0) + (unchanged?.n ?? 0);
};

/** What a run under way has written down until now; the unchanged ones are counted at its end. */
export const countsUntilNow = async (scope: Scope, syncId: string): Promise<Record<SyncOutcome, number>> => {
  const found = await rows<{ outcome: SyncOutcome; n: number }>(
    scope.trx,
    `select outcome, count(*)::int as n from app.sync_results where org_id = app.org_id() and sync_id = ? group by outcome`,
    [syncId],
  );
  const counts = new Map(found.map(({ outcome, n }) => [outcome, n]));
  const of = (outcome: SyncOutcome): number => counts.get(outcome) ?? 0;
  return {
    created: of('created'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    withdrawn: of('withdrawn'),
    skipped: of('skipped'),
    failed: of('failed'),
  };
};
