import { randomUUID } from 'node:crypto';
import { lockEmployees, lockPeople, linkOfEmployee } from '../db/repositories/links.ts';
import { exactPairs } from '../db/repositories/match-queue.ts';
import { namesOf } from '../db/repositories/people.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { pairKey } from '../domain/matching/types.ts';
import { displayName, noPersonFields } from '../domain/person.ts';
import type { Vault } from '../secrets/vault.ts';
import { personGone } from './merge-refusals.ts';
import { mergeEmployee, type Merged } from './merge.ts';

export type Pair = { readonly personId: string; readonly employeeId: string };

export type Confirmed = Pair & {
  readonly name: string | null;
  readonly outcome: 'done' | 'unchanged' | 'failed';
  /** Why it failed. */
  readonly code: string | null;
  readonly message: string | null;
  readonly merged: Merged | null;
};

const notExact = (): Refusal =>
  new Refusal(
    'conflict',
    'not_exact',
    'This is no exact suggestion (any more): look at these two by themselves before they are merged.',
  );

/**
 * A person confirms many exact suggestions at once: each is merged as if it alone had been, or told why not, and one that
 * fails stops nobody (SC-J7). What is merged already stays, so repeating it does what is left to do. Only exact ones:
 * whatever else is suggested wants a look of its own. Employees are held first, then people, each in order, as a single
 * merge holds them. @throws Refusal not_found when none of the people exists
 */
export const confirmExact = async (
  scope: Scope,
  vault: Vault,
  asked: readonly Pair[],
): Promise<Confirmed[]> => {
  const pairs = [...new Map(asked.map((pair) => [pairKey(pair.personId, pair.employeeId), pair])).values()];
  await lockEmployees(
    scope,
    pairs.map((pair) => pair.employeeId),
  );
  const held = await lockPeople(
    scope,
    pairs.map((pair) => pair.personId),
  );
  if (held.size === 0) throw personGone();
  const exact = new Set(
    (await exactPairs(scope, pairs)).map((pair) => pairKey(pair.personId, pair.employeeId)),
  );
  const names = await namesOf(
    scope,
    pairs.map((pair) => pair.personId),
  );
  const results: Confirmed[] = [];
  for (const pair of pairs) {
    const known = names.get(pair.personId);
    const name = known === undefined ? null : displayName({ ...noPersonFields, ...known });
    results.push({ ...pair, name, ...(await confirmOne(scope, vault, { pair, exact })) });
  }
  return results;
};

const confirmOne = async (
  scope: Scope,
  vault: Vault,
  { pair, exact }: { readonly pair: Pair; readonly exact: ReadonlySet<string> },
): Promise<Pick<Confirmed, 'outcome' | 'code' | 'message' | 'merged'>> => {
  const nothing = { code: null, message: null, merged: null };
  if ((await linkOfEmployee(scope, pair.employeeId))?.personId === pair.personId)
    return { outcome: 'unchanged', ...nothing };
  try {
    const merged = await scope.trx.transaction((trx) =>
      mergeExact({ ...scope, trx }, vault, {
        pair,
        exact: exact.has(pairKey(pair.personId, pair.employeeId)),
      }),
    );
    return { ...nothing, outcome: 'done', merged };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'failed', code: error.code, message: error.message, merged: null };
  }
};

/** Who was faster is told first: that is why the suggestion is gone. */
const mergeExact = async (
  scope: Scope,
  vault: Vault,
  { pair, exact }: { readonly pair: Pair; readonly exact: boolean },
): Promise<Merged> => {
  const merged = await mergeEmployee(scope, vault, { ...pair, decisionId: randomUUID(), confirm: false });
  if (!exact) throw notExact();
  return merged;
};
