import { addTimeline } from '../db/repositories/journal.ts';
import { outrank } from '../db/repositories/filed-records.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { lockPeople } from '../db/repositories/person-detail.ts';
import { joinedPair, settlePair, type DuplicatePair } from '../db/repositories/possible-duplicates.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Decided } from '../people/edit-decision.ts';
import { refile } from '../people/refile.ts';
import { settlePeople } from '../people/settle.ts';
import type { Vault } from '../secrets/vault.ts';
import { decidedOf } from './join-people.ts';
import { personGone } from './merge-refusals.ts';
import { rematch } from './rematch.ts';

/**
 * Takes `joinPeople` back: what came from the newcomer goes back there, both stand for themselves, and it is remembered
 * that they are two. @returns both, before and after. @throws Refusal not_found, or conflict when it was taken back already
 */
export const separatePeople = async (
  scope: Scope,
  vault: Vault,
  o: Pick<DuplicatePair, 'personId' | 'knownId'>,
): Promise<Decided[]> => {
  await lockMatching(scope);
  const people = new Map((await lockPeople(scope, [o.personId, o.knownId])).map((one) => [one.id, one]));
  const [newcomer, known] = [people.get(o.personId), people.get(o.knownId)];
  if (newcomer === undefined || known === undefined) throw personGone();
  const pair = await joinedPair(scope, newcomer.id);
  if (pair === null || pair.moved === null)
    throw new Refusal('conflict', 'not_joined', 'These two are apart already.');

  const opened = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  await refile(scope, opened, { from: known.id, to: newcomer.id, only: pair.moved });
  await settlePair(scope, { ...o, state: 'apart', moved: null });
  const cause = { kind: 'not_same_person', facts: {}, signal: 'hireChanged', priority: 'person' } as const;
  const left = await settlePeople(scope, vault, { personIds: [known.id], cause });
  await outrank(scope, { personId: newcomer.id, over: known.id });
  const back = await settlePeople(scope, vault, {
    personIds: [newcomer.id],
    cause: { ...cause, signal: 'reinstated' },
    edit: (row) => ({ ...row, deletedAt: null }),
  });
  await addTimeline(
    scope,
    [
      { personId: newcomer.id, otherId: known.id },
      { personId: known.id, otherId: newcomer.id },
    ].map(({ personId, otherId }) => ({
      personId,
      kind: 'duplicate.separated',
      facts: { cause: cause.kind, otherId },
      detail: null,
      idempotencyKey: null,
    })),
  );
  await rematch(scope, vault, { personIds: [known.id, newcomer.id], suggestOnly: true });
  return [decidedOf(newcomer, back), decidedOf(known, left)];
};
