import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ProviderCall } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { findConnection } from '../db/repositories/connections.ts';
import {
  changeWrite,
  keepWrite,
  leaveWrite,
  lockWrite,
  noteFailedAttempt,
  takeWrite,
} from '../db/repositories/hris-write-steps.ts';
import {
  findWriter,
  loadWriteFacts,
  type HrisWriter,
  type WriteFacts,
} from '../db/repositories/hris-writers.ts';
import { findWrite, type HrisWrite } from '../db/repositories/hris-writes.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { HrisWriteStep } from '../domain/hris-write.ts';
import { needReconnect } from '../sync/need-reconnect.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { askForPull } from './ask-for-pull.ts';
import { customStep } from './custom-step.ts';
import { compensationStep, jobRoleStep } from './job-steps.ts';
import { nextStep, type Next } from './next-step.ts';
import { settleNotice, tellWithdrawn } from './notices.ts';
import { personStep } from './person-step.ts';
import { problemOf } from './problems.ts';
import { recordStep, type Held } from './record.ts';
import { sourceFieldsOf } from './source-values.ts';
import { startStep } from './start-step.ts';
import type { StepContext, StepResult } from './step.ts';

export type WriteDeps = SyncDeps & {
  /** How long one call may take until another attempt may begin; 15 s unless given. */
  readonly leaseMs?: number;
};

export type WriteNews = { readonly state: 'more' | 'over'; readonly revision: number };

const LEASE_MS = 15_000;
const ACTOR = 'system:humaans' as const;

type Begun = {
  readonly write: HrisWrite;
  readonly facts: WriteFacts;
  readonly writer: HrisWriter;
  readonly step: HrisWriteStep;
};

/**
 * The next step of writing a person to Humaans. Only one attempt at a time works on a person; before each call it makes sure
 * that it still is the one. What was made by an attempt that could not record it is found by the next one.
 * @throws ConnectorError for what passes by itself
 */
export const writeNext = async (
  deps: WriteDeps,
  o: { readonly orgId: string; readonly writeId: string; readonly signal: AbortSignal },
): Promise<WriteNews> => {
  const run = runner(deps.db, o.orgId);
  const held: Held = { id: o.writeId, lease: randomUUID() };
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const begun = await run((scope) => begin(scope, held, leaseMs));
  if ('revision' in begun) return begun;
  const { write, step } = begun;
  try {
    const call = await fenced(deps, { ...o, run, held, leaseMs, connectionId: write.connectionId });
    const result = await attempt({ ...begun, call, run, sourceFields: () => fieldsOf(deps, run, write) });
    const recorded = await run((scope) => recordStep(scope, { ...deps, held, ...begun, result }));
    if (!recorded) throw overtaken();
    return { state: result.kind === 'done' ? 'more' : 'over', revision: write.revision };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const problem = problemOf(step, error);
    if (problem === null) {
      await run((scope) => noteFailure(scope, held, error));
      throw error;
    }
    const recordGone = error.kind === 'not_found';
    const result: StepResult = { kind: 'stuck', problem, ...(recordGone ? { recordGone } : {}) };
    await run(async (scope) => {
      await recordStep(scope, { ...deps, held, ...begun, result });
      if (error.kind === 'auth') await reconnect(scope, deps, { ...write, reason: error.message });
    });
    return { state: 'over', revision: write.revision };
  }
};

type Run = StepContext['run'];

const runner =
  (db: Knex, orgId: string): Run =>
  (work) =>
    withOrganization(db, { orgId, actor: ACTOR }, work);

const overtaken = (waitMs?: number): ConnectorError =>
  new ConnectorError({
    kind: 'transient',
    message: 'Another attempt is writing this person.',
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });

