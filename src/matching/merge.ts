import { findConnection } from '../db/repositories/connections.ts';
import { findDecision, forgetRejection, type Decision } from '../db/repositories/decisions.ts';
import { findEmployee } from '../db/repositories/employees.ts';
import { isInReview } from '../db/repositories/people.ts';
import {
  accountHoldersOf,
  linkBeside,
  linkOfEmployee,
  lockEmployee,
  lockPeople,
} from '../db/repositories/links.ts';
import { suggestionsOf } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { Contribution } from '../domain/matching/types.ts';
import type { Vault } from '../secrets/vault.ts';
import {
  alreadyMerged,
  confirmationNeeded,
  decisionReused,
  employeeGone,
  personGone,
  sourceUninstalled,
} from './merge-refusals.ts';
import { waitsForReview } from '../people/edit-decision.ts';
import { linkPairs } from './merge-steps.ts';
import { snapshotOf } from './merge-snapshot.ts';

export type MergeRequest = {
  readonly personId: string;
  readonly employeeId: string;
  /** The caller's id of the act: repeating it changes nothing and answers the same. */
  readonly decisionId: string;
  /** The caller has seen that the employee left, or that the account is in use, and wants it all the same. */
  readonly confirm: boolean;
};

export type Merged = {
  readonly decisionId: string;
  readonly personId: string;
  readonly employeeId: string;
  readonly mergedBy: string;
  /** Epoch ms. */
  readonly mergedAt: number;
  /** False when this decision was carried out before. */
  readonly changed: boolean;
};

const answerOf = (decision: Decision, changed: boolean): Merged => ({
  decisionId: decision.id,
  personId: decision.personId,
  employeeId: decision.employeeId,
  mergedBy: decision.actor,
  mergedAt: decision.at,
  changed,
});

/** The answer given before, when this very decision was carried out. @throws Refusal when the id stands for another */
const repeated = async (scope: Scope, r: MergeRequest): Promise<Merged | null> => {
  const known = await findDecision(scope, r.decisionId);
  if (known === null) return null;
  const same = known.kind === 'merge' && known.personId === r.personId && known.employeeId === r.employeeId;
  if (!same) throw decisionReused(known);
  return answerOf(known, false);
};

/**
 * A person merges a new hire with an employee record, one of each source: decision, link, story, signal and access in the caller's
 * transaction. The employee is held first, then the person; of two at once the second finds the link and is told
 * who made it (M5, SC-C9).
 * @throws Refusal not_found, already_merged, decision_reused, source_uninstalled, or confirmation_needed (SC-C4, SC-C10)
 */
export const mergeEmployee = async (scope: Scope, vault: Vault, r: MergeRequest): Promise<Merged> => {
  const before = await repeated(scope, r);
  if (before !== null) return before;
  if (!(await lockEmployee(scope, r.employeeId))) throw employeeGone();
  if (!(await lockPeople(scope, [r.personId])).has(r.personId)) throw personGone();
  if (await isInReview(scope, r.personId)) throw waitsForReview();
  // The same decision may have been carried out while this one waited.
  const meanwhile = await repeated(scope, r);
  if (meanwhile !== null) return meanwhile;
  const taken = (await linkOfEmployee(scope, r.employeeId)) ?? (await linkBeside(scope, r));
  if (taken !== null) throw await alreadyMerged(scope, taken, r);
  await refuseSilent(scope, r.employeeId);
  if (!r.confirm) await refuseUnconfirmed(scope, r);

  await forgetRejection(scope, r);
  const contributions = await evidenceOf(scope, r);
  const { linked } = await linkPairs(scope, vault, {
    priority: 'person',
    pairs: [
      {
        decisionId: r.decisionId,
        personId: r.personId,
        employeeId: r.employeeId,
        automatic: false,
        reason: contributions.map((c) => c.field).join(' ') || null,
        contributions,
        before: await snapshotOf(scope, vault, r.personId),
      },
    ],
  });
  if (!linked.has(r.employeeId)) {
    const winner = (await linkOfEmployee(scope, r.employeeId)) ?? (await linkBeside(scope, r));
    if (winner !== null) throw await alreadyMerged(scope, winner, r);
  }
  const { decisionId, personId, employeeId } = r;
  return { decisionId, personId, employeeId, mergedBy: scope.actor, mergedAt: scope.now, changed: true };
};

const evidenceOf = async (scope: Scope, r: MergeRequest): Promise<readonly Contribution[]> =>
  (await suggestionsOf(scope, r.personId)).find((s) => s.employeeId === r.employeeId)?.contributions ?? [];

/** Nothing is heard from an uninstalled source: a merge with its record would count for nothing. */
const refuseSilent = async (scope: Scope, employeeId: string): Promise<void> => {
  const { connectionId } = await findEmployee(scope, employeeId);
  const { name, state } = await findConnection(scope, connectionId);
  if (state === 'uninstalled') throw sourceUninstalled({ connectionId, name });
};

/** An employee who left, or an account in use, is not taken over by a slip of the hand. */
const refuseUnconfirmed = async (scope: Scope, r: MergeRequest): Promise<void> => {
  const employee = await findEmployee(scope, r.employeeId);
  const holders = await accountHoldersOf(scope, r.employeeId);
  const why: { code: string; text: string }[] = [];
  if (employee.state === 'terminated')
    why.push({
      code: 'terminated',
      text: 'This employee is terminated: a rehire gets a new record in most HRIS.',
    });
  if (employee.state === 'vanished')
    why.push({ code: 'vanished', text: 'This employee is gone from the HRIS.' });
  if (holders.some((holder) => holder !== r.personId))
    why.push({
      code: 'account_in_use',
      text: 'The work email of this employee belongs to an active person or an admin.',
    });
  if (why.length > 0) throw confirmationNeeded(why);
};
