import { findDecision, insertDecisions, rejectPair } from '../db/repositories/decisions.ts';
import {
  deleteLink,
  linkOfEmployee,
  linksOfPerson,
  lockEmployee,
  lockMatching,
  lockPeople,
  type Link,
} from '../db/repositories/links.ts';
import { namesOf } from '../db/repositories/people.ts';
import { addEvents, addTimeline } from '../db/repositories/journal.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { rematch } from './rematch.ts';
import type { Vault } from '../secrets/vault.ts';
import { decisionReused, personGone } from './merge-refusals.ts';
import { snapshotOf } from './merge-snapshot.ts';
import { settlePeople } from '../people/settle.ts';

export type UnmergeRequest = {
  readonly personId: string;
  /** Needed where the person is merged with several, one of each source. */
  readonly employeeId: string | null;
  readonly decisionId: string;
  /** Remember that these two are not the same: never suggested again. */
  readonly notTheSame: boolean;
};

export type Unmerged = {
  readonly decisionId: string;
  readonly personId: string;
  readonly employeeId: string;
  /** False when this decision was carried out before. */
  readonly changed: boolean;
};

const notMerged = (): Refusal =>
  new Refusal('conflict', 'not_merged', 'This person is not merged with an employee.');

/** The one merge that is meant. @throws Refusal not_found, not_merged, employee_needed */
export const meantLink = async (
  scope: Scope,
  r: Pick<UnmergeRequest, 'personId' | 'employeeId'>,
): Promise<Link> => {
  const links = await linksOfPerson(scope, r.personId);
  const [only, ...more] =
    r.employeeId === null ? links : links.filter((link) => link.employeeId === r.employeeId);
  if (only === undefined) throw (await namesOf(scope, [r.personId])).size === 0 ? personGone() : notMerged();
  if (more.length > 0)
    throw new Refusal(
      'conflict',
      'employee_needed',
      'This person is merged with several employees, one of each source. Say which one with "employeeId".',
      { employeeIds: links.map((link) => link.employeeId).join(' ') },
    );
  return only;
};

const repeated = async (scope: Scope, r: UnmergeRequest): Promise<Unmerged | null> => {
  const known = await findDecision(scope, r.decisionId);
  if (known === null) return null;
  if (
    known.kind !== 'unmerge' ||
    known.personId !== r.personId ||
    (r.employeeId ?? known.employeeId) !== known.employeeId
  )
    throw decisionReused(known);
  return { decisionId: known.id, personId: known.personId, employeeId: known.employeeId, changed: false };
};

/**
 * Takes a merge back (M4, SC-C5): both records stand for themselves again, and access and timers follow from what is
 * left. The machine does not link the pair again, since a person decided.
 * @throws Refusal not_found, not_merged, employee_needed, decision_reused
 */
export const unmergeEmployee = async (scope: Scope, vault: Vault, r: UnmergeRequest): Promise<Unmerged> => {
  await lockMatching(scope);
  const before = await repeated(scope, r);
  if (before !== null) return before;
  const { employeeId } = await meantLink(scope, r);
  await lockEmployee(scope, employeeId);
  if (!(await lockPeople(scope, [r.personId])).has(r.personId)) throw personGone();
  const link = await linkOfEmployee(scope, employeeId);
  if (link === null || link.personId !== r.personId) throw notMerged();

  await insertDecisions(scope, [
    {
      id: r.decisionId,
      kind: 'unmerge',
      personId: r.personId,
      employeeId,
      automatic: false,
      reason: null,
      before: await snapshotOf(scope, vault, r.personId),
    },
  ]);
  await deleteLink(scope, employeeId);
  if (r.notTheSame) await rejectPair(scope, { ...r, employeeId });
  const facts = { decisionId: r.decisionId, employeeId, undoes: link.decisionId, notTheSame: r.notTheSame };
  await addTimeline(scope, [
    {
      personId: r.personId,
      kind: 'match.unlinked',
      facts: { cause: 'unmerge', ...facts },
      detail: null,
      idempotencyKey: `unlinked/${r.decisionId}`,
    },
  ]);
  await addEvents(scope, [
    {
      type: 'person.unmatched',
      personId: r.personId,
      idempotencyKey: `unmatched/${r.decisionId}`,
      facts: { employeeId, decisionId: r.decisionId },
    },
  ]);
  await settlePeople(scope, vault, {
    personIds: [r.personId],
    cause: { kind: 'unmerge', facts, signal: 'unmerged', priority: 'person', reopen: true },
  });
  await rematch(scope, vault, { personIds: [r.personId], employeeIds: [employeeId], suggestOnly: true });
  return { decisionId: r.decisionId, personId: r.personId, employeeId, changed: true };
};
