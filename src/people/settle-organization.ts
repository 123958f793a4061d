import { holdDoors, nextHeld } from '../db/repositories/held-doors.ts';
import { addOutbox, outboxPriority, releaseBulk } from '../db/repositories/journal.ts';
import { advancePass, beginPass, endPass, holdPass, lengthenPass } from '../db/repositories/passes.ts';
import { countPeople, nextPersonIds } from '../db/repositories/person-detail.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { settlePeople } from './settle.ts';

/** So many are derived anew in the request itself; more are left to the background, so many at a time. */
const AT_ONCE = 500;

/**
 * In the transaction that changed what everybody depends on (zones, hours, the HRIS setting): all are derived anew. Where
 * they are many, that is begun here and done in the background, step by step; how far it is can be seen, and a crash loses
 * no step. Until a person's turn has come the door that was armed by the settings before is held shut, so that nobody
 * comes in by an instant, or without a match, that no longer holds; whatever else settles the person meanwhile arms it by
 * the new settings at once.
 * @param changed names of the settings, for the people's timelines
 */
export const settleOrganization = async (
  scope: Scope,
  vault: Vault,
  changed: readonly string[],
): Promise<void> => {
  const people = await countPeople(scope);
  // First of all: it waits for a step that is under way by the settings before.
  await beginPass(scope, { kind: 'people', total: people, changed });
  const held = people > AT_ONCE ? await holdDoors(scope) : 0;
  // Those come twice: first before their doors would open, then in their turn.
  if (held > 0) await lengthenPass(scope, { kind: 'people', total: people + held });
  await settleNext(scope, vault);
};

/**
 * Derives the next people anew, in the caller's transaction with the progress itself, and leaves the rest to the outbox:
 * first those whose doors are held, by when these would have opened, then everybody. Who stands as before costs a read and
 * no write. A step too many finds nothing to do.
 */
export const settleNext = async (scope: Scope, vault: Vault): Promise<void> => {
  const pass = await holdPass(scope, 'people');
  if (pass === null) return;
  const held = await nextHeld(scope, AT_ONCE);
  const room = AT_ONCE - held.length;
  const others = room === 0 ? [] : await nextPersonIds(scope, pass.after, room);
  // The pass is whose change it was, whoever does the work.
  await settlePeople({ ...scope, actor: pass.begunBy ?? scope.actor }, vault, {
    personIds: [...held, ...others],
    cause: { kind: 'settings', facts: { changed: pass.changed }, signal: 'hireChanged', priority: 'bulk' },
  });
  if (room > 0 && others.length < room) await endPass(scope, 'people');
  else {
    await advancePass(scope, {
      kind: 'people',
      after: others.at(-1) ?? null,
      done: held.length + others.length,
    });
    await addOutbox(scope, [
      { kind: 'settle', subjectId: scope.orgId, priority: outboxPriority.normal, payload: {} },
    ]);
  }
  await releaseBulk(scope);
};
