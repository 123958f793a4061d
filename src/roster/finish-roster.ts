import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import {
  countLeavingEmployees,
  markNextVanished,
  peopleTouchedBySync,
} from '../db/repositories/employees.ts';
import { lockMatching, lockPeople } from '../db/repositories/links.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import { findRoster, outcomesOf, type Roster } from '../db/repositories/rosters.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { saveResults } from '../db/repositories/sync-results.ts';
import { endSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import { displayName } from '../domain/person.ts';
import { isMassChange, type SyncRun } from '../domain/sync.ts';
import type { Vault } from '../secrets/vault.ts';
import { CHUNK } from './chunks.ts';
import { settleLinked, type RosterRun } from './import-chunk.ts';
import type { RosterWords } from './words.ts';

/** What a roster says by leaving employees out. */
export type Leaving =
  | { readonly kind: 'nobody' }
  /** They leave: those that this run did not see. */
  | { readonly kind: 'some'; readonly seenIn: string }
  /** Too many at once for a machine (row A7). */
  | { readonly kind: 'held'; readonly withdrawals: number; readonly of: number }
  | { readonly kind: 'suspicious'; readonly known: number };

/** Who leaves, once all chunks are in. A release carries out what its run was held for. */
export const leavingOf = async (scope: Scope, run: SyncRun): Promise<Leaving> => {
  if (run.releases !== null) return { kind: 'some', seenIn: run.releases };
  const roster = await findRoster(scope, run.id);
  if (roster === null || roster.mode === 'partial') return { kind: 'nobody' };
  const { leaving, known, seen } = await countLeavingEmployees(scope, {
    connectionId: run.connectionId,
    seenIn: run.id,
  });
  if (leaving === 0) return { kind: 'nobody' };
  if (!seen && roster.rowCount === 0) return { kind: 'suspicious', known };
  // A row without an id may be any of those who seem to be missing.
  if (roster.unnamedCount > 0) return { kind: 'nobody' };
  const settings = await loadSettings(scope);
  const limit = { share: settings.massChangeShare, minimum: settings.massChangeMinimum };
  if (isMassChange(leaving, known, limit)) return { kind: 'held', withdrawals: leaving, of: known };
  return { kind: 'some', seenIn: run.id };
};

/** Marks the next employees who left as gone, and settles the people linked to them. @returns whether there were any */
export const vanishNext = async (
  scope: Scope,
  vault: Vault,
  o: { readonly run: RosterRun; readonly seenIn: string; readonly words: RosterWords },
): Promise<boolean> => {
  await lockMatching(scope);
  const gone = await markNextVanished(scope, {
    connectionId: o.run.connectionId,
    seenIn: o.seenIn,
    limit: CHUNK,
  });
  if (gone.length === 0) return false;
  await saveResults(
    scope,
    o.run.syncId,
    gone.map((employee) => ({
      externalId: employee.externalId,
      personId: employee.personId,
      name: displayName(employee),
      outcome: 'withdrawn' as const,
      reason: `No longer in the ${o.words.list}.`,
      fields: ['state'],
      changes: null,
    })),
  );
  const linked = gone.map((employee) => employee.personId).filter((id) => id !== null);
  await lockPeople(scope, linked);
  await settleLinked(scope, vault, { run: o.run, personIds: linked });
  return true;
};

/**
 * People who were linked by hand while their employee was being written saw the record as it was: they are settled once
 * more. Whoever is as they should be costs nothing.
 * @returns the last person looked at, null when there are no more
 */
export const settleTouched = async (
  scope: Scope,
  vault: Vault,
  o: { readonly run: RosterRun; readonly after: string | null },
): Promise<string | null> => {
  const people = await peopleTouchedBySync(scope, { ...o.run, after: o.after, limit: CHUNK });
  await settleLinked(scope, vault, { run: o.run, personIds: people });
  return people.length < CHUNK ? null : (people.at(-1) ?? null);
};

/** The report, the connection's state and the notices, in one transaction. */
export const endRoster = async (
  scope: Scope,
  run: SyncRun,
  { leaving, words }: { readonly leaving: Leaving; readonly words: RosterWords },
): Promise<void> => {
  const connection = await findConnection(scope, run.connectionId);
  const outcomes = await outcomesOf(scope, run.id);
  const roster = await findRoster(scope, run.id);
  const end = endOf({ leaving, words, outcomes, roster });
  await endSync(scope, run.id, { ...end, ...heldOf(leaving) });
  const subjectId = run.connectionId;
  if (leaving.kind === 'suspicious') {
    await openNotice(scope, {
      kind: 'sync_suspicious',
      subjectId,
      message: `${connection.name} ${words.emptied}. Nobody was removed.`,
      remedy: `${words.lookAfterEmptiness}. If it is right, release the run.`,
    });
    return;
  }
  await updateConnection(scope, run.connectionId, { importedOnce: true, lastSuccessAt: scope.now });
  await resolveNotices(scope, { kinds: ['sync_failed', 'sync_silent', 'sync_suspicious'], subjectId });
  if (leaving.kind === 'held') {
    await openNotice(scope, {
      kind: 'roster_held',
      subjectId,
      message: `${connection.name}: ${leaving.withdrawals} of ${leaving.of} employees are missing from the ${words.list} at once. Nobody was removed.`,
      remedy: `Look at the run. Release it if they really left; otherwise ${words.mend}.`,
    });
  } else if (roster?.mode === 'full' || run.releases !== null)
    await resolveNotices(scope, { kinds: ['roster_held'], subjectId });
};

const heldOf = (leaving: Leaving): { held: { withdrawals: number; of: number } | null } => ({
  held: leaving.kind === 'held' ? { withdrawals: leaving.withdrawals, of: leaving.of } : null,
});

const endOf = ({
  leaving,
  words,
  outcomes,
  roster,
}: {
  readonly leaving: Leaving;
  readonly words: RosterWords;
  readonly outcomes: { readonly failed: number; readonly good: number };
  readonly roster: Roster | null;
}): Omit<Parameters<typeof endSync>[2], 'held'> => {
  if (leaving.kind === 'suspicious')
    return {
      state: 'suspicious',
      failureKind: 'suspicious_emptiness',
      failure: `The ${words.list} is empty although ${leaving.known} employees are known. Nobody was removed.`,
      remedy: `${words.lookAfterEmptiness}. If it is right, release the run.`,
    };
  if (leaving.kind === 'held')
    return {
      state: 'held',
      failure: `${leaving.withdrawals} of ${leaving.of} employees are missing from the ${words.list} at once. Nobody was removed; the rest is in.`,
      remedy: `Release the run if they really left; otherwise ${words.mend}.`,
    };
  if (outcomes.failed === 0) return { state: 'succeeded' };
  // What changed since the last pass may be one bad record.
  const partOfPull = roster !== null && roster.pulled && roster.mode === 'partial';
  if (outcomes.good === 0 && !partOfPull)
    return {
      state: 'failed',
      failureKind: 'invalid_response',
      failure: `Not one row of the ${words.list} could be read.`,
      remedy: `Each row of the result says why: ${words.mend}.`,
    };
  const guard =
    roster !== null && roster.mode === 'full' && roster.unnamedCount > 0
      ? ' Rows without a usable id may be anybody, so nobody was called gone.'
      : '';
  return { state: 'partially_succeeded', failure: `${outcomes.failed} rows could not be read.${guard}` };
};
