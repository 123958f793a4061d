import { lockPeople, type LockedPerson } from '../db/repositories/person-detail.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { LifecycleSignal } from '../domain/lifecycle.ts';
import type { PersonRow } from '../db/tables/people.ts';
import type { Vault } from '../secrets/vault.ts';
import { personErased, personUnknown } from './read-person.ts';
import { settlePeople } from './settle.ts';

/** What a person of the organization decided about a new hire: one shape for one and for many. */
export type PersonDecision = {
  /** Stands on every timeline line as the cause. */
  readonly cause: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly signal: LifecycleSignal;
  /** An open door opens anew from its reasons, see `derivePerson`. */
  readonly reopen?: boolean;
  /** False when the person stands like this already: then nothing is done. @throws Refusal when it cannot be */
  readonly applies: (person: LockedPerson) => boolean;
  /** What is written for those concerned before they are derived anew. */
  readonly first?: (scope: Scope, personIds: readonly string[]) => Promise<void>;
  readonly edit: (row: PersonRow, before: LockedPerson) => PersonRow;
  /** A line of its own, where the story of a settled person has no word for it. */
  readonly line?: string;
};

/** Before and after; the same object twice when nothing was done. */
export type Decided = { readonly id: string; readonly before: PersonRow; readonly after: PersonRow };

/** Whoever nobody has added yet is decided about in the list of new hires. */
export const waitsForReview = (): Refusal =>
  new Refusal('conflict', 'in_review', 'This new hire waits for review. Add or delete them there first.');

/**
 * Carries a decision out for people that are locked already: row, timeline, events and signals in the caller's
 * transaction. @throws Refusal of the first one it cannot be done for
 */
export const decideLocked = async (
  scope: Scope,
  vault: Vault,
  o: { readonly people: readonly LockedPerson[]; readonly decision: PersonDecision },
): Promise<Decided[]> => {
  const { decision } = o;
  if (o.people.some(({ erased }) => erased)) throw personErased();
  if (o.people.some(({ status }) => status === 'in_review')) throw waitsForReview();
  const concerned = new Map(
    o.people.filter((person) => decision.applies(person)).map((person) => [person.id, person]),
  );
  await decision.first?.(scope, [...concerned.keys()]);
  const settled = await settlePeople(scope, vault, {
    personIds: [...concerned.keys()],
    cause: {
      kind: decision.cause,
      facts: decision.facts ?? {},
      signal: decision.signal,
      priority: 'person',
      reopen: decision.reopen ?? false,
    },
    edit: (row) => {
      const before = concerned.get(row.id);
      return before === undefined ? row : decision.edit(row, before);
    },
  });
  const changed = settled.filter(
    ({ personId, person }) => concerned.get(personId)?.version !== person.version,
  );
  const { line } = decision;
  if (line !== undefined) {
    await addTimeline(
      scope,
      changed.map(({ personId }) => ({
        personId,
        kind: line,
        facts: { cause: decision.cause, ...decision.facts },
        detail: null,
        idempotencyKey: null,
      })),
    );
  }
  const after = new Map(changed.map((one) => [one.personId, one.person]));
  return o.people.map((person) => ({
    id: person.id,
    before: person,
    after: after.get(person.id) ?? person,
  }));
};

/** A decision about one person. @throws Refusal not_found, or why it cannot be done */
export const decide = async (
  scope: Scope,
  vault: Vault,
  o: { readonly id: string; readonly decision: PersonDecision },
): Promise<Decided> => {
  const people = await lockPeople(scope, [o.id]);
  const [decided] = await decideLocked(scope, vault, { people, decision: o.decision });
  if (decided === undefined) throw personUnknown();
  return decided;
};

const AUDITED = [
  'status',
  'statusBy',
  'statusReason',
  'primaryEmail',
  'startApprovedOn',
  'keptHireId',
  'flags',
  'fullAccessAt',
  'deletedAt',
] as const satisfies readonly (keyof PersonRow)[];

const audited = (row: PersonRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(AUDITED.map((field) => [field, row[field]]));

/** For the audit: what the decision changed, nothing when it changed nothing. */
export const decisionChanges = (
  decided: readonly Decided[],
): {
  targetId: string;
  before: Readonly<Record<string, unknown>>;
  after: Readonly<Record<string, unknown>>;
}[] =>
  decided
    .filter(({ before, after }) => before !== after)
    .map(({ id, before, after }) => ({ targetId: id, before: audited(before), after: audited(after) }));
