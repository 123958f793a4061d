import { addTimeline } from '../db/repositories/journal.ts';
import {
  insertDuplicates,
  neighboursOf,
  type FoundDuplicate,
  type Neighbour,
} from '../db/repositories/possible-duplicates.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import { nameAgreement } from '../domain/matching/name-agreement.ts';
import { isPlaceholderEmail, isPlaceholderPhone } from '../domain/matching/normalise.ts';
import { settlePeople, type Settled } from '../people/settle.ts';
import type { Vault } from '../secrets/vault.ts';

/**
 * Newcomers who may be somebody that Foyer knows: the same personal mailbox or phone, and a name that agrees at least in
 * part, or another system's only holder of them. Such a newcomer waits for a person before any door opens: one person or
 * one question, never two activations (SC-B11). Who is certainly the same was adopted before, see `adoptKnownPeople`.
 * @returns the same people as they stand now
 */
export const flagDuplicates = async (
  scope: Scope,
  vault: Vault,
  settled: readonly Settled[],
): Promise<readonly Settled[]> => {
  const created = settled.filter(({ outcome }) => outcome === 'created').map(({ personId }) => personId);
  if (created.length === 0) return settled;
  const neighbours = await neighboursOf(scope, created);
  const found = [...groupBy(neighbours, ({ personId }) => personId).values()].flatMap(suspicious);
  if (found.length === 0) return settled;
  await insertDuplicates(scope, found);
  await addTimeline(
    scope,
    found.flatMap(({ personId, knownId, evidence }) => [
      line(personId, { otherId: knownId, newcomer: false, evidence }),
      line(knownId, { otherId: personId, newcomer: true, evidence }),
    ]),
  );
  const flagged = await settlePeople(scope, vault, {
    personIds: [...new Set(found.map(({ personId }) => personId))],
    cause: { kind: 'possible_duplicate', facts: {}, signal: 'hireChanged', priority: 'bulk' },
  });
  const after = new Map(flagged.map(({ personId, person }) => [personId, person]));
  return settled.map((one) => ({ ...one, person: after.get(one.personId) ?? one.person }));
};

const line = (personId: string, facts: Readonly<Record<string, unknown>>) => ({
  personId,
  kind: 'duplicate.found',
  facts: { cause: 'possible_duplicate', ...facts },
  detail: null,
  idempotencyKey: null,
});

const suspicious = (neighbours: readonly Neighbour[]): FoundDuplicate[] =>
  neighbours.flatMap((one) => {
    const email = one.sameEmail && !isPlaceholderEmail(one.personalEmail);
    const phone = one.samePhone && !isPlaceholderPhone(one.phone);
    if (!email && !phone) return [];
    const name = nameAgreement(one.newcomer, one.known);
    const onlyHolder = one.otherSource && neighbours.length === 1;
    if (name === 'differs' && !(email && phone) && !onlyHolder) return [];
    const evidence = [
      ...(email ? ['personal_email'] : []),
      ...(phone ? ['phone'] : []),
      ...(name === 'agrees' ? ['name'] : name === 'partly' ? ['name_in_part'] : []),
      ...(one.otherSource ? ['other_system'] : []),
    ];
    return [{ personId: one.personId, knownId: one.knownId, evidence }];
  });
