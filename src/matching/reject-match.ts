import { findDecision, insertDecisions, isRejected, rejectPair } from '../db/repositories/decisions.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { linkOfEmployee, lockEmployee, lockMatching, lockPeople } from '../db/repositories/links.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { rematch } from './rematch.ts';
import type { Vault } from '../secrets/vault.ts';
import { decisionReused, employeeGone, personGone } from './merge-refusals.ts';

export type RejectRequest = {
  readonly personId: string;
  readonly employeeId: string;
  readonly decisionId: string;
};

export type Rejected = Pick<RejectRequest, 'personId' | 'employeeId'> & {
  /** False when the pair was on record before. */
  readonly changed: boolean;
};

/**
 * "Not the same person", remembered: never linked by the machine, never suggested again. Saying it twice changes nothing.
 * @throws Refusal not_found, or merged for a pair that is linked
 */
export const rejectMatch = async (scope: Scope, vault: Vault, r: RejectRequest): Promise<Rejected> => {
  const pair = { personId: r.personId, employeeId: r.employeeId };
  await lockMatching(scope);
  if (!(await lockEmployee(scope, r.employeeId))) throw employeeGone();
  if (!(await lockPeople(scope, [r.personId])).has(r.personId)) throw personGone();
  if (await isRejected(scope, pair)) return { ...pair, changed: false };
  const used = await findDecision(scope, r.decisionId);
  if (used !== null) throw decisionReused(used);
  if ((await linkOfEmployee(scope, r.employeeId))?.personId === r.personId)
    throw new Refusal(
      'conflict',
      'merged',
      'These two are merged. Unmerge them, saying that they are not the same.',
    );

  await insertDecisions(scope, [
    { ...pair, id: r.decisionId, kind: 'not_a_match', automatic: false, reason: null, before: null },
  ]);
  await rejectPair(scope, r);
  await addTimeline(scope, [
    {
      personId: r.personId,
      kind: 'match.rejected',
      facts: { cause: 'not_a_match', decisionId: r.decisionId, employeeId: r.employeeId },
      detail: null,
      idempotencyKey: `rejected/${r.decisionId}`,
    },
  ]);
  await rematch(scope, vault, { personIds: [r.personId], employeeIds: [r.employeeId], suggestOnly: true });
  return { ...pair, changed: true };
};