/** What is to be done, with the write taken for it; or that nothing is. */
const begin = async (scope: Scope, held: Held, leaseMs: number): Promise<Begun | WriteNews> => {
  const wait = await takeWrite(scope, { ...held, leaseMs });
  if (wait !== null) throw overtaken(wait);
  const write = await findWrite(scope, held.id);
  if (write === null) return { state: 'over', revision: Number.MAX_SAFE_INTEGER };
  const over: WriteNews = { state: 'over', revision: write.revision };
  const { connectionId } = write;
  const writer = await findWriter(scope, connectionId);
  const connection = await findConnection(scope, connectionId);
  const facts = await loadWriteFacts(scope, { personId: write.personId, connectionId });
  const next: Next = facts === null ? { kind: 'nothing' } : nextStep(write, facts);
  const silent = !writer.enabled || connection.state === 'uninstalled' || write.state === 'attention';
  if (facts === null || (silent && next.kind !== 'withdrawn')) {
    await leaveWrite(scope, held);
    return over;
  }
  if (next.kind === 'step') return { write, facts, writer, step: next.step };
  await lockWrite(scope, held);
  switch (next.kind) {
    case 'rest':
      await changeWrite(scope, write.id, { state: next.state, doneRevision: write.revision });
      await settleNotice(scope, connectionId);
      if (next.state === 'waiting') await askForPull(scope, connectionId);
      break;
    case 'withdrawn':
      await stop(scope, write);
      await askForPull(scope, connectionId);
      break;
    case 'nothing':
      break;
    default:
      return assertNever(next);
  }
  await leaveWrite(scope, held);
  return over;
};

/** Nobody is deleted there: whoever is not coming stays until a person ends it. */
const stop = async (scope: Scope, write: HrisWrite): Promise<void> => {
  await changeWrite(scope, write.id, { state: 'stopped', doneRevision: write.revision });
  if (write.recordId === null) return;
  await tellWithdrawn(scope, write.personId);
  await addTimeline(scope, [
    {
      personId: write.personId,
      kind: 'humaans.withdrawn',
      facts: { connectionId: write.connectionId, recordId: write.recordId },
      detail: null,
      idempotencyKey: `humaans/${write.id}/withdrawn/${write.revision}`,
    },
  ]);
};

/** The way to Humaans; before each call it is made sure that no other attempt took over. */
const fenced = async (
  deps: WriteDeps,
  o: {
    readonly orgId: string;
    readonly connectionId: string;
    readonly signal: AbortSignal;
    readonly run: Run;
    readonly held: Held;
    readonly leaseMs: number;
  },
): Promise<ProviderCall> => {
  const source = deps.employeeSource('humaans');
  const call = await openProviderCall(deps, { ...o, source });
  return {
    ...call,
    takeSlot: async () => {
      await call.takeSlot();
      if (!(await o.run((scope) => keepWrite(scope, { ...o.held, leaseMs: o.leaseMs })))) throw overtaken();
    },
  };
};

const attempt = (ctx: StepContext & { readonly step: HrisWriteStep }): Promise<StepResult> => {
  const { step, write } = ctx;
  const recordId = write.recordId ?? '';
  switch (step) {
    case 'person':
      return personStep(ctx);
    case 'job_role':
      return jobRoleStep(ctx, recordId);
    case 'compensation':
      return compensationStep(ctx, recordId);
    case 'custom_values':
      return customStep(ctx, recordId);
    case 'start_date':
      return startStep(ctx, recordId);
    default:
      return assertNever(step);
  }
};

const fieldsOf: (
  deps: WriteDeps,
  run: Run,
  write: HrisWrite,
) => ReturnType<StepContext['sourceFields']> = async (deps, run, { hireId }) => {
  const fields = await run((scope) => sourceFieldsOf(scope, deps, hireId));
  return new Map(fields.map(({ name, value }) => [name, value]));
};

const noteFailure = async (scope: Scope, held: Held, error: ConnectorError): Promise<void> => {
  if ((await lockWrite(scope, held)) === null) return;
  const { retryAfterMs } = error;
  await noteFailedAttempt(scope, held.id, retryAfterMs === null ? null : scope.now + retryAfterMs);
  await leaveWrite(scope, held);
};

const reconnect = async (
  scope: Scope,
  deps: WriteDeps,
  o: { readonly connectionId: string; readonly reason: string },
): Promise<void> => {
  const connection = await findConnection(scope, o.connectionId);
  await needReconnect(scope, { connection, source: deps.employeeSource('humaans'), reason: o.reason });
};
