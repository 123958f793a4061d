import { lockPeople, type LockedPerson } from '../db/repositories/person-detail.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Vault } from '../secrets/vault.ts';
import { decideLocked, type Decided, type PersonDecision } from './edit-decision.ts';
import { refusingTakenEmail } from './edit.ts';
import { personUnknown } from './read-person.ts';

export type BulkResult = {
  readonly id: string;
  readonly outcome: 'done' | 'unchanged' | 'failed';
  readonly name: string | null;
  /** Why it failed. */
  readonly code: string | null;
  readonly message: string | null;
};

export type BulkOutcome = { readonly results: readonly BulkResult[]; readonly decided: readonly Decided[] };

/** One savepoint each: small enough that one failure costs few repetitions, large enough that 300 people are a few statements. */
const CHUNK = 100;

/**
 * One decision about many people. Each is done or told why not; one that fails stops nobody (SC-J7). Repeating it does
 * what is left to do and nothing twice. @throws Refusal not_found when none of them exists
 */
export const decideInBulk = async (
  scope: Scope,
  vault: Vault,
  o: { readonly ids: readonly string[]; readonly decision: PersonDecision },
): Promise<BulkOutcome> => {
  const ids = [...new Set(o.ids)];
  const known = new Map((await lockPeople(scope, ids)).map((person) => [person.id, person]));
  if (known.size === 0) throw personUnknown();
  const failures = new Map<string, Refusal>(
    ids.filter((id) => !known.has(id)).map((id) => [id, personUnknown()]),
  );
  const possible = [...known.values()].filter((person) => possibleFor(person, o.decision, failures));
  const decided: Decided[] = [];
  for (let from = 0; from < possible.length; from += CHUNK) {
    const chunk = possible.slice(from, from + CHUNK);
    decided.push(...(await decideChunk(scope, vault, { chunk, decision: o.decision, failures })));
  }
  const byId = new Map(decided.map((one) => [one.id, one]));
  return { decided, results: ids.map((id) => resultOf(id, known.get(id), byId.get(id), failures.get(id))) };
};

const possibleFor = (
  person: LockedPerson,
  decision: PersonDecision,
  failures: Map<string, Refusal>,
): boolean => {
  try {
    decision.applies(person);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    failures.set(person.id, error);
    return false;
  }
};

/** All at once; where that is refused, one by one, so that only those fail that must. */
const decideChunk = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly chunk: readonly LockedPerson[];
    readonly decision: PersonDecision;
    readonly failures: Map<string, Refusal>;
  },
): Promise<Decided[]> => {
  const attempt = (people: readonly LockedPerson[]): Promise<Decided[]> =>
    refusingTakenEmail(() =>
      scope.trx.transaction((trx) =>
        decideLocked({ ...scope, trx }, vault, { people, decision: o.decision }),
      ),
    );
  try {
    return await attempt(o.chunk);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [only] = o.chunk;
    if (o.chunk.length === 1 && only !== undefined) {
      o.failures.set(only.id, error);
      return [];
    }
  }
  const decided: Decided[] = [];
  for (const person of o.chunk) decided.push(...(await decideChunk(scope, vault, { ...o, chunk: [person] })));
  return decided;
};

const nameOf = (person: LockedPerson | undefined): string | null =>
  [person?.firstName, person?.lastName].filter(Boolean).join(' ') || null;

const resultOf = (
  id: string,
  person: LockedPerson | undefined,
  decided: Decided | undefined,
  failure: Refusal | undefined,
): BulkResult => {
  const name = nameOf(person);
  if (decided === undefined)
    return {
      id,
      name,
      outcome: 'failed',
      code: failure?.code ?? 'failed',
      message: failure?.message ?? null,
    };
  const outcome = decided.before === decided.after ? 'unchanged' : 'done';
  return { id, name, outcome, code: null, message: null };
};
