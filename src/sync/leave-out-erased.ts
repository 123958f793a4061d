import type { RejectedRecord, Stream } from '../connectors/contract.ts';
import type { Tombstone } from '../db/repositories/tombstones.ts';
import type { Scope } from '../db/scope.ts';
import { erasedAmong, reportErased, type Mark } from '../privacy/tombstones.ts';
import type { SyncContext } from './deps.ts';
import type { HashedRecord } from './stage-page.ts';

type Page = { readonly records: readonly HashedRecord[]; readonly rejected: readonly RejectedRecord[] };

/**
 * Applications of somebody who was erased are left out before anything of them is stored. Offers and candidates are stored
 * for known hires alone, so nothing of theirs is, either.
 */
export const leaveOutErased = async <P extends Page>(
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  page: P,
): Promise<P> => {
  if (stream.role !== 'application') return page;
  const marksOf = (externalId: string, candidateId: string | null | undefined): Mark[] => [
    { kind: 'application', id: externalId },
    ...(candidateId == null ? [] : [{ kind: 'candidate' as const, id: candidateId }]),
  ];
  const erased = await erasedAmong<string>(scope, ctx.vault, {
    connectionId: ctx.connectionId,
    list: [
      ...page.records.map((one) => ({
        item: one.externalId,
        marks: marksOf(one.externalId, one.candidateId),
      })),
      ...page.rejected.map((one) => ({
        item: one.externalId,
        marks: marksOf(one.externalId, one.subjectId),
      })),
    ],
  });
  if (erased.size === 0) return page;
  const told = new Set<Tombstone>();
  const keep = <R extends { readonly externalId: string; readonly hired?: boolean }>(
    list: readonly R[],
  ): R[] =>
    list.filter((one) => {
      const stone = erased.get(one.externalId);
      // Of applications that are not hired nothing was ever stored: nobody misses them.
      if (stone !== undefined && one.hired !== false) told.add(stone);
      return stone === undefined;
    });
  const left = { ...page, records: keep(page.records), rejected: keep(page.rejected) };
  await reportErased(scope, ctx.syncId, [...told]);
  return left;
};
