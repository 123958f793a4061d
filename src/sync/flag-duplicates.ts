import { addTimeline } from '../db/repositories/journal.ts';
import {
  insertDuplicates,
  neighboursOf,
  sharingProfile,
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
 * one question, never two activations (SC-B11). Who is certainly the same was adopted before, see `adoptKnownPeople`. The
 * same for people who are known both, once the provider calls their hires those of one candidate (SC-B6).
 * @returns the same people as they stand now
 */
export const flagDuplicates = async (
  scope: Scope,
  vault: Vault,
  settled: readonly Settled[],
): Promise<readonly Settled[]> => {
  const idsOf = (isNew: boolean): string[] =>
    settled.filter(({ outcome }) => (outcome === 'created') === isNew).map(({ personId }) => personId);
  const [created, known] = [idsOf(true), idsOf(false)];
  const neighbours = created.length === 0 ? [] : await neighboursOf(scope, created);
  const merged = known.length === 0 ? [] : await sharingProfile(scope, known);
  const found = [
    ...[...groupBy(neighbours, ({ personId }) => personId).values()].flatMap(suspicious),
    ...merged.map((one) => duplicate(one, evidenceOf(one))),
  ];
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

type Shared = {
  readonly email: boolean;
  readonly phone: boolean;
  readonly name: ReturnType<typeof nameAgreement>;
};

const evidenceOf = (one: Neighbour): Shared => ({
  email: one.sameEmail && !isPlaceholderEmail(one.personalEmail),
  phone: one.samePhone && !isPlaceholderPhone(one.phone),
  name: nameAgreement(one.newcomer, one.known),
});

const duplicate = (
  { personId, knownId, otherSource }: Neighbour,
  { email, phone, name }: Shared,
): FoundDuplicate => ({
  personId,
  knownId,
  evidence: [
    ...(email ? ['personal_email'] : []),
    ...(phone ? ['phone'] : []),
    ...(name === 'agrees' ? ['name'] : name === 'partly' ? ['name_in_part'] : []),
    ...(otherSource ? ['other_system'] : []),
  ],
});

const suspicious = (neighbours: readonly Neighbour[]): FoundDuplicate[] =>
  neighbours.flatMap((one) => {
    const shared = evidenceOf(one);
    const { email, phone, name } = shared;
    if (!email && !phone) return [];
    const onlyHolder = one.otherSource && neighbours.length === 1;
    if (name === 'differs' && !(email && phone) && !onlyHolder) return [];
    return [duplicate(one, shared)];
  });
