import { addTimeline } from '../db/repositories/journal.ts';
import { outrank } from '../db/repositories/filed-records.ts';
import { linksOfPerson, lockMatching } from '../db/repositories/links.ts';
import { lockPeople, type LockedPerson } from '../db/repositories/person-detail.ts';
import { findPair, passOnDoubts, settlePair } from '../db/repositories/possible-duplicates.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Decided } from '../people/edit-decision.ts';
import { refile } from '../people/refile.ts';
import { settlePeople, type Settled } from '../people/settle.ts';
import type { Vault } from '../secrets/vault.ts';
import { personGone } from './merge-refusals.ts';
import { rematch } from './rematch.ts';

/**
 * A newcomer is the person who was known before: hires, candidates and records move there, the newcomer goes out of every
 * list, and one lifecycle goes on. What was moved is remembered, see `separatePeople`.
 * @returns both, before and after. @throws Refusal not_found, or conflict: not in question, or merged with an employee
 */
export const joinPeople = async (
  scope: Scope,
  vault: Vault,
  o: { readonly personId: string; readonly knownId: string },
): Promise<Decided[]> => {
  await lockMatching(scope);
  const people = new Map((await lockPeople(scope, [o.personId, o.knownId])).map((one) => [one.id, one]));
  const [newcomer, known] = [people.get(o.personId), people.get(o.knownId)];
  if (newcomer === undefined || known === undefined) throw personGone();
  await refuseUnjoinable(scope, { newcomer, known });

  const opened = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const moved = await refile(scope, opened, { from: newcomer.id, to: known.id, only: null });
  await settlePair(scope, { ...o, state: 'same', moved });
  const others = await passOnDoubts(scope, o);
  const cause = { kind: 'same_person', facts: {}, signal: 'hireChanged', priority: 'person' } as const;
  const gone = await settlePeople(scope, vault, {
    personIds: [newcomer.id],
    cause: { ...cause, signal: 'withdrawn' },
    edit: (row) => ({ ...row, deletedAt: scope.now, currentHireId: null }),
  });
  await outrank(scope, { personId: known.id, over: newcomer.id });
  const left = await settlePeople(scope, vault, { personIds: [known.id], cause });
  await settlePeople(scope, vault, { personIds: others, cause });
  await addTimeline(
    scope,
    [
      { personId: newcomer.id, otherId: known.id, newcomer: false },
      { personId: known.id, otherId: newcomer.id, newcomer: true },
    ].map(({ personId, ...facts }) => ({
      personId,
      kind: 'duplicate.joined',
      facts: { cause: cause.kind, ...facts, hires: moved.hires.length },
      detail: null,
      idempotencyKey: null,
    })),
  );
  await rematch(scope, vault, { personIds: [known.id] });
  return [decidedOf(newcomer, gone), decidedOf(known, left)];
};

export const decidedOf = (before: LockedPerson, settled: readonly Settled[]): Decided => ({
  id: before.id,
  before,
  after: settled[0]?.person ?? before,
});

const refuseUnjoinable = async (
  scope: Scope,
  { newcomer, known }: { readonly newcomer: LockedPerson; readonly known: LockedPerson },
): Promise<void> => {
  const pair = await findPair(scope, { personId: newcomer.id, knownId: known.id });
  if (pair?.state !== 'open' || newcomer.deletedAt !== null)
    throw new Refusal('conflict', 'reason_not_open', 'This reason is not open for the person (any more).', {
      reason: 'possible_duplicate',
    });
  if (known.deletedAt !== null)
    throw new Refusal('conflict', 'person_removed', 'The other person was removed. Restore them first.');
  if ((await linksOfPerson(scope, newcomer.id)).length > 0)
    throw new Refusal(
      'conflict',
      'newcomer_merged',
      'The newcomer is merged with an employee. Unmerge them first: the employee belongs to the person that is left.',
    );
};
