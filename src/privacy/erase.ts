import { createHash, randomUUID } from 'node:crypto';
import { eraseRows } from '../db/erasure/erase-rows.ts';
import {
  lockErasures,
  lockWholePeople,
  subjectOf,
  type ErasureSubject,
  type ShellBefore,
} from '../db/erasure/subject.ts';
import { eraseUsers, insertErasure, lastErasure, type Erasure } from '../db/repositories/erasures.ts';
import { addEvents, addOutbox, addTimeline, outboxPriority } from '../db/repositories/journal.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { countSuperAdmins, lockRoles } from '../db/repositories/members.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { LifecycleFacts } from '../domain/lifecycle.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { forgetAnswers } from './forget-answers.ts';
import { bury } from './tombstones.ts';

export type EraseRequest = {
  readonly personIds: readonly string[];
  readonly cause: Erasure['cause'];
  /** A code. */
  readonly reason: string;
  /** The linked employee records go, too. */
  readonly withEmployees: boolean;
  /** Takes rows of these employees out of rosters that wait. @returns how many there were */
  readonly forgetWaiting?: (
    scope: Scope,
    vault: OrganizationVault,
    subject: ErasureSubject,
  ) => Promise<number>;
};

export type Erased = { readonly erasure: Erasure; readonly personIds: readonly string[] };

/**
 * Erases people in the caller's transaction: tombstones first, then every table of the inventory, the keys among them, then
 * the proof. Whoever was found to be the same person goes along. All or nothing; erasing again changes nothing.
 * @returns null when nobody was there to be erased
 */
export const erasePeople = async (
  scope: Scope,
  root: Vault,
  request: EraseRequest,
): Promise<Erased | null> => {
  // In the order of everybody: matching, records that are stored, people.
  await lockMatching(scope);
  await lockErasures(scope);
  const before = await lockWholePeople(scope, request.personIds);
  if (before.length === 0) return null;
  const personIds = before.map(({ id }) => id);
  const vault = root.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const { contacts, ...subject } = await subjectOf(scope, personIds, request.withEmployees);
  await bury(scope, vault, { records: subject.records, contacts });
  await endLifecycles(scope, before);
  const waiting = subject.employees.length === 0 ? 0 : await request.forgetWaiting?.(scope, vault, subject);
  const answers = await forgetAnswers(scope, vault, [...subject.people, ...subject.employees]);
  if (subject.members.length > 0) await lockRoles(scope);
  const counts = await eraseRows(scope, subject);
  if (subject.members.length > 0) await refuseLastAdmin(scope);
  const users = await eraseUsers(scope, subject.users);
  const all = { ...counts, ...positive({ effects: answers, roster_rows: waiting ?? 0, users }) };
  const erasure = await proofOf(scope, request, subject, all);
  await insertErasure(scope, erasure, personIds);
  await addTimeline(
    scope,
    personIds.map((personId) => ({
      personId,
      kind: 'person.erased',
      facts: { cause: request.cause, reason: request.reason, erasureId: erasure.id },
      detail: null,
      idempotencyKey: null,
    })),
  );
  await addEvents(
    scope,
    personIds.map((personId) => ({
      type: 'person.erased',
      personId,
      idempotencyKey: `erased/${personId}`,
      facts: { cause: request.cause },
    })),
  );
  return { erasure, personIds };
};

const positive = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** Their stories end; of those who were out, they have. */
const endLifecycles = async (scope: Scope, before: readonly ShellBefore[]): Promise<void> => {
  const running = before.flatMap(({ currentHireId, status, deletedAt, version }) =>
    currentHireId !== null && status === 'expected' && deletedAt === null ? [{ currentHireId, version }] : [],
  );
  await addOutbox(
    scope,
    running.map(({ currentHireId, version }) => {
      const facts: LifecycleFacts = {
        version: version + 1,
        presence: 'removed',
        matched: false,
        dueAt: null,
        fullAccessAt: null,
        reached: false,
        activated: false,
      };
      return {
        kind: 'lifecycle' as const,
        subjectId: currentHireId,
        priority: outboxPriority.person,
        payload: { signal: 'withdrawn', facts },
      };
    }),
  );
};

const refuseLastAdmin = async (scope: Scope): Promise<void> => {
  if ((await countSuperAdmins(scope)) > 0) return;
  throw new Refusal(
    'conflict',
    'last_super_admin',
    'This person is the only Super Admin. Give the role to somebody else first.',
  );
};

const proofOf = async (
  scope: Scope,
  { cause, reason }: EraseRequest,
  subject: ErasureSubject,
  counts: Readonly<Record<string, number>>,
): Promise<Erasure> => {
  const last = await lastErasure(scope);
  const proof = {
    id: randomUUID(),
    number: (last?.number ?? 0) + 1,
    cause,
    reason,
    actor: scope.actor,
    people: subject.people.length,
    employees: subject.employees.length,
    counts: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))),
    previous: last?.hash ?? null,
    at: scope.now,
  };
  return { ...proof, hash: hashOf(proof) };
};

/** SHA-256, hex, over the proof as JSON with these members in this order; `at` in epoch ms, tables in alphabetical order. */
export const hashOf = (proof: Omit<Erasure, 'hash'>): string => {
  const { id, number, cause, reason, actor, people, employees, counts, previous, at } = proof;
  const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({
    id,
    number,
    cause,
    reason,
    actor,
    people,
    employees,
    counts: sorted,
    previous,
    at,
  });
  return createHash('sha256').update(text).digest('hex');
};
