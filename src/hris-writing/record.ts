import { askForPull } from './ask-for-pull.ts';
import { judgeMapping } from './look-at-mapping.ts';
import { appendNotice } from './notices.ts';
import {
  changeWrite,
  forgetRecord,
  leaveWrite,
  lockWrite,
  noteStep,
} from '../db/repositories/hris-write-steps.ts';
import type { WriteFacts } from '../db/repositories/hris-writers.ts';
import type { HrisWrite } from '../db/repositories/hris-writes.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { HrisWriteStep } from '../domain/hris-write.ts';
import { linkWritten } from '../matching/link-written.ts';
import { lockMatching } from '../db/repositories/links.ts';
import type { PersonKey, Vault } from '../secrets/vault.ts';
import type { StepResult } from './step.ts';

export type Held = { readonly id: string; readonly lease: string };

/** What is sealed when a record was found: whom a person must look at. */
export const FOUND = 'hris-found';

type Recorded = {
  readonly vault: Vault;
  readonly held: Held;
  readonly write: HrisWrite;
  readonly facts: WriteFacts;
  readonly step: HrisWriteStep;
  readonly result: StepResult;
};

const keyOf = async (scope: Scope, { vault, write, facts }: Recorded): Promise<PersonKey | null> => {
  if (facts.wrappedKey === null) return null;
  const { wrappedKey } = await loadSettings(scope);
  return vault.organization(scope.orgId, wrappedKey).person(write.personId, facts.wrappedKey);
};

/**
 * Files what came of a step, with the person's timeline and link, in the caller's transaction.
 * @returns false when another attempt took the write over: nothing is filed then, it will find what was made
 */
export const recordStep = async (scope: Scope, o: Recorded): Promise<boolean> => {
  // Before any person is held, as everybody takes these.
  await lockMatching(scope);
  if ((await lockWrite(scope, o.held)) === null) return false;
  const key = await keyOf(scope, o);
  if (o.result.kind === 'done') await recordDone(scope, { ...o, result: o.result }, key);
  else await recordStuck(scope, { ...o, result: o.result }, key);
  if (o.result.kind === 'stuck' || o.step === 'custom_values') await askForPull(scope, o.write.connectionId);
  await leaveWrite(scope, o.held);
  return true;
};

type Done = Recorded & { readonly result: Extract<StepResult, { kind: 'done' }> };

const recordDone = async (scope: Scope, o: Done, key: PersonKey | null): Promise<void> => {
  const { write, step, result } = o;
  const { done, leftOut, change = {}, targets, sent, answered } = result;
  await noteStep(scope, write.id, { step, done: { ...done, at: scope.now }, leftOut });
  const found = step === 'person' ? { found: null } : {};
  await changeWrite(scope, write.id, { ...change, ...found });
  if (targets !== undefined) await judgeMapping(scope, write.connectionId, targets);
  const differs = change.difference != null;
  if (done.how !== 'left' || differs)
    await addTimeline(scope, [
      {
        personId: write.personId,
        kind: differs && done.how === 'left' ? 'humaans.differs' : 'humaans.written',
        facts: {
          connectionId: write.connectionId,
          step,
          how: done.how,
          recordId: done.recordId,
          fields: done.fields,
          leftOut: leftOut.map(({ field }) => field),
        },
        detail:
          key === null || (sent === null && !differs)
            ? null
            : key.seal({ sent, answered, difference: change.difference ?? null }, 'timeline'),
        idempotencyKey: `humaans/${write.id}/${step}/${write.revision}`,
      },
    ]);
  const recordId = change.recordId ?? null;
  if (recordId !== null)
    await linkWritten(scope, o.vault, {
      connectionId: write.connectionId,
      told: new Map([[recordId, null]]),
    });
};

type Stuck = Recorded & { readonly result: Extract<StepResult, { kind: 'stuck' }> };

const recordStuck = async (scope: Scope, o: Stuck, key: PersonKey | null): Promise<void> => {
  const { write, result } = o;
  const { problem, found, recordGone } = result;
  if (recordGone === true) await forgetRecord(scope, write.id);
  await changeWrite(scope, write.id, {
    state: 'attention',
    problem,
    doneRevision: write.revision,
    found:
      found === undefined || key === null
        ? null
        : key.seal(
            {
              id: found.id,
              name: [found.firstName, found.lastName].filter(Boolean).join(' '),
              email: found.email ?? null,
              status: found.status ?? null,
            },
            FOUND,
          ),
  });
  await addTimeline(scope, [
    {
      personId: write.personId,
      kind: 'humaans.stuck',
      facts: {
        connectionId: write.connectionId,
        step: problem.step,
        code: problem.code,
        field: problem.field,
      },
      detail: null,
      idempotencyKey: `humaans/${write.id}/stuck/${problem.code}/${write.revision}`,
    },
  ]);
  await appendNotice(scope, write.connectionId);
};
