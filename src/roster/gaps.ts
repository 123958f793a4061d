import type { KnownEmployee } from '../db/repositories/employees.ts';
import type { SyncResult } from '../db/repositories/sync-results.ts';
import { displayName } from '../domain/person.ts';
import { reasonOf } from './fields.ts';
import type { ParsedRow } from './parse-row.ts';

type Parsed = { readonly row: number; readonly outcome: ParsedRow };

/** What was left out of rows that were taken in, by their ids, in words: listed in every run until it is mended. */
export const gapsOf = (parsed: readonly Parsed[]): ReadonlyMap<string, string> =>
  new Map(
    parsed.flatMap(({ row, outcome }) =>
      'employee' in outcome && outcome.unreadable.length > 0
        ? [[outcome.employee.externalId, `Row ${row}: left out: ${reasonOf(outcome.unreadable)}`] as const]
        : [],
    ),
  );

/** Says it behind whatever else is said of the row. */
export const withGap = (result: SyncResult, gaps: ReadonlyMap<string, string>): SyncResult => {
  const gap = result.outcome === 'failed' ? undefined : gaps.get(result.externalId);
  return gap === undefined ? result : { ...result, reason: [result.reason, gap].filter(Boolean).join(' ') };
};

/** Of a row that changed nothing: it is listed for what is missing in it. */
export const unchangedResult = (
  externalId: string,
  known: ReadonlyMap<string, KnownEmployee>,
): SyncResult => {
  const before = known.get(externalId);
  return {
    externalId,
    personId: before?.personId ?? null,
    name: before === undefined ? null : displayName(before),
    ...{ outcome: 'unchanged', reason: null, fields: [], changes: null },
  };
};
