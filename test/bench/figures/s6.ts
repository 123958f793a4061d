import { Connection } from '@temporalio/client';
import { rows } from '../../../src/db/scope.ts';
import { lifecycleId } from '../../../src/temporal/ids.ts';
import { taskQueues } from '../../../src/temporal/task-queues.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import { createTestClock } from '../../support/clock.ts';
import { fastForward } from '../../support/timeSkipping.ts';
import { atMost, row, type FigureResult } from '../results.ts';
import { actionsOf, listOf, totalOf, type Actions } from '../support/actions.ts';
import type { Bench } from '../support/bench.ts';
import { addEmployees } from '../support/employees.ts';
import { countWorkflows } from '../support/lifecycles.ts';
import { startProductServer, startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { syncThroughWorker } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';

const DAY_MS = 86_400_000;
/** A schedule that runs counts as two, beside the workflow it starts; no history shows them. */
const SCHEDULE_ACTIONS = 2;

/** What Temporal would bill for one hire from import to first day, and for a daily sync with nothing new. */
export const s6 = (bench: Bench): Promise<FigureResult> =>
  onStage(bench, { name: 'S6', people: 1, timeSkipping: true }, async (stage) => {
    const zone = 'Europe/Berlin';
    await stage.sandbox.hire({
      name: 'Ada Example',
      email: 'ada@example.org',
      startDate: addDays(dayIn(zone, Date.now()), 20),
    });
    const worker = await startProductWorker(stage);
    await syncThroughWorker(stage, { full: false });
    bench.progress.step('S6: a daily sync with nothing new');
    const sync = await idleSync(stage);
    bench.progress.tell(`sync: schedule, ${listOf(sync)}`);
    bench.progress.step('S6: one hire from import to first day, weeks skipped');
    const hire = await oneHire(stage);
    bench.progress.tell(`hire: ${listOf(hire)}`);
    await worker.stop();
    return {
      figure: 'S6',
      title: 'Temporal Actions',
      rows: [
        row('figure', 'per hire without changes: import, match, first day', {
          unit: 'Actions',
          values: [totalOf(hire)],
          goal: atMost(5),
        }),
        row('figure', 'per daily sync with nothing new', {
          unit: 'Actions',
          values: [totalOf(sync) + SCHEDULE_ACTIONS],
          goal: atMost(4),
        }),
      ],
      notes: [
        `Hire: ${listOf(hire)}. Sync: schedule (${SCHEDULE_ACTIONS}), ${listOf(sync)}. Counted from histories on a server with time skipping: the counts do not depend on time.`,
      ],
    };
  });

type Waiting = { readonly personId: string; readonly hireId: string; readonly dueAt: number };

const waitingHire = (stage: Stage): Promise<Waiting> =>
  waitFor('The hire', async () => {
    const [found] = await stage.org.run(({ trx }) =>
      rows<Waiting>(
        trx,
        `select id as "personId", current_hire_id as "hireId", due_at as "dueAt" from app.people
         where org_id = app.org_id() and first_name = 'Ada' and due_at > app.now()`,
      ),
    );
    return found;
  });

const oneHire = async (stage: Stage): Promise<Actions> => {
  const { client, org } = stage;
  const person = await waitingHire(stage);
  const workflowId = lifecycleId(org.orgId, person.hireId);
  const handle = client.workflow.getHandle(workflowId);
  // It waits for its start date; the match comes as a signal of its own, as it does in life.
  await waitForEvent(stage, workflowId, 'timer', 1);
  const api = await startProductServer(stage);
  const [employeeId] = await addEmployees(stage, 1);
  const merged = await api.call(`/people/${person.personId}/merge`, { employeeId });
  if (merged.status >= 300)
    throw new Error(`The merge was answered ${merged.status}: ${JSON.stringify(merged.json)}`);
  await waitForEvent(stage, workflowId, 'signal', 1);
  const aheadMs = person.dueAt - Date.now() + DAY_MS;
  await createTestClock(stage.ownerUrl).advance(aheadMs);
  const connection = await Connection.connect({ address: stage.temporal.address });
  await fastForward({ connection, workflowId, durationMs: aheadMs });
  await connection.close();
  await handle.result();
  return actionsOf(client, { workflowId });
};

const waitForEvent = async (stage: Stage, workflowId: string, kind: string, n: number): Promise<void> => {
  await waitFor(
    `A ${kind} of the lifecycle`,
    async () => {
      const known = await stage.client.workflow.count(`WorkflowId = '${workflowId}'`);
      if (known.count === 0) return undefined;
      const actions = await actionsOf(stage.client, { workflowId });
      return (actions.get(kind) ?? 0) >= n ? true : undefined;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
};

const idleSync = async (stage: Stage): Promise<Actions> => {
  const before = await countWorkflows(stage.client, taskQueues.provider, 'Completed');
  const { run } = await syncThroughWorker(stage, { full: false });
  if (run.readCount > 0) throw new Error(`Nothing should be new, but ${run.readCount} records came`);
  await waitFor('The sync’s end', async () => {
    const now = await countWorkflows(stage.client, taskQueues.provider, 'Completed');
    return now > before ? true : undefined;
  });
  const listed = stage.client.workflow.list({ query: `TaskQueue = '${taskQueues.provider}'`, pageSize: 1 });
  for await (const { workflowId, runId } of listed) return actionsOf(stage.client, { workflowId, runId });
  throw new Error('The sync’s workflow is not listed');
};
