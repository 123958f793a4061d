import { forgetStaged } from '../db/repositories/tombstones.ts';
import type { DirtyHire } from '../db/repositories/hires.ts';
import type { Scope } from '../db/scope.ts';
import type { HireSnapshot } from '../domain/hire.ts';
import { isPlaceholderEmail, phoneKey } from '../domain/matching/normalise.ts';
import { personEmailKey } from '../people/person-state.ts';
import { bury, erasedAmong, reportErased, type Mark } from '../privacy/tombstones.ts';
import type { SyncContext } from './deps.ts';

type Read = {
  readonly hire: DirtyHire;
  readonly snapshot: HireSnapshot | null;
};

/**
 * Newcomers who are somebody erased under another id: by their address, or by their number where they give no address (a
 * household shares a number). That is known only once the record is read; what was staged of it goes, with its key, and
 * from the next run on the id itself is known.
 * @returns those who stay
 */
export const forgetErased = async <R extends Read>(
  scope: Scope,
  ctx: SyncContext,
  list: readonly R[],
): Promise<R[]> => {
  const newcomers = list.flatMap((item) =>
    item.hire.personKnown || item.snapshot === null ? [] : [{ item, marks: marksOf(item.snapshot) }],
  );
  const erased = await erasedAmong<R>(scope, ctx.vault, {
    connectionId: ctx.connectionId,
    list: newcomers.filter(({ marks }) => marks.length > 0),
  });
  if (erased.size === 0) return [...list];
  await bury(scope, ctx.vault, {
    contacts: [],
    records: [...erased].flatMap(([{ hire }, { personId }]) => [
      { personId, connectionId: ctx.connectionId, kind: 'candidate' as const, id: hire.candidateId },
      { personId, connectionId: ctx.connectionId, kind: 'application' as const, id: hire.externalId },
    ]),
  });
  const gone = new Set([...erased.keys()].map(({ hire }) => hire.personId));
  await forgetStaged(scope, [...gone]);
  await reportErased(scope, ctx.syncId, [...erased.values()]);
  return list.filter(({ hire }) => !gone.has(hire.personId));
};

const marksOf = ({ fields }: HireSnapshot): Mark[] => {
  const email = isPlaceholderEmail(fields.personalEmail) ? null : personEmailKey(fields.personalEmail);
  if (email !== null) return [{ kind: 'hire-email', value: email }];
  const phone = phoneKey(fields.phone);
  return phone === null ? [] : [{ kind: 'hire-phone', value: phone }];
};
